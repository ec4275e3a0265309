import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/core/create-app.ts';
import { createEngine } from '../../../src/core/engine/engine.ts';
import { placesIn } from '../../../src/core/library/places.ts';
import type { Outcome } from '../../../src/shared/app-error.ts';
import { receiptRecordSchema } from '../../../src/shared/contract.ts';
import { jobViewSchema } from '../../../src/shared/job.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import {
  atEnd,
  engineUrl,
  fakeWorkerUrl,
  patience,
  startTestApp,
  submit,
  temporaryFolder,
  testConfig,
  untilEnded,
} from '../../support/test-app.ts';

function valueOf(outcome: Outcome<unknown>): unknown {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

test('the engine’s process is started by the first file, so that no window waits for it', async () => {
  const app = await startTestApp();
  expect(app.services.health().memory.engineBytes).toBe(0);
  const { jobId } = await submit(app, fakeFile({ text: 'SHOP PARAGON 250' }));
  await untilEnded(app, jobId);
  expect(app.services.health().memory.engineBytes).toBeGreaterThan(0);
});

test('every procedure of the window goes through call: submit, list, get, delete', async () => {
  const app = await startTestApp();
  const file = {
    filename: 'a.jpg',
    contentType: 'image/jpeg',
    bytes: fakeFile({ text: 'SHOP PARAGON 250' }),
  };
  const { jobId } = jobViewSchema.parse(valueOf(await app.call('receipts.submit', file)));
  const { receiptId } = await untilEnded(app, jobId);
  expect(
    valueOf(await app.call('receipts.list', { query: 'shop', verdict: null, limit: 10, offset: 0 })),
  ).toMatchObject({
    total: 1,
    receipts: [{ receiptId, totalMinor: 250, filename: 'a.jpg' }],
  });
  const record = receiptRecordSchema.parse(valueOf(await app.call('receipts.get', { receiptId })));
  expect(record).toMatchObject({ receiptId, job: { jobId, status: 'SUCCESS' }, pages: [{ width: 100 }] });
  expect(app.services.receipts.getByJob(jobId)).toMatchObject({ ocrText: 'SHOP\nPARAGON\n250' });

  expect(valueOf(await app.call('receipts.delete', { receiptId }))).toEqual({});
  expect(await app.call('receipts.get', { receiptId })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
  expect(await app.call('receipts.delete', { receiptId })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
  expect(app.seen).toContainEqual({ type: 'receipt.deleted', receiptId });
  expect(readdirSync(join(app.config.dataFolder, 'uploads'))).toHaveLength(1);
  expect(app.services.receipts.getByJob(jobId)).toBeNull();
});

test('jobs are cancelled, retried, dismissed and listed through call', async () => {
  const app = await startTestApp();
  const slow = await submit(app, fakeFile({ text: 'SLOW PARAGON 1', recogniseMs: 60_000 }));
  const { jobId } = slow;
  expect(valueOf(await app.call('jobs.cancel', { jobId }))).toMatchObject({ status: 'REVOKED' });
  const again = jobViewSchema.parse(valueOf(await app.call('jobs.retry', { jobId })));
  valueOf(await app.call('jobs.cancel', { jobId: again.jobId }));
  expect(valueOf(await app.call('jobs.list', { limit: 10, offset: 0 }))).toMatchObject({
    total: 1,
    active: 0,
  });
  expect(valueOf(await app.call('jobs.dismiss', { jobId: again.jobId }))).toEqual({});
  expect(valueOf(await app.call('jobs.list', { limit: 10, offset: 0 }))).toEqual({
    total: 0,
    active: 0,
    jobs: [],
  });
});

test('what is not in the contract is refused as a value, never thrown', async () => {
  const app = await startTestApp();
  const wrong: [string, unknown, string][] = [
    ['receipts.list', { query: 'a' }, 'BAD_REQUEST'],
    ['receipts.get', null, 'BAD_REQUEST'],
    ['settings.update', { startsPerMinute: 0 }, 'BAD_REQUEST'],
    ['toString', {}, 'NOT_FOUND'],
    ['desktop.openFiles', {}, 'UNAVAILABLE'],
    ['desktop.chooseFolder', {}, 'UNAVAILABLE'],
    ['desktop.chooseArchive', {}, 'UNAVAILABLE'],
  ];
  for (const [name, input, code] of wrong) {
    // As it may arrive from outside, where no type is checked.
    expect(await app.call(name as 'app.info', input), name).toMatchObject({ ok: false, error: { code } });
  }
});

test('settings are kept over a restart and announced', async () => {
  const app = await startTestApp();
  expect(valueOf(await app.call('settings.update', { theme: 'dark', httpPort: undefined }))).toMatchObject({
    theme: 'dark',
    httpPort: 8000,
  });
  expect(app.seen).toContainEqual(expect.objectContaining({ type: 'settings.changed' }));
  await app.stop();
  await app.start();
  expect(valueOf(await app.call('settings.get', {}))).toMatchObject({ theme: 'dark' });
});

test('the desktop chooses files and submits them itself; a refused one is told of', async () => {
  const folder = temporaryFolder();
  const [good, bad] = [join(folder, 'good.jpg'), join(folder, 'bad.txt')];
  writeFileSync(good, fakeFile({ text: 'SHOP PARAGON 1' }));
  writeFileSync(bad, 'Milk');
  const app = await startTestApp(
    {},
    { chooseFiles: () => Promise.resolve([good, bad]), chooseFolder: () => Promise.resolve('/in') },
  );
  expect(valueOf(await app.call('app.info', {}))).toMatchObject({
    canOpenFileDialog: true,
    httpAddress: null,
  });
  expect(valueOf(await app.call('desktop.openFiles', {}))).toEqual({ submitted: 1 });
  expect(valueOf(await app.call('desktop.chooseFolder', {}))).toEqual({ folder: '/in' });
  expect(app.seen).toContainEqual(
    expect.objectContaining({ type: 'notification', level: 'error', code: 'UNSUPPORTED_FILE_TYPE' }),
  );
});

test('before the start and after the stop every call answers UNAVAILABLE; events can be subscribed to', async () => {
  const app = createApp(testConfig(), { now: Date.now });
  const isDown = { ok: false, error: { code: 'UNAVAILABLE' } };
  expect(await app.call('settings.get', {})).toMatchObject(isDown);
  const unsubscribe = app.services.events.subscribe(() => undefined);
  await app.start();
  expect(await app.call('settings.get', {})).toMatchObject({ ok: true });
  await app.stop();
  expect(await app.call('settings.get', {})).toMatchObject(isDown);
  unsubscribe();
});

test('a picture does not wait behind recognition, and an unknown page is not found', async () => {
  const app = await startTestApp({ threads: 1 });
  const { receiptId } = await untilEnded(app, (await submit(app, fakeFile({ text: 'A PARAGON 1' }))).jobId);
  const busy = await submit(app, fakeFile({ text: 'BUSY PARAGON 1', recogniseMs: 60_000 }));
  const picture = await app.services.receipts.picture(receiptId ?? '', { page: 1 });
  expect(picture.mime).toBe('image/jpeg');
  expect(app.services.jobs.get(busy.jobId)?.state).not.toBe('succeeded');
  await expect(app.services.receipts.picture(receiptId ?? '', { page: 2 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  app.services.jobs.cancel(busy.jobId);
});

test('a worker that cannot even be loaded is an error in words and shows in health; nothing hangs', async () => {
  const workerUrl = new URL('./missing-worker.ts', import.meta.url);
  const engine = createEngine({ engineUrl, workerUrl, languageFiles: {}, paddleFolder: null, threads: 2 });
  atEnd(engine.close);
  const runs = [1, 2, 3].map(() => engine.run('inspect', { path: '/x' }));
  for (const run of await Promise.allSettled(runs)) {
    expect(run).toMatchObject({ status: 'rejected', reason: { code: 'WORKER_CRASHED' } });
  }
  expect(engine.failure()).toContain('missing-worker');
});

test('an aborted engine task rejects with the reason it was given', async () => {
  const engine = createEngine({
    engineUrl,
    workerUrl: fakeWorkerUrl,
    languageFiles: {},
    paddleFolder: null,
    threads: 1,
  });
  atEnd(engine.close);
  const path = join(temporaryFolder(), 'a.jpg');
  writeFileSync(path, fakeFile({ text: 'A', does: 'spin' }));
  const abort = new AbortController();
  const input = { path, language: 'auto' } as const;
  let isStarted = false;
  const run = engine.run('recognise', input, { signal: abort.signal, onProgress: () => (isStarted = true) });
  await expect.poll(() => isStarted, patience).toBe(true);
  abort.abort();
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await engine.run('readText', { text: 'SHOP 5', today: '2026-01-01' })).toMatchObject({
    totalMinor: { value: 5 },
  });
});

test('what is left of broken uploads goes, what nobody knows is found, what failed waits until it is dismissed', async () => {
  const app = await startTestApp();
  const folder = join(app.config.dataFolder, 'uploads');
  const kept = await untilEnded(app, (await submit(app, fakeFile({ text: 'KEPT PARAGON 1' }))).jobId);
  const failed = await untilEnded(app, (await submit(app, fakeFile({ text: '' }))).jobId);
  expect(readdirSync(folder)).toHaveLength(2);
  const [broken, young, stray] = [`${randomUUID()}.tmp`, `${randomUUID()}.tmp`, 'letter.txt'];
  for (const name of [broken, young, stray]) writeFileSync(join(folder, name), 'x');
  mkdirSync(join(folder, 'a folder'));
  let now = Date.now() + 25 * 3_600_000;
  utimesSync(join(folder, young), now / 1000 - 60, now / 1000 - 60);
  await app.stop();

  const later = await startTestApp({ dataFolder: app.config.dataFolder }, { now: () => now });
  const found = async () => (await later.services.library.foundFiles()).map(({ name }) => name).sort();
  await expect.poll(found, patience).toEqual(['a folder', 'letter.txt']);
  await expect.poll(() => existsSync(join(folder, broken)), patience).toBe(false);
  expect(existsSync(join(folder, young))).toBe(true);
  expect(later.services.receipts.get(kept.receiptId ?? '')).not.toBeNull();
  expect(readdirSync(folder)).toHaveLength(3);

  later.services.jobs.dismiss(failed.jobId);
  await later.stop();
  now += 25 * 3_600_000;
  await later.start();
  await expect.poll(() => readdirSync(folder), patience).toHaveLength(1);
  expect(() => later.services.jobs.retry(failed.jobId)).toThrow('no longer kept');
});

test('a found file is deleted for good, and only by a name of its own', async () => {
  const app = await startTestApp();
  const { found } = placesIn(app.config.dataFolder);
  mkdirSync(found);
  writeFileSync(join(found, 'letter.txt'), 'x');
  expect(valueOf(await app.call('found.list', {}))).toMatchObject({
    files: [{ name: 'letter.txt', filename: 'letter.txt', isReadable: false }],
  });
  for (const name of ['../paragon.db', '..', '.', 'other.txt', '']) {
    const outcome = await app.call('found.delete', { name });
    expect(outcome, name).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  }
  expect(await app.call('found.read', { name: 'letter.txt' })).toMatchObject({
    ok: false,
    error: { code: 'UNSUPPORTED_FILE_TYPE' },
  });
  expect(existsSync(join(found, 'letter.txt'))).toBe(true);
  expect(valueOf(await app.call('found.delete', { name: 'letter.txt' }))).toEqual({});
  expect(readdirSync(found)).toEqual([]);
});

test('a start that fails leaves nothing open', async () => {
  const config = testConfig();
  const spoiled = createApp(config, {
    // Asked when the parts are started, long after the database was opened.
    now: () => {
      if (existsSync(join(config.dataFolder, 'paragon.db'))) throw new Error('no clock');
      return Date.now();
    },
  });
  await expect(spoiled.start()).rejects.toThrow('no clock');
  // SQLite removes its log with the last connection.
  expect(readdirSync(config.dataFolder).filter((name) => name.endsWith('-wal'))).toEqual([]);
  const app = await startTestApp({ dataFolder: config.dataFolder });
  expect(app.services.health().unavailable).toBeNull();
});
