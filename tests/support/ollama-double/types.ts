import { z } from 'zod';

/** What the double reads of a request; anything else is passed over, as Ollama does. */
export const chatRequest = z.object({
  model: z.string(),
  messages: z.array(
    z.object({ role: z.string(), content: z.string(), images: z.array(z.string()).optional() }),
  ),
  stream: z.boolean().default(true),
  format: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
  options: z.record(z.string(), z.unknown()).default({}),
  think: z.union([z.boolean(), z.string()]).optional(),
  keep_alive: z.union([z.string(), z.number()]).optional(),
  truncate: z.boolean().default(true),
  shift: z.boolean().default(true),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** What the model says. Null: it stops for want of tokens. */
export type Answer = (request: ChatRequest, signal: AbortSignal) => string | Promise<string>;

/** How the next chat goes. Milliseconds; `status` answers before the first byte. */
export type Scenario =
  | { readonly kind: 'ok' }
  | { readonly kind: 'cold'; readonly ms: number }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly type?: string }
  | { readonly kind: 'never' }
  | { readonly kind: 'hang-after-first' }
  | { readonly kind: 'error-line'; readonly message: string; readonly isFirst: boolean }
  | { readonly kind: 'no-end' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'length' }
  | { readonly kind: 'flood'; readonly part: string }
  | { readonly kind: 'thinking-only' }
  | { readonly kind: 'wrapped'; readonly before: string; readonly after: string }
  | { readonly kind: 'prompt-cut' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'bad-line' };

export type DoubleModel = {
  readonly name: string;
  readonly size: number;
  readonly digest: string;
  /** Absent on old servers. */
  readonly capabilities?: readonly string[];
  readonly remoteHost?: string;
};

export type PullScenario =
  | { readonly kind: 'ok'; readonly bytes: number; readonly lines: number; readonly lineMs: number }
  | { readonly kind: 'unknown' };

/** What servers of different times say of the same fault. */
export const refusals = {
  busy: { status: 503, text: 'server busy, please try again.  maximum pending requests exceeded' },
  memoryOld: { status: 500, text: 'model requires more system memory (5.3 GiB) than is available (4.4 GiB)' },
  memoryNew: { status: 500, text: 'llama-server reported out-of-memory during startup: CPU buffer' },
  runnerStopped: {
    status: 500,
    text: 'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error',
  },
  thinking: { status: 400, text: '"m" does not support thinking' },
  grammarOld: { status: 500, text: 'failed to load model vocabulary required for format' },
  grammarNew: {
    status: 400,
    text: '{"error":{"code":400,"message":"Failed to initialize samplers: failed to parse grammar","type":"invalid_request_error"}}',
  },
  contextNew: {
    status: 400,
    text: 'the prompt is longer than the context length currently available to the model; shorten the prompt',
  },
  contextNested: {
    status: 400,
    text: '{"error":{"code":400,"message":"request (4165 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_ctx":4096}}',
  },
  embedding: { status: 400, text: '"m" does not support chat' },
} as const;

export function refusal(name: keyof typeof refusals): Scenario {
  const { status, text } = refusals[name];
  return { kind: 'status', status, body: JSON.stringify({ error: text }) };
}
