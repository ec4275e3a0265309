import { z } from 'zod';
import type { Fault } from './profiles.ts';

export { refusal } from './profiles.ts';

/** What the double reads of a request; anything else is passed over, as Ollama does. */
export const chatRequest = z.object({
  model: z.string().default(''),
  messages: z
    .array(z.object({ role: z.string(), content: z.string(), images: z.array(z.string()).optional() }))
    .default([]),
  stream: z.boolean().default(true),
  format: z.unknown().optional(),
  options: z.record(z.string(), z.unknown()).default({}),
  think: z.union([z.boolean(), z.string()]).optional(),
  keep_alive: z.union([z.string(), z.number()]).optional(),
  truncate: z.boolean().default(true),
  shift: z.boolean().default(true),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** What the model says. With its own count of tokens where it has one; else three characters make one. */
export type Said = string | { readonly content: string; readonly tokens: number; readonly isCutOff: boolean };
export type Answer = (request: ChatRequest, signal: AbortSignal) => Said | Promise<Said>;

/** How the next chat goes. */
export type Scenario =
  | { readonly kind: 'ok' }
  /** No byte for so long, as while a model is loaded or reads a long prompt. */
  | { readonly kind: 'cold'; readonly ms: number }
  /** So long before each part. */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'hang-after-first' }
  /** Any answer before the first byte, whatever the version. */
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly type?: string }
  /** A fault told as this version tells it. */
  | { readonly kind: 'fails'; readonly fault: Fault }
  /** A line of the stream, with status 200; the first one or after a part. */
  | { readonly kind: 'error-line'; readonly message: string; readonly isFirst: boolean }
  /** The stream ends without a last line. */
  | { readonly kind: 'no-end' }
  /** As `no-end`, after all was said; without a stream, a 200 that says it isn't done (the guard against repetition). */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'length' }
  /** The same part until the client goes away: blanks, a word. */
  | { readonly kind: 'flood'; readonly part: string }
  /** So many bytes of ever different words. */
  | { readonly kind: 'long'; readonly bytes: number }
  | { readonly kind: 'thinking-only' }
  | { readonly kind: 'wrapped'; readonly before: string; readonly after: string }
  | { readonly kind: 'says'; readonly text: string }
  /** The keys of the answer in alphabetical order, as newer servers sort those of the schema. */
  | { readonly kind: 'sorted-keys' }
  /** The model sees only the tail of the prompt, and the count of tokens is the only sign. */
  | { readonly kind: 'prompt-cut' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'bad-line' };

/** What often goes wrong, by name. */
export const presets = {
  fenced: { kind: 'wrapped', before: '```json\n', after: '\n```' },
  leakedThoughts: { kind: 'wrapped', before: '<think>Zażółć gęślą jaźń?</think>\n', after: '' },
  textBefore: { kind: 'wrapped', before: 'Here is the receipt:\n\n', after: '' },
  noJson: { kind: 'says', text: 'I am sorry, I cannot read this receipt.' },
  empty: { kind: 'says', text: '' },
  blanks: { kind: 'flood', part: ' \n\t\n    ' },
  repeatedWord: { kind: 'flood', part: 'la ' },
  tenMegabytes: { kind: 'long', bytes: 10_000_000 },
  proxyFails: {
    kind: 'status',
    status: 502,
    body: '<html><body>502 Bad Gateway</body></html>',
    type: 'text/html',
  },
  forbidden: { kind: 'status', status: 403, body: '' },
  brokenMidway: {
    kind: 'error-line',
    message: 'an error was encountered while running the model: unexpected EOF',
    isFirst: false,
  },
} as const satisfies Record<string, Scenario>;

export type DoubleModel = {
  readonly name: string;
  readonly size: number;
  readonly digest: string;
  /** What it can do; old versions don't tell. Without: a completion model. */
  readonly capabilities?: readonly string[];
  /** Where the server would hand the request on to. */
  readonly remoteHost?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly contextLength?: number;
};

export type PullScenario =
  | { readonly kind: 'ok'; readonly bytes: number; readonly lines: number; readonly lineMs: number }
  /** Stops halfway with an error. */
  | { readonly kind: 'error'; readonly message: string }
  /** Says nothing more after half of it. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'unknown' };
