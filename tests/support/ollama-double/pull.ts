import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { clientGone, readJson, sendError, sendJson, untilGone, writeLine } from './http.ts';
import type { DoubleModel, PullScenario } from './types.ts';

const pullRequest = z.object({
  model: z.string().optional(),
  /** What the `ollama` package sends. */
  name: z.string().optional(),
  stream: z.boolean().default(true),
});

const digest = 'b'.repeat(64);
const halfwayLines = 4;

type Line = Readonly<Record<string, unknown>>;

/** /api/pull. A model that was pulled is installed. */
export function createPulls(install: (model: DoubleModel) => void) {
  let scenario: PullScenario = { kind: 'unknown' };
  let aborted = 0;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, name, stream } = pullRequest.parse(await readJson(incoming));
    const gone = clientGone(response);
    let last: Line = {};
    try {
      for await (const line of linesOf(scenario, gone)) {
        last = line;
        if (stream) writeLine(response, line);
      }
    } catch (error) {
      if (!gone.aborted) throw error;
    }
    if (gone.aborted) {
      aborted += 1;
      return;
    }
    if (last.status === 'success') install(pulled(model ?? name ?? '', scenario));
    if (stream) response.end();
    else if (typeof last.error === 'string') sendError(response, 500, last.error);
    else sendJson(response, last);
  }

  return {
    handle,
    aborted: () => aborted,
    use: (next: PullScenario) => {
      scenario = next;
    },
  };
}

function pulled(name: string, scenario: PullScenario): DoubleModel {
  const size = scenario.kind === 'ok' ? scenario.bytes : 0;
  return { name, size, digest, capabilities: ['completion'] };
}

async function* linesOf(scenario: PullScenario, gone: AbortSignal): AsyncGenerator<Line> {
  yield { status: 'pulling manifest' };
  if (scenario.kind === 'unknown') {
    yield { error: 'pull model manifest: file does not exist' };
    return;
  }
  const { bytes, lines, lineMs } =
    scenario.kind === 'ok' ? scenario : { bytes: 1_000_000, lines: halfwayLines, lineMs: 1 };
  const last = scenario.kind === 'ok' ? lines : lines / 2;
  for (let at = 0; at <= last; at += 1) {
    yield progress(bytes, Math.round((bytes * at) / lines));
    await sleep(lineMs, undefined, { signal: gone });
  }
  if (scenario.kind === 'error') yield { error: scenario.message };
  else if (scenario.kind === 'hang') await untilGone(gone);
  else for (const status of ['verifying sha256 digest', 'writing manifest', 'success']) yield { status };
}

/** What is 0 is left out. */
function progress(total: number, completed: number): Line {
  const status = `pulling ${digest.slice(0, 12)}`;
  return { status, digest: `sha256:${digest}`, total, ...(completed > 0 ? { completed } : {}) };
}
