import { AppError } from '../../shared/app-error.ts';
import type { PullProgress } from '../../shared/language-model.ts';
import type { Events } from '../services.ts';
import { failureOf } from './failure.ts';
import type { ModelServer } from './server.ts';

/** A server tells its progress many times a second. */
const announceMs = 200;

type State =
  /** No model was installed since the start. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'pulling'; readonly progress: PullProgress; readonly ended: AbortController }
  /** How the last one ended. */
  | { readonly kind: 'over'; readonly progress: PullProgress };

export type Puller = ReturnType<typeof createPuller>;

/** Installs one model at a time, in the background; its progress is announced. */
export function createPuller(events: Events) {
  let state: State = { kind: 'idle' };
  let announcedAt = -Infinity;

  function publish(pull: PullProgress): void {
    announcedAt = performance.now();
    events.publish({ type: 'model.pull', pull });
  }

  function advance(change: Partial<PullProgress>): void {
    if (state.kind !== 'pulling') return;
    state = { ...state, progress: { ...state.progress, ...change } };
    if (performance.now() - announcedAt >= announceMs) publish(state.progress);
  }

  function end(change: Pick<PullProgress, 'status'> & Partial<PullProgress>): void {
    if (state.kind !== 'pulling') return;
    state = { kind: 'over', progress: { ...state.progress, ...change } };
    publish(state.progress);
  }

  async function run(server: ModelServer, model: string, ended: AbortSignal, onDone: () => void) {
    try {
      await server.pull(
        model,
        ({ completedBytes, totalBytes }) => {
          if (totalBytes > 0) advance({ completedBytes, totalBytes });
        },
        ended,
      );
      end({ status: 'done' });
      onDone();
    } catch (error) {
      if (ended.aborted) end({ status: 'cancelled' });
      else end({ status: 'failed', ...reasonOf(error) });
    }
  }

  return {
    current: (): PullProgress | null => (state.kind === 'idle' ? null : state.progress),
    /** @throws AppError BAD_REQUEST while another model is being installed */
    start(server: ModelServer, model: string, onDone: () => void): PullProgress {
      if (state.kind === 'pulling') {
        throw new AppError('BAD_REQUEST', 'Another model is being installed. Wait for it, or cancel it.');
      }
      const ended = new AbortController();
      const progress: PullProgress = {
        ...{ model, status: 'running', completedBytes: 0, totalBytes: 0, problem: null, serverWords: null },
      };
      state = { kind: 'pulling', progress, ended };
      void run(server, model, ended.signal, onDone);
      return progress;
    },
    cancel: (): { wasActive: boolean } => {
      if (state.kind !== 'pulling') return { wasActive: false };
      state.ended.abort();
      return { wasActive: true };
    },
  };
}

/** What the server itself says of a failed download tells most. */
function reasonOf(error: unknown): Pick<PullProgress, 'problem' | 'serverWords'> {
  const { problem, cause } = failureOf(error);
  return { problem, serverWords: problem !== 'unreachable' && cause instanceof Error ? cause.message : null };
}
