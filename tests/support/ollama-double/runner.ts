import { setTimeout as sleep } from 'node:timers/promises';
import { contextOf } from './prompt.ts';
import type { ChatSetting } from './chat.ts';
import type { ChatRequest } from './types.ts';

/** What is told of a loading that takes no time here. */
const toldLoadMs = 1_500;
/** The scheduler's own time, told of a model that is loaded. */
const warmLoadMs = 15;

export type Loaded = { readonly model: string; readonly context: number };

/** The one loaded model: it answers one request at a time, and is loaded anew for another context. */
export function createRunner({ profile, loadMs }: ChatSetting) {
  let loaded: (Loaded & { readonly key: string }) | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let loads = 0;

  /** @returns how long it took, as the server tells it */
  async function load(request: ChatRequest, gone: AbortSignal): Promise<number> {
    const { model, options, shift } = request;
    const { num_ctx, num_batch, num_gpu, num_thread } = options;
    const knownShift = profile.refusesOverlongBy === null ? null : shift;
    const key = JSON.stringify([model, num_ctx, num_batch, num_gpu, num_thread, knownShift]);
    if (loaded?.key === key) return warmLoadMs;
    loads += 1;
    loaded = { key, model, context: contextOf(request) };
    await sleep(loadMs, undefined, { signal: gone });
    return loadMs > 0 ? loadMs : toldLoadMs;
  }

  return {
    loads: () => loads,
    loaded: (): Loaded | null => loaded,
    unload: () => {
      loaded = null;
    },
    /** Does the work when all before it is done. Nothing is sent meanwhile. */
    async inTurn(
      request: ChatRequest,
      gone: AbortSignal,
      work: (loadMs: number) => Promise<void>,
    ): Promise<void> {
      const before = queue;
      const turn = (async () => {
        await before;
        gone.throwIfAborted();
        await work(await load(request, gone));
        if (request.keep_alive === 0) loaded = null;
      })();
      queue = turn.catch(() => undefined);
      await turn;
    },
  };
}
