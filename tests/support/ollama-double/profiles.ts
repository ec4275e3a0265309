import type { Scenario } from './types.ts';

/** Versions whose wire protocols differ: before thinking, after errors got a status, and with llama-server inside. */
export type Version = '0.6' | '0.12.6' | '0.32';

export type Fault =
  | 'busy'
  | 'embedding'
  | 'file-gone'
  | 'grammar'
  | 'memory'
  | 'model-gone'
  | 'overflow'
  | 'runner-stopped'
  | 'stalled'
  | 'thinking';

export type Refusal = {
  readonly status: number;
  readonly text: string;
  /** Found only once the answer is being made: old versions then tell it in a stream of status 200. */
  readonly isLate: boolean;
};

export type Profile = {
  readonly version: string;
  readonly showsCapabilities: boolean;
  readonly listsCapabilities: boolean;
  readonly knowsThinking: boolean;
  /** Whether a late fault before the first part still gets a status of its own. */
  readonly hasLateStatus: boolean;
  /** The field that, being false, has an overlong prompt refused. */
  readonly refusesOverlongBy: 'truncate' | 'shift' | null;
  refusal(fault: Fault, model: string): Refusal;
};

const early = (status: number, text: string): Refusal => ({ status, text, isLate: false });
const late = (status: number, text: string): Refusal => ({ status, text, isLate: true });

const memoryOld = 'model requires more system memory (5.3 GiB) than is available (4.4 GiB)';
const memoryNew = 'llama-server reported out-of-memory during startup: CPU buffer';
const runnerStopped =
  'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details';
const overlong =
  'the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the context length in settings, or use a model with a longer context length';

type OwnFault = 'grammar' | 'memory' | 'overflow' | 'stalled';

/** The same in all versions. */
function commonRefusals(model: string): Record<Exclude<Fault, OwnFault>, Refusal> {
  return {
    busy: early(503, 'server busy, please try again.  maximum pending requests exceeded'),
    embedding: early(400, `"${model}" does not support chat`),
    'file-gone': early(404, `model "${model}" not found, try pulling it first`),
    'model-gone': early(404, `model '${model}' not found`),
    'runner-stopped': late(500, runnerStopped),
    thinking: early(400, `"${model}" does not support thinking`),
  };
}

function refusals(own: Record<OwnFault, Refusal>) {
  return (fault: Fault, model: string): Refusal => ({ ...commonRefusals(model), ...own })[fault];
}

const oldRefusals = refusals({
  grammar: late(500, 'failed to load model vocabulary required for format'),
  memory: early(500, memoryOld),
  overflow: late(400, 'the input length exceeds the context length'),
  stalled: early(500, 'timed out waiting for llama runner to start - progress 0.00 - '),
});

const newRefusals = refusals({
  grammar: late(400, llamaServerError('Failed to initialize samplers: failed to parse grammar')),
  memory: early(500, memoryNew),
  overflow: late(400, overlong),
  stalled: early(500, 'timed out waiting for llama-server to start - progress 0.00 - '),
});

/** What llama-server answers stands as text in Ollama's own error. */
function llamaServerError(message: string, more: object = { type: 'invalid_request_error' }): string {
  return JSON.stringify({ error: { code: 400, message, ...more } });
}

export const profiles: Readonly<Record<Version, Profile>> = {
  '0.6': {
    version: '0.6.2',
    showsCapabilities: false,
    listsCapabilities: false,
    knowsThinking: false,
    hasLateStatus: false,
    refusesOverlongBy: null,
    refusal: oldRefusals,
  },
  '0.12.6': {
    version: '0.12.6',
    showsCapabilities: true,
    listsCapabilities: false,
    knowsThinking: true,
    hasLateStatus: true,
    refusesOverlongBy: 'truncate',
    refusal: oldRefusals,
  },
  '0.32': {
    version: '0.32.15',
    showsCapabilities: true,
    listsCapabilities: true,
    knowsThinking: true,
    hasLateStatus: true,
    refusesOverlongBy: 'shift',
    refusal: newRefusals,
  },
};

/** What servers of different times say of the same fault, for a test of them all in one place. */
export const refusedTexts = {
  busy: oldRefusals('busy', 'm'),
  memoryOld: oldRefusals('memory', 'm'),
  memoryNew: newRefusals('memory', 'm'),
  runnerStopped: oldRefusals('runner-stopped', 'm'),
  thinking: oldRefusals('thinking', 'm'),
  grammarOld: oldRefusals('grammar', 'm'),
  grammarNew: newRefusals('grammar', 'm'),
  contextOld: oldRefusals('overflow', 'm'),
  contextNew: newRefusals('overflow', 'm'),
  contextNested: late(
    400,
    llamaServerError(
      'request (4165 tokens) exceeds the available context size (4096 tokens), try increasing it',
      { type: 'exceed_context_size_error', n_prompt_tokens: 4165, n_ctx: 4096 },
    ),
  ),
  embedding: oldRefusals('embedding', 'm'),
} as const;

export function refusal(name: keyof typeof refusedTexts): Scenario {
  const { status, text } = refusedTexts[name];
  return { kind: 'status', status, body: JSON.stringify({ error: text }) };
}
