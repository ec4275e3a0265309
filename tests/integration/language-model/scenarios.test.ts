import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ModelProblem } from '../../../src/shared/language-model.ts';
import { sampleText } from '../../support/model-answers.ts';
import { faithful, modelInput, modelServiceFor } from '../../support/model-app.ts';
import { startOllamaDouble, testModel, type OllamaDouble } from '../../support/ollama-double/index.ts';
import { refusal, type Scenario } from '../../support/ollama-double/types.ts';

let server: OllamaDouble;
const input = modelInput(sampleText);
const never = new AbortController().signal;

beforeAll(async () => {
  server = await startOllamaDouble();
});
afterAll(() => server.close());
beforeEach(() => {
  server.use({ kind: 'ok' });
  server.setAnswer(faithful(input));
  server.setModels([testModel]);
});

describe('a model that answers', () => {
  it.each<[string, Scenario]>([
    ['at once', { kind: 'ok' }],
    ['after it was loaded', { kind: 'cold', ms: 150 }],
    ['slowly, part by part', { kind: 'slow', ms: 5 }],
    ['within a fence', { kind: 'wrapped', before: '```json\n', after: '\n```' }],
    ['after thoughts', { kind: 'wrapped', before: '<think>Zażółć gęślą jaźń</think>', after: '' }],
  ])('%s reads the receipt beside the rules', async (_when, scenario) => {
    server.use(scenario);
    const receipt = await modelServiceFor(server.host).analyse(input, never);
    expect(receipt.verdict).toBe('proved');
    expect(receipt.reading).toMatchObject({
      by: 'rules+model',
      dropped: [],
      run: {
        model: 'test-model:4b',
        digest: testModel.digest,
        promptVersion: 'receipt-1',
        attempts: 1,
        hadPicture: false,
      },
    });
  });

  it('is asked as it must be: a stream, no thoughts, nothing cut, the same context each time', async () => {
    const before = server.loads();
    const service = modelServiceFor(server.host);
    await service.analyse(input, never);
    await service.analyse(input, never);
    const [first, second] = server.chats.slice(-2);
    expect(first).toMatchObject({ stream: true, think: false, truncate: false, shift: false });
    expect(first?.options).toMatchObject({ num_ctx: 8192, temperature: 0, seed: 42, repeat_penalty: 1 });
    expect(second?.options.num_ctx).toBe(8192);
    expect(first?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(first?.messages[1]?.content).toContain('MLEKO UHT 3,2% 1L');
    expect(typeof first?.format).toBe('object');
    expect(server.loads() - before).toBeLessThanOrEqual(1);
  });

  it('sees the picture only where the user wants it and the model can see', async () => {
    await modelServiceFor(server.host, { modelVision: true }).analyse(input, never);
    expect(server.chats.at(-1)?.messages[1]?.images).toHaveLength(1);
    await modelServiceFor(server.host).analyse(input, never);
    expect(server.chats.at(-1)?.messages[1]?.images).toBeUndefined();
    server.setModels([{ ...testModel, capabilities: ['completion'] }]);
    await modelServiceFor(server.host, { modelVision: true }).analyse(input, never);
    expect(server.chats.at(-1)?.messages[1]?.images).toBeUndefined();
  });

  it('that is old and tells no capabilities is asked all the same', async () => {
    server.setModels([{ name: testModel.name, size: 1, digest: 'c'.repeat(64) }]);
    const receipt = await modelServiceFor(server.host).analyse(input, never);
    expect(receipt.reading?.by).toBe('rules+model');
  });
});

describe('a model that fails', () => {
  const html = '<html><body>502 Bad Gateway</body></html>';

  it.each<[string, Scenario, ModelProblem]>([
    ['a full queue', refusal('busy'), 'busy'],
    ['too little memory (old)', refusal('memoryOld'), 'out-of-memory'],
    ['too little memory (new)', refusal('memoryNew'), 'out-of-memory'],
    ['a crashed runner', refusal('runnerStopped'), 'server-error'],
    ['a refused option', refusal('thinking'), 'refused'],
    ['a refused grammar (old)', refusal('grammarOld'), 'grammar-refused'],
    ['a refused grammar (new)', refusal('grammarNew'), 'grammar-refused'],
    ['a prompt too long (new)', refusal('contextNew'), 'too-long'],
    ['a prompt too long (nested)', refusal('contextNested'), 'too-long'],
    ['an embedding model', refusal('embedding'), 'cannot-chat'],
    ['a proxy in between', { kind: 'status', status: 502, body: html, type: 'text/html' }, 'server-error'],
    ['a refused host', { kind: 'status', status: 403, body: '' }, 'refused'],
    ['no first byte', { kind: 'never' }, 'timeout'],
    ['silence after the first part', { kind: 'hang-after-first' }, 'stalled'],
    [
      'an error line in the stream',
      { kind: 'error-line', message: 'an error was encountered', isFirst: false },
      'server-error',
    ],
    [
      'an error line with status 200',
      { kind: 'error-line', message: 'model requires more system memory', isFirst: true },
      'out-of-memory',
    ],
    ['an end without done', { kind: 'no-end' }, 'server-error'],
    ['a broken connection', { kind: 'reset' }, 'server-error'],
    ['a line that is no JSON', { kind: 'bad-line' }, 'server-error'],
    ['an answer cut off', { kind: 'length' }, 'cut-off'],
    ['blanks without end', { kind: 'flood', part: ' '.repeat(50) }, 'looping'],
    ['the same word without end', { kind: 'flood', part: 'la ' }, 'looping'],
    ['thoughts and no answer', { kind: 'thinking-only' }, 'thinks-aloud'],
    ['a prompt that was cut in silence', { kind: 'prompt-cut' }, 'prompt-cut'],
  ])('with %s is told, and the rules’ reading stands', async (_what, scenario, problem) => {
    server.use(scenario);
    const service = modelServiceFor(server.host);
    const startedAt = performance.now();
    const receipt = await service.analyse(input, never);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    expect(receipt).toEqual({ ...input.receipt, reading: receipt.reading });
    expect(receipt.reading).toMatchObject({ by: 'rules', reason: problem });
    expect(service.lastTrouble()).toMatchObject({ problem });
    await expect.poll(() => server.active()).toBe(0);
  });

  it.each([
    ['no JSON', 'I cannot do this.', 'no-json'],
    ['another form', '{"total": 23.46}', 'wrong-shape'],
    ['nothing', '', 'empty-answer'],
    ['another receipt', JSON.stringify({ a: 1 }), 'wrong-shape'],
  ])('saying %s is asked once more, a little differently, and then left', async (_what, text, problem) => {
    server.setAnswer(() => text);
    const before = server.chats.length;
    const receipt = await modelServiceFor(server.host).analyse(input, never);
    expect(receipt.reading).toMatchObject({ by: 'rules', reason: problem });
    const asked = server.chats.slice(before).map(({ options }) => [options.temperature, options.seed]);
    expect(asked).toEqual([
      [0, 42],
      [0.2, 43],
    ]);
  });

  it.each<[string, Scenario, number]>([
    ['a silent one is asked three times', { kind: 'never' }, 3],
    ['one that falls silent is asked once', { kind: 'hang-after-first' }, 1],
    ['a broken one is asked once', refusal('runnerStopped'), 1],
  ])('to answer in time: %s', async (_which, scenario, times) => {
    server.use(scenario);
    const before = server.chats.length;
    await modelServiceFor(server.host).analyse(input, never);
    expect(server.chats.length - before).toBe(times);
  });

  it('once and answers the second time is read', async () => {
    server.use({ kind: 'length' }, { kind: 'ok' });
    const receipt = await modelServiceFor(server.host).analyse(input, never);
    expect(receipt.reading).toMatchObject({ by: 'rules+model', run: { attempts: 2 } });
  });

  it('to be there, to be local or to chat is not asked at all', async () => {
    const before = server.chats.length;
    const reasonOf = async (...args: Parameters<typeof modelServiceFor>) =>
      (await modelServiceFor(...args).analyse(input, never)).reading;
    expect(await reasonOf(server.host, { modelName: null })).toMatchObject({ reason: 'not-chosen' });
    expect(await reasonOf(server.host, { modelName: 'other' })).toMatchObject({ reason: 'not-installed' });
    expect(await reasonOf(server.host, { modelName: 'big:cloud' })).toMatchObject({ reason: 'cloud-model' });
    expect(await reasonOf('http://user@', {})).toMatchObject({ reason: 'bad-host' });
    server.setModels([{ ...testModel, remoteHost: 'https://ollama.com' }]);
    expect(await reasonOf(server.host)).toMatchObject({ reason: 'cloud-model' });
    server.setModels([{ ...testModel, capabilities: ['embedding'] }]);
    expect(await reasonOf(server.host)).toMatchObject({ reason: 'cannot-chat' });
    expect(server.chats.length).toBe(before);
  });

  it('for a receipt of more lines than fit is not asked', async () => {
    const long = modelInput(`${sampleText}\n${'REKLAMA NASZEJ SIECI SKLEPÓW 1 x1,00 1,00A\n'.repeat(300)}`);
    const receipt = await modelServiceFor(server.host).analyse(long, never);
    expect(receipt.reading).toMatchObject({ by: 'rules', reason: 'too-long' });
  });

  it('three times with answers of no use is no longer asked, until it is tested', async () => {
    server.setAnswer(() => 'no');
    const service = modelServiceFor(server.host);
    for (let at = 0; at < 3; at += 1) await service.analyse(input, never);
    const before = server.chats.length;
    expect((await service.analyse(input, never)).reading).toMatchObject({ reason: 'unfit' });
    expect(server.chats.length).toBe(before);
    server.setAnswer(() => 'one two three four five');
    expect(await service.test()).toMatchObject({ isGood: true, problem: null });
    server.setAnswer(faithful(input));
    expect((await service.analyse(input, never)).reading?.by).toBe('rules+model');
  });
});

describe('the breaker', () => {
  it('opens after five failures, spares the server, and closes when it is well again', async () => {
    server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
    const service = modelServiceFor(server.host);
    for (let at = 0; at < 5; at += 1) await service.analyse(input, never);
    expect(service.breaker()).toBe('open');
    expect(service.isUsable()).toBe(false);
    const before = server.requests.length;
    expect((await service.analyse(input, never)).reading).toMatchObject({ reason: 'breaker-open' });
    expect(server.requests.length).toBe(before);
    server.use({ kind: 'ok' });
    await expect
      .poll(async () => (await service.analyse(input, never)).reading?.by, { interval: 100 })
      .toBe('rules+model');
    expect(service.breaker()).toBe('closed');
    expect(service.isUsable()).toBe(true);
  });

  it('is not opened by what the request or the model is to blame for', async () => {
    server.use(refusal('grammarNew'));
    const service = modelServiceFor(server.host);
    for (let at = 0; at < 7; at += 1) await service.analyse(input, never);
    expect(service.breaker()).toBe('closed');
  });
});

describe('one at a time', () => {
  it('the next receipt is sent when the one before is answered', async () => {
    server.use({ kind: 'cold', ms: 60 });
    let most = 0;
    server.setAnswer((request, signal) => {
      most = Math.max(most, server.active());
      return faithful(input)(request, signal);
    });
    const service = modelServiceFor(server.host);
    const receipts = await Promise.all([1, 2, 3].map(() => service.analyse(input, never)));
    expect(receipts.every(({ reading }) => reading?.by === 'rules+model')).toBe(true);
    expect(most).toBe(1);
  });

  it.each<[string, Scenario]>([
    ['before the first byte', { kind: 'never' }],
    ['in the middle of the answer', { kind: 'flood', part: 'word ' }],
  ])('cancelling %s ends the server’s work at once', async (_when, scenario) => {
    server.use(scenario);
    const slow = { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 };
    const service = modelServiceFor(server.host, {}, { limits: slow });
    const stop = new AbortController();
    const ended = service.analyse(input, stop.signal).catch((error: unknown) => error);
    await expect.poll(() => server.active()).toBe(1);
    const startedAt = performance.now();
    stop.abort(new Error('The user cancelled.'));
    expect(await ended).toMatchObject({ message: 'The user cancelled.' });
    await expect.poll(() => server.active()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('without a server', () => {
  it('a receipt is marked within a few milliseconds', async () => {
    const closed = await closedPort();
    const service = modelServiceFor(`127.0.0.1:${closed}`);
    await service.analyse(input, never);
    const startedAt = performance.now();
    const receipt = await service.analyse(input, never);
    expect(performance.now() - startedAt).toBeLessThan(50);
    expect(['unreachable', 'breaker-open']).toContain(
      receipt.reading?.by === 'rules' && receipt.reading.reason,
    );
  });
});

async function closedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return typeof address === 'object' && address ? address.port : 9;
}

describe('a test by the user', () => {
  it('goes through an open breaker, and closes it', async () => {
    server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
    const service = modelServiceFor(server.host);
    for (let at = 0; at < 5; at += 1) await service.analyse(input, never);
    expect(service.breaker()).toBe('open');
    expect(await service.test()).toMatchObject({ isGood: false, problem: 'server-error' });
    server.use({ kind: 'ok' });
    server.setAnswer(() => 'One, two, three, four, five.');
    expect(await service.test()).toMatchObject({ isGood: true, problem: null });
    expect(service.breaker()).toBe('closed');
  });

  it('waits for the receipt that is being read: one request at a time', async () => {
    server.use({ kind: 'slow', ms: 2 });
    const service = modelServiceFor(server.host);
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, server.active());
    }, 1);
    await Promise.all([service.analyse(input, never), service.test(), service.analyse(input, never)]);
    clearInterval(watch);
    expect(most).toBe(1);
  });
});

it('agreeing a second time about the same receipt leaves the confidence where the first time raised it', async () => {
  const service = modelServiceFor(server.host);
  const doubtful = { ...input.receipt.date, confidence: 0.5 };
  const once = await service.analyse({ ...input, receipt: { ...input.receipt, date: doubtful } }, never);
  expect(once.date.confidence).toBe(0.75);
  const twice = await service.analyse({ ...input, receipt: once }, never);
  expect(twice.date.confidence).toBe(0.75);
});

describe('a look at the server', () => {
  it('neither closes the breaker nor hides that the model fails', async () => {
    server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
    const service = modelServiceFor(server.host);
    for (let at = 0; at < 5; at += 1) {
      await service.analyse(input, never);
      expect(await service.look()).toMatchObject({ problem: 'server-error' });
    }
    expect(service.breaker()).toBe('open');
    expect(service.isUsable()).toBe(false);
  });

  it('does not wait behind a receipt that is being read', async () => {
    server.use({ kind: 'cold', ms: 250 });
    const service = modelServiceFor(server.host);
    const reading = service.analyse(input, never);
    await expect.poll(() => server.active()).toBe(1);
    expect(await service.look()).toMatchObject({ problem: null });
    expect(server.active()).toBe(1);
    await reading;
  });

  it('holds nothing against another model', async () => {
    server.setAnswer(() => 'no');
    server.setModels([testModel, { ...testModel, name: 'other:1b', digest: 'f'.repeat(64) }]);
    const service = modelServiceFor(server.host);
    await service.analyse(input, never);
    expect(await service.look()).toMatchObject({ problem: 'no-json' });
    service.update({ modelName: 'other:1b' });
    expect(await service.look()).toMatchObject({ problem: null });
  });
});

it('a server that sends a receipt on to another address is not followed', async () => {
  const asked: string[] = [];
  const listen = async (handle: RequestListener) => {
    const http = createHttpServer(handle).listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => void http.close());
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  };
  const elsewhere = await listen((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  const { name, size, digest, capabilities } = testModel;
  const host = await listen(({ url }, response) => {
    if (url === '/api/tags') response.end(JSON.stringify({ models: [{ name, size, digest, capabilities }] }));
    else response.writeHead(307, { location: `${elsewhere}/api/chat` }).end();
  });
  const { reading } = await modelServiceFor(host).analyse(input, never);
  expect(reading).toMatchObject({ by: 'rules', reason: 'server-error' });
  expect(asked).toEqual([]);
});
