import { z } from 'zod';

/** Why the model took no part in a receipt, or why it can't be used, as a closed list. */
const modelProblems = [
  // May pass: the receipt is read again once the model answers.
  'unreachable',
  'busy',
  'timeout',
  'stalled',
  'server-error',
  'breaker-open',
  // Pass only when the user changes something.
  'not-chosen',
  'bad-host',
  'not-installed',
  'cloud-model',
  'cannot-chat',
  'out-of-memory',
  'grammar-refused',
  'refused',
  'too-long',
  // The model's own: what it answered is of no use.
  'cut-off',
  'no-json',
  'wrong-shape',
  'empty-answer',
  'looping',
  'thinks-aloud',
  'prompt-cut',
  'ungrounded',
  'unfit',
] as const;
export const modelProblemSchema = z.enum(modelProblems);
export type ModelProblem = z.infer<typeof modelProblemSchema>;

/** What can pass by itself; receipts that missed the model for one of these are worth reading again. */
export const transientProblems = [
  'unreachable',
  'busy',
  'timeout',
  'stalled',
  'server-error',
  'breaker-open',
] as const satisfies readonly ModelProblem[];

/** One call of a model, as the server accounts for it. Times in milliseconds; null where an old server tells none. */
const modelRunSchema = z.object({
  model: z.string(),
  /** SHA-256 of the model's manifest, in hex. */
  digest: z.string().nullable(),
  promptVersion: z.string(),
  promptTokens: z.int().nullable(),
  answerTokens: z.int().nullable(),
  totalMs: z.number(),
  loadMs: z.number().nullable(),
  promptMs: z.number().nullable(),
  answerMs: z.number().nullable(),
  /** Requests made until one was good. */
  attempts: z.int(),
  hadPicture: z.boolean(),
});
export type ModelRun = z.infer<typeof modelRunSchema>;

/** What of the model's answer was not taken up. */
export const droppedAnswerSchema = z.object({
  field: z.string(),
  /** What it answered: a reference, or text it saw in the picture. */
  answer: z.string(),
  reason: z.enum(['no-such-words', 'no-value-there', 'not-in-the-words', 'known-otherwise']),
});
export type DroppedAnswer = z.infer<typeof droppedAnswerSchema>;

/** Who read a receipt. */
export const readingSchema = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('rules+model'),
    run: modelRunSchema,
    /** Values that both readings found alike. */
    agreements: z.int(),
    dropped: z.array(droppedAnswerSchema),
    /** True where the model's grouping of the lines was taken because arithmetic proves it and not the rules'. */
    isGroupedByModel: z.boolean(),
  }),
  z.object({
    by: z.literal('rules'),
    reason: modelProblemSchema,
    /** One English sentence that tells the user what to do. */
    message: z.string(),
  }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** How well a model suits this computer. */
const modelAdviceSchema = z.enum(['recommended', 'fits', 'tight', 'too-large', 'cannot-chat', 'cloud']);

export const installedModelSchema = z.object({
  name: z.string(),
  sizeBytes: z.int(),
  digest: z.string(),
  parameterSize: z.string().nullable(),
  quantization: z.string().nullable(),
  /** Null where an old server doesn't tell. */
  canSee: z.boolean().nullable(),
  advice: modelAdviceSchema,
});
export type InstalledModel = z.infer<typeof installedModelSchema>;

export const pullProgressSchema = z.object({
  model: z.string(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Why it failed, and the server's own words on that; null where it said none. */
  problem: modelProblemSchema.nullable(),
  serverWords: z.string().nullable(),
  completedBytes: z.int(),
  totalBytes: z.int(),
});
export type PullProgress = z.infer<typeof pullProgressSchema>;

const modelTroubleSchema = z.object({ problem: modelProblemSchema, message: z.string(), at: z.int() });
export type ModelTrouble = z.infer<typeof modelTroubleSchema>;

/** The model as health, metrics and the window show it. */
export const modelStatusSchema = z.object({
  isEnabled: z.boolean(),
  /** The address requests go to; null where the setting can't be read as one. */
  host: z.string().nullable(),
  /** False where the server is another computer: receipts' text leaves this one. */
  isLocal: z.boolean(),
  model: z.string().nullable(),
  serverVersion: z.string().nullable(),
  /** Why the model can't be used now; null while it can. */
  problem: modelProblemSchema.nullable(),
  message: z.string(),
  breaker: z.enum(['closed', 'open', 'half-open']),
  lastTrouble: modelTroubleSchema.nullable(),
  pull: pullProgressSchema.nullable(),
  /** Receipts that were read without the model because it couldn't be used then. */
  waitingReceipts: z.int(),
  /** Of these, how many are being read again now. */
  reanalysing: z.int(),
});
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/**
 * How far a server's version can be relied on: an `old` one may cut a long receipt without a word (before 0.12.6), a
 * `dated` one lets some models think although it is told not to (before 0.21.1). Builds of one's own call themselves 0.0.0.
 */
export function serverAge(version: string | null): 'current' | 'dated' | 'old' {
  const isBefore = (other: string) =>
    version !== null && version !== '0.0.0' && version.localeCompare(other, 'en', { numeric: true }) < 0;
  if (isBefore('0.12.6')) return 'old';
  return isBefore('0.21.1') ? 'dated' : 'current';
}

export const modelTestSchema = z.object({
  isGood: z.boolean(),
  problem: modelProblemSchema.nullable(),
  message: z.string(),
  totalMs: z.number(),
  loadMs: z.number().nullable(),
  tokensPerSecond: z.number().nullable(),
});
export type ModelTest = z.infer<typeof modelTestSchema>;
