import { z } from 'zod';
import { transientProblems, type ModelProblem } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';

/** What the user can do about each problem, as one English sentence. */
const advice: Readonly<Record<ModelProblem, string>> = {
  unreachable: 'Ollama doesn’t answer. Start it, or install it from ollama.com.',
  busy: 'The model is busy. It is asked again later.',
  timeout: 'The model didn’t answer in time. Choose a smaller one, or try again later.',
  stalled: 'The model began to answer and didn’t come to an end. Choose a smaller one, or try again later.',
  'server-error': 'Ollama failed. Look at its log, or restart it.',
  'breaker-open': 'The model failed several times and is left alone for a moment.',
  'not-chosen': 'No model is chosen. Choose one in the settings.',
  'bad-host': 'The server’s address can’t be read. Write it like 127.0.0.1:11434.',
  'not-installed': 'The chosen model isn’t installed. Install it, or choose another one.',
  'cloud-model': 'The chosen model runs in the cloud. Choose one that runs on your own server.',
  'cannot-chat': 'The chosen model doesn’t answer questions. Choose another one.',
  'out-of-memory': 'There isn’t enough memory for this model. Choose a smaller one.',
  'grammar-refused': 'The server refused the form of the answer. Update Ollama.',
  refused: 'The server refused the request. Look at its log, or update Ollama.',
  'too-long': 'The receipt is too long for this model.',
  'cut-off': 'The model’s answer was cut off. Choose another model.',
  'no-json': 'The model’s answer is no JSON. Choose another model.',
  'wrong-shape': 'The model’s answer has another form than was asked for. Choose another model.',
  'empty-answer': 'The model answered nothing. Choose another one.',
  looping: 'The model repeated itself without end. Choose another one.',
  'thinks-aloud': 'The model thinks aloud instead of answering. Choose one that doesn’t.',
  'prompt-cut': 'The server cut the receipt’s beginning off. Update Ollama, or choose another model.',
  ungrounded: 'Most of the model’s answer isn’t printed on the receipt. Choose another model.',
  unfit: 'The chosen model isn’t up to this task. Choose another one.',
};

/** Why the model took no part. Its message tells the user what to do; what the server said is its cause. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem, message: string = advice[problem], options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }

  /** Whether it can pass by itself. Such failures open the breaker; those that blame the request or the model don't. */
  get isTransient(): boolean {
    return transientProblems.some((problem) => problem === this.problem);
  }
}

/** An HTTP answer other than 2xx. */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal';
  readonly status: number;

  constructor(status: number, body: string) {
    super(innermostMessage(body));
    this.status = status;
  }
}

const errorBody = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

/** Newer servers put llama-server's JSON as a string inside their own. */
function innermostMessage(body: string): string {
  try {
    const { error } = errorBody.parse(JSON.parse(body));
    return innermostMessage(typeof error === 'string' ? error : error.message);
  } catch {
    return body;
  }
}

/** What servers of all versions say, wherever they say it: status and place differ from version to version. */
const texts: readonly (readonly [RegExp, ModelProblem])[] = [
  [/grammar|vocabulary required for format|invalid format:/i, 'grammar-refused'],
  [/more system memory|out[- ]of[- ]memory|requires more .*memory/i, 'out-of-memory'],
  [/longer than the context|exceeds the (?:available )?context|input length exceeds/i, 'too-long'],
  [/does not support (?:chat|generate|completion)/i, 'cannot-chat'],
  [/not found|no longer compatible/i, 'not-installed'],
  [/server busy/i, 'busy'],
];

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Finds the problem behind whatever a request of the model may throw. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const options = { cause: error };
  if (error instanceof ServerRefusal) {
    return new ModelFailure(problemOfStatus(error.status, error.message), undefined, options);
  }
  if (isUnreachable(error)) return new ModelFailure('unreachable', undefined, options);
  const text = error instanceof Error ? error.message : String(error);
  return new ModelFailure(problemOfText(text) ?? 'server-error', undefined, options);
}

function problemOfStatus(status: number, text: string): ModelProblem {
  if (status === 503) return 'busy';
  const told = problemOfText(text);
  if (told !== null) return told;
  if (status === 404) return 'not-installed';
  return status >= 500 ? 'server-error' : 'refused';
}

function problemOfText(text: string): ModelProblem | null {
  return texts.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const withCode = z.object({ code: z.string() });

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  const code = withCode.safeParse(cause).data?.code;
  return (
    (code !== undefined && unreachableCodes.has(code)) ||
    (cause instanceof Error && cause.message === 'bad port')
  );
}

/** The rules' reading, with why it has no second one. */
export function markedWithout(receipt: Receipt, { problem, message }: ModelFailure): Receipt {
  return { ...receipt, reading: { by: 'rules', reason: problem, message } };
}
