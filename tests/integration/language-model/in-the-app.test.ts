import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Settings } from '../../../src/shared/settings.ts';
import { printedFile, readFile, startAppWithModel, type AppWithModel } from '../../support/app-with-model.ts';
import { answerFromQuestion } from '../../support/model-answers.ts';
import { quickGate } from '../../support/model-app.ts';
import { startOllamaDouble, testModel, type OllamaDouble } from '../../support/ollama-double/index.ts';
import { patience, submit, untilJob } from '../../support/test-app.ts';

let server: OllamaDouble;
beforeEach(async () => {
  server = await startOllamaDouble({ answer: answerFromQuestion });
});
afterEach(() => server.close());

const calm = { gate: quickGate, limits: { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 } };

function startWithModel(change: Partial<Settings> = {}, modelLimits?: typeof calm) {
  return startAppWithModel({ ollamaHost: server.host }, change, modelLimits);
}

function read(app: AppWithModel, number: number) {
  return readFile(app, printedFile(number));
}

test('a receipt is saved with who read it: model, digest, prompt, tokens, durations', async () => {
  const app = await startWithModel();
  const { receipt } = await read(app, 1);
  expect(receipt.reading).toMatchObject({
    by: 'rules+model',
    isGroupedByModel: false,
    run: {
      model: testModel.name,
      digest: testModel.digest,
      promptVersion: expect.stringMatching(/^receipt-\d+$/) as string,
      promptTokens: expect.any(Number) as number,
      answerTokens: expect.any(Number) as number,
      promptMs: 20,
      answerMs: 30,
    },
  });
});

test('cancelling a job that waits for the model frees its slot and the server within two seconds', async () => {
  server.use({ kind: 'never' });
  const app = await startWithModel({}, calm);
  const { jobId } = await submit(app, printedFile(1));
  await expect.poll(() => server.active(), patience).toBe(1);
  const startedAt = performance.now();
  app.services.jobs.cancel(jobId);
  await untilJob(app, jobId, ({ status }) => status === 'REVOKED');
  await expect.poll(() => server.active()).toBe(0);
  server.use({ kind: 'ok' });
  expect((await read(app, 2)).receipt.reading?.by).toBe('rules+model');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('stopping the application does not wait for the model', async () => {
  server.use({ kind: 'never' });
  const app = await startWithModel({}, calm);
  const { jobId } = await submit(app, printedFile(1));
  await expect.poll(() => server.active(), patience).toBe(1);
  const startedAt = performance.now();
  await app.stop();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await app.start();
  expect(app.services.jobs.get(jobId)).toMatchObject({ status: 'SUCCESS' });
  expect(await app.services.languageModel.status()).toMatchObject({ waitingReceipts: 1 });
});

test('receipts that missed the model are marked, counted, and read again with one call', async () => {
  const app = await startWithModel();
  server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
  const missed = [await read(app, 1), await read(app, 2)];
  expect(missed.map(({ receipt }) => receipt.reading)).toMatchObject([
    { by: 'rules', reason: 'server-error' },
    { by: 'rules', reason: 'server-error' },
  ]);
  expect(await app.services.languageModel.status()).toMatchObject({ waitingReceipts: 2 });
  server.use({ kind: 'ok' });
  expect(app.services.languageModel.reanalyse(null)).toEqual({ started: 2 });
  await expect.poll(async () => (await app.services.languageModel.status()).reanalysing, patience).toBe(0);
  expect(await app.services.languageModel.status()).toMatchObject({ waitingReceipts: 0, problem: null });
  for (const { receiptId } of missed)
    expect(app.services.receipts.get(receiptId)?.receipt.reading?.by).toBe('rules+model');
  expect(app.seen.filter(({ type }) => type === 'receipt.saved')).toHaveLength(4);
});

test('reading again with nothing to read does not keep it from working later', async () => {
  const app = await startWithModel();
  expect(app.services.languageModel.reanalyse(null)).toEqual({ started: 0 });
  server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
  const { receiptId } = await read(app, 1);
  server.use({ kind: 'ok' });
  expect(app.services.languageModel.reanalyse(null)).toEqual({ started: 1 });
  await expect.poll(async () => (await app.services.languageModel.status()).reanalysing, patience).toBe(0);
  expect(app.services.receipts.get(receiptId)?.receipt.reading?.by).toBe('rules+model');
});

test('reading again keeps what the user has corrected', async () => {
  const app = await startWithModel();
  const { receiptId } = await read(app, 1);
  await app.services.receipts.correct(receiptId, [
    { what: 'receipt', change: { date: '2026-03-15' } },
    { what: 'item', index: 0, change: { name: 'Mleko od rolnika' } },
  ]);
  app.services.languageModel.reanalyse(receiptId);
  await expect.poll(async () => (await app.services.languageModel.status()).reanalysing, patience).toBe(0);
  const record = app.services.receipts.get(receiptId);
  expect(record).toMatchObject({
    isCorrected: true,
    receipt: {
      date: { value: '2026-03-15', origin: 'corrected' },
      items: [{ name: { value: 'Mleko od rolnika' } }, {}, {}],
    },
  });
});

test('while the server is still away nothing is lost, and the rest is not tried in vain', async () => {
  const app = await startWithModel();
  server.use({ kind: 'status', status: 500, body: '{"error":"boom"}' });
  await read(app, 1);
  await read(app, 2);
  const before = server.chats.length;
  app.services.languageModel.reanalyse(null);
  await expect.poll(async () => (await app.services.languageModel.status()).reanalysing, patience).toBe(0);
  expect(server.chats.length - before).toBeLessThanOrEqual(1);
  expect(await app.services.languageModel.status()).toMatchObject({ waitingReceipts: 2 });
});

test('while the model is switched off nobody is asked, and reading again is refused', async () => {
  const app = await startWithModel({ modelEnabled: false });
  const { receipt, receiptId } = await read(app, 1);
  expect(receipt.reading).toBeUndefined();
  expect(server.requests).toEqual([]);
  expect(await app.call('model.reanalyse', { receiptId })).toMatchObject({
    ok: false,
    error: { code: 'UNAVAILABLE' },
  });
});

test('the procedures of the window list, test, install and cancel', async () => {
  const app = await startWithModel();
  server.setModels([
    testModel,
    { name: 'far:cloud', size: 1, digest: 'e'.repeat(64), remoteHost: 'https://x' },
  ]);
  expect(await app.call('model.list', {})).toMatchObject({
    ok: true,
    value: {
      installed: [
        { name: testModel.name, canSee: true },
        { name: 'far:cloud', advice: 'cloud' },
      ],
    },
  });
  expect(await app.call('model.test', {})).toMatchObject({ ok: true, value: { isGood: true } });
  expect(await app.call('model.pull', { model: 'far:cloud' })).toMatchObject({
    ok: false,
    error: { code: 'MODEL_UNAVAILABLE', details: { problem: 'cloud-model' } },
  });
  server.usePull({ kind: 'ok', bytes: 1000, lines: 100, lineMs: 20 });
  expect(await app.call('model.pull', { model: 'new:1b' })).toMatchObject({ value: { status: 'running' } });
  expect(await app.call('model.pull', { model: 'other:1b' })).toMatchObject({
    error: { code: 'BAD_REQUEST' },
  });
  await expect.poll(() => pulls(app).some(({ completedBytes }) => completedBytes > 0), patience).toBe(true);
  expect(await app.call('model.cancelPull', {})).toMatchObject({ value: { wasActive: true } });
  await expect.poll(() => pulls(app).at(-1)?.status, patience).toBe('cancelled');
  server.usePull({ kind: 'ok', bytes: 1000, lines: 2, lineMs: 1 });
  await app.call('model.pull', { model: 'new:1b' });
  await expect.poll(() => pulls(app).at(-1)?.status, patience).toBe('done');
  server.usePull({ kind: 'unknown' });
  await app.call('model.pull', { model: 'none:1b' });
  await expect.poll(() => pulls(app).at(-1)?.status, patience).toBe('failed');
  // Why, for the window to word, and what the server itself says of it.
  expect(pulls(app).at(-1)).toMatchObject({
    problem: 'server-error',
    serverWords: 'pull model manifest: file does not exist',
  });
});

function pulls({ seen }: AppWithModel) {
  return seen.flatMap((event) => (event.type === 'model.pull' ? [event.pull] : []));
}

test('with no server at all a receipt takes no longer than 50 ms more than with the model switched off', async () => {
  const app = await startWithModel({ modelHost: '127.0.0.1:9' });
  await read(app, 0);
  const on: number[] = [];
  const off: number[] = [];
  for (let at = 1; at <= 20; at += 1) {
    app.services.settings.update({ modelEnabled: at % 2 === 0 });
    const startedAt = performance.now();
    await read(app, at);
    (at % 2 === 0 ? on : off).push(performance.now() - startedAt);
  }
  expect(median(on) - median(off)).toBeLessThan(50);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
