import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { deletedOriginals as readDeleted } from '../../../src/core/library/deleted-originals.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { chunksOf, patience, startTestApp, untilEnded } from '../../support/test-app.ts';

const dayMs = 86_400_000;
const page = { limit: 50, offset: 0 };
const upper = { text: 'BARTEK PARAGON CHLEB=500' };
const lower = { text: 'MASLO=700 1200' };

function listed(app: App) {
  return app.services.receipts.list({ ...page }).receipts;
}

function submit(app: App, bytes: Uint8Array, filename: string) {
  return app.services.jobs.submit({ source: chunksOf(bytes), filename, userId: null });
}

async function read(app: App, file: Parameters<typeof fakeFile>[0], filename: string) {
  return untilEnded(app, (await submit(app, fakeFile(file), filename)).jobId);
}

/** Two pictures of one receipt, read one by one. */
async function appWithHalves() {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  const first = await read(app, upper, 'upper.jpg');
  const second = await read(app, lower, 'lower.jpg');
  return {
    ...{ app, first, second },
    jobIds: [first.jobId, second.jobId],
    receiptIds: [first.receiptId ?? '', second.receiptId ?? ''],
    uploads: () => readdirSync(join(app.config.dataFolder, 'uploads')).length,
    pass: (days: number) => {
      now += days * dayMs;
    },
  };
}

async function joined(app: App, jobIds: readonly string[]) {
  const job = await app.services.joining.join(jobIds);
  return untilEnded(app, job.jobId);
}

test('receipts tell in which order their files were taken in, whichever was read first', async () => {
  const app = await startTestApp();
  const slow = await submit(app, fakeFile({ ...upper, recogniseMs: 500 }), 'upper.jpg');
  const quick = await submit(app, fakeFile(lower), 'lower.jpg');
  await untilEnded(app, slow.jobId);
  await untilEnded(app, quick.jobId);
  const rows = listed(app);
  expect(rows.map(({ filename }) => filename)).toEqual(['upper.jpg', 'lower.jpg']);
  const asTakenIn = rows.toSorted((one, other) => one.takenInAs - other.takenInAs);
  expect(asTakenIn.map(({ jobId }) => jobId)).toEqual([slow.jobId, quick.jobId]);
});

test('of a joined receipt that was joined with a third picture, every job shows its own receipt again once that is taken apart', async () => {
  const { app, first, second, jobIds } = await appWithHalves();
  const { joining, jobs } = app.services;
  const whole = await joined(app, jobIds);
  const third = await read(app, { text: 'KARTA 1200' }, 'slip.jpg');
  const all = await joined(app, [whole.jobId, third.jobId]);
  const shown = () => [first, second, whole, third].map(({ jobId }) => jobs.get(jobId)?.receiptId);
  expect(shown()).toEqual([first, second, whole, third].map(() => all.receiptId));
  joining.split(all.receiptId ?? '');
  expect(shown()).toEqual([whole.receiptId, whole.receiptId, whole.receiptId, third.receiptId]);
});

test('two pictures become one receipt, with what was noted of both; split, they are what they were', async () => {
  const { app, first, jobIds, receiptIds } = await appWithHalves();
  const { receipts, joining, trash, jobs } = app.services;
  receipts.note([receiptIds[0] ?? ''], { addTags: ['home'], note: 'Upper' });
  receipts.note([receiptIds[1] ?? ''], { addTags: ['car'], payer: 'Ann' });
  const before = receiptIds.map((id) => receipts.get(id));

  const { receiptId, filename } = await joined(app, jobIds);
  expect(filename).toBe('upper + lower.pdf');
  expect(listed(app).map((row) => [row.receiptId, row.storeName, row.totalMinor])).toEqual([
    [receiptId, 'BARTEK', 1200],
  ]);
  const record = receipts.get(receiptId ?? '');
  expect(record?.receipt.items).toHaveLength(2);
  expect(record).toMatchObject({
    isJoined: true,
    notes: { tags: ['car', 'home'], note: 'Upper', payer: 'Ann' },
  });
  expect(receiptIds.map((id) => receipts.get(id))).toEqual([null, null]);
  expect(jobs.get(first.jobId)?.receiptId).toBe(receiptId);
  expect(trash.list(page).total).toBe(0);
  expect(() => {
    trash.restore([receiptIds[0] ?? '']);
  }).toThrow('not in the trash');
  await expect(trash.deleteForGood([receiptIds[0] ?? ''])).rejects.toMatchObject({ code: 'NOT_FOUND' });

  expect(joining.split(receiptId ?? '').receiptIds.sort()).toEqual([...receiptIds].sort());
  expect(receiptIds.map((id) => receipts.get(id))).toEqual(before);
  expect(jobs.get(first.jobId)?.receiptId).toBe(first.receiptId);
  expect(trash.list(page).receipts.map((row) => row.receiptId)).toEqual([receiptId]);
  expect(() => joining.split(receiptIds[0] ?? '')).toThrow('wasn’t joined');

  // The same again: the joined receipt comes out of the trash and stands for them once more.
  expect(await joined(app, jobIds)).toMatchObject({ isDuplicate: true, receiptId });
  expect(listed(app).map((row) => row.receiptId)).toEqual([receiptId]);
});

test('a picture that is added again is the joined receipt, and no time takes it away', async () => {
  const { app, jobIds, uploads, pass } = await appWithHalves();
  const { receiptId } = await joined(app, jobIds);
  expect(await read(app, lower, 'again.jpg')).toMatchObject({ isDuplicate: true, receiptId });
  pass(400);
  await app.stop();
  await app.start();
  await expect.poll(() => app.services.library.status().backups.length, patience).toBe(1);
  expect(uploads()).toBe(3);
  expect(app.services.joining.split(receiptId ?? '').receiptIds).toHaveLength(2);
});

test('the joined receipt is deleted for good with all its pictures, and only then', async () => {
  const { app, jobIds, uploads } = await appWithHalves();
  const { receipts, trash } = app.services;
  const third = await read(app, { text: 'LEK=300 1500' }, 'third.jpg');
  const inner = await joined(app, jobIds);
  const { receiptId } = await joined(app, [inner.receiptId ?? '', third.receiptId ?? '']);
  expect([listed(app).length, uploads()]).toEqual([1, 5]);
  receipts.remove(receiptId ?? '');
  expect([trash.list(page).total, uploads()]).toEqual([1, 5]);
  expect(deletedOriginals(app)).toHaveLength(5);
  await trash.deleteForGood([receiptId ?? '']);
  expect([trash.list(page).total, uploads(), listed(app).length]).toEqual([0, 0, 0]);
});

test('originals of a joined receipt are not read again where the library is rebuilt from them', async () => {
  const { app, jobIds } = await appWithHalves();
  await joined(app, jobIds);
  const names = readdirSync(join(app.config.dataFolder, 'uploads'));
  expect(deletedOriginals(app)).toHaveLength(2);
  expect(names).toHaveLength(3);
});

test('a picture that came to nothing alone, or still waits, can be joined; it is read when they are split', async () => {
  const app = await startTestApp({ threads: 1 });
  const first = await read(app, upper, 'upper.jpg');
  const empty = await read(app, { text: 'PARAGON' }, 'middle.jpg');
  expect(empty.state).toBe('failed');
  const slow = await submit(app, fakeFile({ text: 'SLOW 100', recogniseMs: 60_000 }), 'slow.jpg');
  const waiting = await submit(app, fakeFile(lower), 'lower.jpg');
  const { jobId } = await app.services.joining.join([first.jobId, empty.jobId, waiting.jobId]);
  app.services.jobs.cancel(slow.jobId);
  const job = await untilEnded(app, jobId);
  expect(job).toMatchObject({ state: 'succeeded', totalMinor: 1200 });
  expect(app.services.jobs.list(page).jobs.some((one) => one.jobId === empty.jobId)).toBe(false);

  const { receiptIds, jobIds } = app.services.joining.split(job.receiptId ?? '');
  expect([receiptIds.length, jobIds.length]).toEqual([2, 1]);
  const again = await untilEnded(app, jobIds[0] ?? '');
  expect(again).toMatchObject({ state: 'failed', filename: 'middle.jpg' });
});

test('pictures that can’t be read together stay what they were', async () => {
  const app = await startTestApp();
  const [first, second] = [
    await read(app, upper, 'upper.jpg'),
    await read(app, { text: 'ZABKA 300' }, 'lower.jpg'),
  ];
  const broken = await read(app, { ...upper, text: 'PARAGON', errorCode: 'OCR_TIMEOUT' }, 'broken.jpg');
  const job = await joined(app, [broken.jobId, first.jobId, second.jobId]);
  expect(job).toMatchObject({ state: 'failed', error: { code: 'OCR_TIMEOUT' } });
  expect(listed(app)).toHaveLength(2);
  expect(app.services.jobs.list(page).jobs.map(({ jobId }) => jobId)).toContain(broken.jobId);
});

test('a split receipt that leaves the trash stands for its pictures again', async () => {
  const { app, jobIds, receiptIds } = await appWithHalves();
  const { joining, trash, receipts } = app.services;
  const { receiptId } = await joined(app, jobIds);
  joining.split(receiptId ?? '');
  expect(deletedOriginals(app)).toHaveLength(1);
  trash.restore([receiptId ?? '']);
  expect(listed(app).map((row) => row.receiptId)).toEqual([receiptId]);
  expect(receipts.get(receiptId ?? '')?.isJoined).toBe(true);
  expect(deletedOriginals(app)).toHaveLength(2);
  expect(joining.split(receiptId ?? '').receiptIds).toEqual(receiptIds);
});

test('pictures are pages of one joined receipt; joined in another order, the first takes none of them along', async () => {
  const { app, jobIds, receiptIds } = await appWithHalves();
  const { joining, trash, receipts } = app.services;
  const wrong = await joined(app, jobIds.toReversed());
  await expect(joining.join(jobIds)).rejects.toMatchObject({ code: 'CONFLICT' });
  receipts.remove(wrong.receiptId ?? '');
  const { receiptId } = await joined(app, jobIds);
  await trash.deleteForGood([wrong.receiptId ?? '']);
  expect(listed(app).map((row) => row.receiptId)).toEqual([receiptId]);
  expect(joining.split(receiptId ?? '').receiptIds).toEqual(receiptIds);
});

test('a picture that the user deletes while the whole is read stays deleted', async () => {
  const app = await startTestApp({ threads: 1 });
  const first = await read(app, { ...upper, recogniseMs: 2000 }, 'upper.jpg');
  const second = await read(app, lower, 'lower.jpg');
  const { jobId } = await app.services.joining.join([first.jobId, second.jobId]);
  app.services.receipts.remove(second.receiptId ?? '');
  const { receiptId } = await untilEnded(app, jobId);
  expect(app.services.trash.list(page).receipts.map((row) => row.receiptId)).toEqual([second.receiptId]);
  expect(app.services.joining.split(receiptId ?? '').receiptIds).toEqual([first.receiptId]);
});

test('fewer than two pictures, and a picture that is gone, are refused in words', async () => {
  const { app, first } = await appWithHalves();
  const { joining } = app.services;
  await expect(joining.join([first.jobId, first.receiptId ?? ''])).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  await expect(joining.join([first.jobId, 'no-such'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(() => joining.split('no-such')).toThrow('no such receipt');
  expect(listed(app)).toHaveLength(2);
});

function deletedOriginals({ config }: { config: { dataFolder: string } }): string[] {
  const { deleted, joined } = readDeleted({ deleted: join(config.dataFolder, 'deleted.json') });
  return [...deleted, ...joined];
}

test('what was attached to a part is attached to the joined receipt, and stays in the library when it is split', async () => {
  const { app, jobIds, receiptIds } = await appWithHalves();
  const { attachments, joining } = app.services;
  const source = chunksOf(Buffer.from('Two years'));
  await attachments.add(receiptIds[1] ?? '', { source, filename: 'warranty.txt' });
  const { receiptId } = await joined(app, jobIds);
  const names = (id: string) => attachments.list(id).map(({ filename }) => filename);
  expect(names(receiptId ?? '')).toEqual(['warranty.txt']);
  expect(listed(app)).toHaveLength(1);
  expect(app.services.receipts.list({ query: 'warranty', ...page }).total).toBe(1);
  joining.split(receiptId ?? '');
  expect(receiptIds.flatMap(names)).toEqual(['warranty.txt']);
});
