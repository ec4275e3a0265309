import { request as httpRequest } from 'node:http';
import { Ollama, type ChatResponse } from 'ollama';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  startOllamaDouble,
  testModel,
  type DoubleOptions,
  type OllamaDouble,
} from '../../support/ollama-double/index.ts';
import type { Fault, Version } from '../../support/ollama-double/profiles.ts';
import { presets, type Scenario } from '../../support/ollama-double/types.ts';
import { atEnd } from '../../support/test-app.ts';

const text = '{"sklep": "Zażółć gęślą jaźń", "suma": "23,46 zł"}';

async function start(options: DoubleOptions = {}): Promise<OllamaDouble> {
  const double = await startOllamaDouble({ answer: () => text, ...options });
  atEnd(() => double.close());
  return double;
}

function question(more: object = {}) {
  return { model: testModel.name, messages: [{ role: 'user', content: 'Co tu jest?' }], ...more };
}

/** The parts of a streamed answer, asked for with the real package. */
async function stream(host: string, more: object = {}): Promise<ChatResponse[]> {
  const parts: ChatResponse[] = [];
  for await (const part of await new Ollama({ host }).chat({ ...question(more), stream: true }))
    parts.push(part);
  return parts;
}

function contentOf(parts: readonly ChatResponse[]): string {
  return parts.map(({ message }) => message.content).join('');
}

/** What a request rejects with. */
async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'It did not fail.',
    (error: unknown) => error,
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an answer', () => {
  test('comes in several parts, with its figures in the last', async () => {
    const { host, chats } = await start();
    const parts = await stream(host);
    expect(contentOf(parts)).toBe(text);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.slice(0, -1).every(({ done }) => !done)).toBe(true);
    expect(parts.at(-1)).toMatchObject({ done: true, done_reason: 'stop', prompt_eval_count: 4 });
    expect(Number.isInteger(parts.at(-1)?.total_duration)).toBe(true);
    expect(chats).toHaveLength(1);
  });

  test('comes at once where no stream is asked for', async () => {
    const { host } = await start();
    const { message, done } = await new Ollama({ host }).chat(question());
    expect({ content: message.content, done }).toEqual({ content: text, done: true });
  });

  test('arrives with characters torn between packets', async () => {
    const { host } = await start();
    const response = await fetch(`${host}/api/chat`, { method: 'POST', body: JSON.stringify(question()) });
    let torn = 0;
    for await (const chunk of response.body ?? []) {
      if (new TextDecoder().decode(chunk).endsWith('\uFFFD')) torn += 1;
    }
    expect(torn).toBeGreaterThan(0);
  });

  test.each<[string, Scenario, string]>([
    ['in a fence', presets.fenced, `\`\`\`json\n${text}\n\`\`\``],
    ['after text', presets.textBefore, `Here is the receipt:\n\n${text}`],
    ['after thoughts', presets.leakedThoughts, `<think>Zażółć gęślą jaźń?</think>\n${text}`],
    ['that is no JSON', presets.noJson, 'I am sorry, I cannot read this receipt.'],
    ['that is empty', presets.empty, ''],
    ['with its keys sorted', { kind: 'sorted-keys' }, '{"a":[{"b":1,"c":2}],"z":0}'],
  ])('may come %s', async (_how, scenario, expected) => {
    const answer = scenario.kind === 'sorted-keys' ? '{"z":0,"a":[{"c":2,"b":1}]}' : text;
    const { host, use } = await startedWith(scenario, { answer: () => answer });
    expect(contentOf(await stream(host))).toBe(expected);
    use({ kind: 'ok' });
    expect(contentOf(await stream(host))).toBe(answer);
  });

  test('may be of thoughts alone', async () => {
    const { host } = await startedWith({ kind: 'thinking-only' });
    const parts = await stream(host);
    expect(contentOf(parts)).toBe('');
    expect(parts[0]?.message.thinking).not.toBe('');
  });

  test('is cut off by a scenario, or by the tokens that the request allows', async () => {
    const { host } = await startedWith({ kind: 'length' });
    expect((await stream(host)).at(-1)?.done_reason).toBe('length');
    const limited = await start();
    const parts = await stream(limited.host, { options: { num_predict: 5 } });
    expect(parts.at(-1)).toMatchObject({ done_reason: 'length', eval_count: 5 });
    expect(contentOf(parts)).toBe(text.slice(0, 15));
  });

  test('may say that it isn’t done, with status 200', async () => {
    const { host } = await startedWith({ kind: 'unfinished' });
    const answer = await new Ollama({ host }).chat(question());
    expect(answer).toMatchObject({ done: false, message: { content: text } });
    expect(answer.done_reason).toBeUndefined();
  });

  test('may have ten megabytes', async () => {
    const { host } = await startedWith(presets.tenMegabytes);
    expect(contentOf(await stream(host)).length).toBe(10_000_000);
  });

  test('is made of what the chosen scenarios say, in their order, the last one staying', async () => {
    const { host, use } = await start();
    use(presets.noJson, presets.empty, { kind: 'ok' });
    const said = [];
    for (let at = 0; at < 4; at += 1) said.push(contentOf(await stream(host)));
    expect(said).toEqual([presets.noJson.text, '', text, text]);
  });
});

describe('a stream that fails', () => {
  test.each<[string, Scenario, object]>([
    ['with a line midway', presets.brokenMidway, { message: presets.brokenMidway.message }],
    [
      'with a first line and status 200',
      { kind: 'error-line', message: 'no', isFirst: true },
      { message: 'no' },
    ],
    [
      'by ending early',
      { kind: 'no-end' },
      { message: 'Did not receive done or success response in stream.' },
    ],
    ['by a reset connection', { kind: 'reset' }, { name: 'TypeError', message: 'terminated' }],
    ['in a proxy', presets.proxyFails, { status_code: 502, message: presets.proxyFails.body }],
    ['for its host', presets.forbidden, { status_code: 403 }],
  ])('%s is told so by the package', async (_how, scenario, expected) => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const { host } = await startedWith(scenario);
    expect(await failure(stream(host))).toMatchObject(expected);
  });

  test('by a line that is no JSON loses it in silence, but for a warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { host } = await startedWith({ kind: 'bad-line' });
    expect(contentOf(await stream(host))).toBe(text);
    expect(warn).toHaveBeenCalled();
  });
});

describe('a fault is told by each version in its own way', () => {
  const oldGrammar = 'failed to load model vocabulary required for format';
  test.each<[Fault, Version, number | undefined, string]>([
    ['busy', '0.32', 503, 'server busy, please try again.  maximum pending requests exceeded'],
    ['model-gone', '0.6', 404, "model 'test-model:4b' not found"],
    ['file-gone', '0.32', 404, 'model "test-model:4b" not found, try pulling it first'],
    ['thinking', '0.12.6', 400, '"test-model:4b" does not support thinking'],
    ['memory', '0.12.6', 500, 'model requires more system memory (5.3 GiB) than is available (4.4 GiB)'],
    ['memory', '0.32', 500, 'llama-server reported out-of-memory during startup'],
    ['stalled', '0.32', 500, 'timed out waiting for llama-server to start'],
    ['grammar', '0.6', undefined, oldGrammar],
    ['grammar', '0.12.6', 500, oldGrammar],
    ['grammar', '0.32', 400, '{"error":{"code":400,"message":"Failed to initialize samplers'],
    ['runner-stopped', '0.6', undefined, 'model runner has unexpectedly stopped'],
    ['runner-stopped', '0.32', 500, 'model runner has unexpectedly stopped'],
    ['overflow', '0.12.6', 400, 'the input length exceeds the context length'],
    ['overflow', '0.32', 400, 'the prompt is longer than the context length currently available'],
  ])('%s by %s', async (fault, version, status, message) => {
    const { host } = await startedWith({ kind: 'fails', fault }, { version });
    const error = await failure(stream(host));
    expect(error).toMatchObject({ message: expect.stringContaining(message) as string });
    // Without a status it came as a line of a stream that had begun well.
    expect((error as { status_code?: number }).status_code).toBe(status);
  });
});

describe('a prompt that is too long', () => {
  const long = {
    messages: [{ role: 'user', content: `${'a'.repeat(9_000)}the end` }],
    options: { num_ctx: 1_000 },
  };
  const refusing = { ...long, truncate: false, shift: false };

  test.each<[Version, RegExp]>([
    ['0.12.6', /input length exceeds/],
    ['0.32', /longer than the context/],
  ])('is refused by %s where the request wants that', async (version, message) => {
    const { host } = await start({ version });
    expect(await failure(stream(host, refusing))).toMatchObject({
      status_code: 400,
      message: expect.stringMatching(message) as string,
    });
  });

  test.each<[Version, object]>([
    ['0.6', refusing],
    ['0.32', long],
  ])('is cut to its end by %s otherwise, and only the count tells', async (version, asked) => {
    const { host } = await start({ version, answer: ({ messages }) => messages[0]?.content ?? '' });
    const parts = await stream(host, asked);
    expect(parts.at(-1)?.prompt_eval_count).toBe(502);
    expect(contentOf(parts)).toMatch(/^a{1493}the end$/);
  });

  test('is cut by a scenario as well', async () => {
    const { host } = await startedWith({ kind: 'prompt-cut' });
    expect((await stream(host, { options: { num_ctx: 8_192 } })).at(-1)?.prompt_eval_count).toBe(4_098);
  });
});

describe('waiting', () => {
  test('a second chat gets no byte before the first is answered', async () => {
    const { host, use, active } = await start();
    use({ kind: 'cold', ms: 150 }, { kind: 'ok' });
    const ended: string[] = [];
    const first = stream(host).then(() => ended.push('first'));
    await expect.poll(active).toBe(1);
    const second = stream(host).then(() => ended.push('second'));
    await expect.poll(active).toBe(2);
    await Promise.all([first, second]);
    expect(ended).toEqual(['first', 'second']);
    expect(active()).toBe(0);
  });

  test.each<[string, Scenario]>([
    ['never answered', { kind: 'never' }],
    ['being loaded', { kind: 'cold', ms: 60_000 }],
    ['hanging after its first part', { kind: 'hang-after-first' }],
    ['of slow parts', { kind: 'slow', ms: 60_000 }],
    ['of blanks without end', presets.blanks],
    ['of one word without end', presets.repeatedWord],
  ])('a chat %s ends when its client goes, and the next is answered', async (_how, scenario) => {
    const { host, use, active, aborted } = await start();
    use(scenario, { kind: 'ok' });
    const stop = new AbortController();
    const left = fetch(`${host}/api/chat`, {
      method: 'POST',
      body: JSON.stringify(question()),
      signal: stop.signal,
    }).then((response) => response.text());
    await expect.poll(active).toBe(1);
    const next = stream(host);
    stop.abort();
    expect(await failure(left)).toMatchObject({ name: 'AbortError' });
    expect(contentOf(await next)).toBe(text);
    expect({ active: active(), aborted: aborted() }).toEqual({ active: 0, aborted: 1 });
  });

  test('a chat that is left while it waits is passed over', async () => {
    const { host, use, active, aborted, chats } = await start();
    use({ kind: 'cold', ms: 100 }, { kind: 'ok' });
    const first = stream(host);
    await expect.poll(active).toBe(1);
    const stop = new AbortController();
    const left = fetch(`${host}/api/chat`, {
      method: 'POST',
      body: JSON.stringify(question()),
      signal: stop.signal,
    });
    await expect.poll(active).toBe(2);
    stop.abort();
    expect(await failure(left)).toMatchObject({ name: 'AbortError' });
    expect(contentOf(await first)).toBe(text);
    await expect.poll(active).toBe(0);
    expect({ aborted: aborted(), chats: chats.length }).toEqual({ aborted: 1, chats: 2 });
  });
});

describe('the model', () => {
  test('is loaded once, and anew for another context; loading takes its time', async () => {
    const { host, loads, chats } = await start();
    const client = new Ollama({ host });
    const loadTime = async (size: number) =>
      (await stream(host, { options: { num_ctx: size } })).at(-1)?.load_duration ?? 0;
    await client.chat({ model: testModel.name, messages: [], options: { num_ctx: 4_096 } });
    expect({ loads: loads(), chats: chats.length }).toEqual({ loads: 1, chats: 0 });
    expect((await client.ps()).models).toMatchObject([{ name: testModel.name, context_length: 4_096 }]);
    const warm = await loadTime(4_096);
    const cold = await loadTime(8_192);
    expect(loads()).toBe(2);
    expect(cold).toBeGreaterThan(10 * warm);
    await client.chat({ model: testModel.name, messages: [], keep_alive: 0 });
    expect((await client.ps()).models).toEqual([]);
  });

  test('may vanish, be no chat model, or lie elsewhere', async () => {
    const { host, setModels, chats } = await start();
    setModels([]);
    expect(await failure(stream(host))).toMatchObject({ status_code: 404 });
    setModels([{ ...testModel, capabilities: ['embedding'] }]);
    expect(await failure(stream(host))).toMatchObject({
      status_code: 400,
      message: '"test-model:4b" does not support chat',
    });
    setModels([{ ...testModel, remoteHost: 'https://ollama.com' }]);
    expect(await failure(stream(host))).toMatchObject({ status_code: 401 });
    expect((await new Ollama({ host }).list()).models).toMatchObject([{ remote_host: 'https://ollama.com' }]);
    expect(chats).toHaveLength(3);
  });

  test.each<[Version, boolean, boolean]>([
    ['0.6', false, false],
    ['0.12.6', false, true],
    ['0.32', true, true],
  ])('tells what it can, as %s does', async (version, isListed, isShown) => {
    const { host } = await start({ version });
    const client = new Ollama({ host });
    const [listed] = (await client.list()).models;
    const shown = await client.show({ model: testModel.name });
    expect({ isListed: 'capabilities' in (listed ?? {}), isShown: 'capabilities' in shown }).toEqual({
      isListed,
      isShown,
    });
  });

  test.each<[string, object, number, string]>([
    ['thinking', { think: true }, 400, '"test-model:4b" does not support thinking'],
    [
      'a form that is none',
      { format: 'xml' },
      500,
      'invalid format: "xml"; expected "json" or a valid JSON Schema object',
    ],
    ['a number as text', { options: { num_ctx: '8192' } }, 500, 'option "num_ctx" must be of type integer'],
    ['no model', { model: '' }, 400, 'model is required'],
    [
      'a picture that is none',
      { messages: [{ role: 'user', content: '', images: ['data:image/png'] }] },
      400,
      'illegal base64 data at input byte 4',
    ],
  ])('refuses %s', async (_what, more, status, error) => {
    const { host } = await start();
    const body = JSON.stringify({ ...question(), ...more });
    const response = await fetch(`${host}/api/chat`, { method: 'POST', body });
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });
});

describe('an installation', () => {
  const pull = async (host: string) => {
    const lines = [];
    for await (const line of await new Ollama({ host }).pull({ model: 'new:1b', stream: true }))
      lines.push(line);
    return lines;
  };

  test('tells its progress, and the model is there', async () => {
    const { host, usePull } = await start();
    usePull({ kind: 'ok', bytes: 1_000, lines: 4, lineMs: 1 });
    const lines = await pull(host);
    expect(lines[0]).toEqual({ status: 'pulling manifest' });
    expect(lines.map(({ completed }) => completed).filter(Boolean)).toEqual([250, 500, 750, 1_000]);
    expect(lines.at(-1)).toEqual({ status: 'success' });
    expect((await new Ollama({ host }).list()).models.map(({ name }) => name)).toContain('new:1b');
  });

  test('fails in a line, at once or midway', async () => {
    const { host, usePull } = await start();
    expect(await failure(pull(host))).toMatchObject({ message: 'pull model manifest: file does not exist' });
    usePull({ kind: 'error', message: 'no space left on device' });
    expect(await failure(pull(host))).toMatchObject({ message: 'no space left on device' });
    expect((await new Ollama({ host }).list()).models).toHaveLength(1);
  });

  test('that hangs can be left', async () => {
    const { host, usePull, abortedPulls } = await start();
    usePull({ kind: 'hang' });
    const lines = await new Ollama({ host }).pull({ model: 'new:1b', stream: true });
    const read = async () => {
      for await (const line of lines) {
        expect(line.status).not.toBe('success');
        if (line.completed === 500_000) lines.abort();
      }
    };
    expect(await failure(read())).toMatchObject({ name: 'AbortError' });
    await expect.poll(abortedPulls).toBe(1);
  });
});

describe('the port', () => {
  test('has Ollama’s answers for what it doesn’t know', async () => {
    const { host, requests } = await start();
    const statusOf = async (path: string, method: string, body?: string) =>
      (await fetch(`${host}${path}`, { method, body: body ?? null })).status;
    expect(await statusOf('/', 'HEAD')).toBe(200);
    expect(await statusOf('/api/none', 'GET')).toBe(404);
    expect(await statusOf('/api/chat', 'GET')).toBe(405);
    expect(await statusOf('/api/chat', 'POST')).toBe(400);
    expect(await statusOf('/api/show', 'POST', '{no')).toBe(400);
    expect(requests).toEqual([
      'HEAD /',
      'GET /api/none',
      'GET /api/chat',
      'POST /api/chat',
      'POST /api/show',
    ]);
  });

  test.each([
    ['localhost:11434', 200],
    ['192.168.1.7', 200],
    ['printer.local', 200],
    ['evil.example', 403],
  ])('lets %s in with %i', async (name, status) => {
    const { host } = await start();
    const answered = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      httpRequest(`${host}/api/version`, { headers: { host: name } }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode, body });
        });
      })
        .on('error', reject)
        .end();
    });
    expect(answered.status).toBe(status);
    if (status === 403) expect(answered.body).toBe('');
  });
});

async function startedWith(scenario: Scenario, options: DoubleOptions = {}): Promise<OllamaDouble> {
  const double = await start(options);
  double.use(scenario);
  return double;
}
