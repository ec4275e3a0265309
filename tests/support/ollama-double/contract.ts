import { Ollama } from 'ollama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

export type ContractServer = {
  readonly host: string;
  /** One that is installed and answers questions. */
  readonly model: string;
  stop(): Promise<void>;
};

/** A real model may have to be loaded first, and answer without a graphics card. */
const timeout = 300_000;

const tags = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      model: z.string(),
      modified_at: z.string(),
      size: z.int().positive(),
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      details: z.object({ format: z.string(), family: z.string(), parameter_size: z.string() }),
      capabilities: z.array(z.string()).optional(),
    }),
  ),
});
const shown = z.object({
  details: z.object({ family: z.string() }),
  model_info: z.record(z.string(), z.unknown()),
  capabilities: z.array(z.string()).optional(),
});
const part = z.object({
  model: z.string(),
  created_at: z.iso.datetime({ offset: true }),
  message: z.object({ role: z.literal('assistant'), content: z.string() }),
  done: z.literal(false),
});
const lastPart = part.extend({
  done: z.literal(true),
  done_reason: z.literal('stop'),
  total_duration: z.int().positive(),
  prompt_eval_count: z.int().positive(),
  eval_count: z.int().positive(),
  eval_duration: z.int().positive(),
});
const wanted = z.strictObject({
  colour: z.enum(['blue', 'green', 'red']),
  count: z.int().min(1).max(9),
  shade: z.enum(['dark', 'light']).nullable(),
});

/** Declares tests of what the application relies on, and any server of Ollama's protocol does. */
export function ollamaContract(start: () => Promise<ContractServer>): void {
  let server: ContractServer;
  beforeAll(async () => {
    server = await start();
  }, timeout);
  afterAll(() => server.stop());

  const post = (path: string, body: object, signal?: AbortSignal) =>
    fetch(`${server.host}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  const question = (content: string, more: object = {}) => ({
    model: server.model,
    messages: [{ role: 'user', content }],
    ...{ stream: true, think: false, truncate: false, shift: false },
    ...more,
    options: { num_ctx: 4096, num_predict: 200, temperature: 0, seed: 42, repeat_penalty: 1 },
  });

  test('tells its version', async () => {
    const answer = await fetch(`${server.host}/api/version`);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(z.object({ version: z.string() }).parse(await answer.json()).version).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('says at its root that it runs', async () => {
    expect(await (await fetch(`${server.host}/`)).text()).toBe('Ollama is running');
  });

  test('lists the model', async () => {
    const { models } = tags.parse(await (await fetch(`${server.host}/api/tags`)).json());
    expect(models.map(({ name }) => name)).toContain(server.model);
  });

  test('shows the model with its context', async () => {
    const { model_info: facts } = shown.parse(
      await (await post('/api/show', { model: server.model })).json(),
    );
    const architecture = z.string().parse(facts['general.architecture']);
    expect(facts[`${architecture}.context_length`]).toBeGreaterThan(0);
  });

  test.each(['/api/show', '/api/chat'])('%s doesn’t know a model that isn’t installed', async (path) => {
    const answer = await post(path, { ...question('Hello'), model: 'no-such-model:1b' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: "model 'no-such-model:1b' not found" });
  });

  test('has no other paths', async () => {
    expect((await fetch(`${server.host}/api/no-such-path`)).status).toBe(404);
  });

  test('loads the model when it is asked nothing', { timeout }, async () => {
    const answer = await post('/api/chat', { ...question(''), messages: [], stream: false });
    expect(await answer.json()).toMatchObject({
      ...{ model: server.model, done: true, done_reason: 'load' },
      message: { role: 'assistant', content: '' },
    });
  });

  test('streams an answer of the asked form, line by line', { timeout }, async () => {
    const format = { ...z.toJSONSchema(wanted), $schema: undefined };
    const answer = await post(
      '/api/chat',
      question('Name a colour, a count and a shade as JSON.', { format }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await answer.text()).trimEnd().split('\n');
    const values = lines.map((line): unknown => JSON.parse(line));
    const parts = values.slice(0, -1).map((value) => part.parse(value));
    const last = lastPart.parse(values.at(-1));
    const content = [...parts, last].map(({ message }) => message.content).join('');
    expect(wanted.safeParse(JSON.parse(content))).toMatchObject({ success: true });
  });

  test('answers the `ollama` package, at once as well', { timeout }, async () => {
    const client = new Ollama({ host: server.host });
    const format = z.toJSONSchema(wanted);
    const { message, done, eval_count } = await client.chat({
      ...question('Name a colour.', { format }),
      stream: false,
    });
    expect(wanted.safeParse(JSON.parse(message.content))).toMatchObject({ success: true });
    expect({ done, hasCount: eval_count > 0 }).toEqual({ done: true, hasCount: true });
  });

  test('is free again once a client goes away', { timeout }, async () => {
    const stop = new AbortController();
    const left = await post('/api/chat', question('Count to one thousand in words.'), stop.signal);
    await left.body?.getReader().read();
    stop.abort();
    const next = await post('/api/chat', { ...question('Say yes.'), stream: false });
    expect(await next.json()).toMatchObject({ done: true });
  });
}
