import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { expect, test } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { addReceipts, shopsOf } from '../../support/library-files.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { patience, startTestApp, submit, untilEnded } from '../../support/test-app.ts';

const dayMs = 86_400_000;
const page = { limit: 50, offset: 0 };

function idOf(app: App, query: string): string {
  const { receipts } = app.services.receipts.list({ query, verdict: null, ...page });
  return receipts[0]?.receiptId ?? '';
}

async function appWith(count: number) {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  await addReceipts(app, 1, count);
  const pass = (days: number) => {
    now += days * dayMs;
  };
  return { app, pass, uploads: () => readdirSync(join(app.config.dataFolder, 'uploads')) };
}

const setShop = (app: App, receiptId: string, storeName: string) =>
  app.services.receipts.correct(receiptId, [{ what: 'receipt', change: { storeName } }]);

test('a deleted receipt counts nowhere, keeps all it had, and comes back as it was', async () => {
  const { app, uploads } = await appWith(2);
  const { receipts, trash, jobs, statistics, exporter } = app.services;
  const id = idOf(app, 'shop1');
  await setShop(app, id, 'Corner');
  receipts.note([id], { isChecked: true, addTags: ['home'], note: 'A note', payer: 'Ann' });
  const before = receipts.get(id);
  const jobId = receipts.get(id)?.job.jobId ?? '';

  receipts.remove(id);
  expect(receipts.get(id)).toBeNull();
  expect(receipts.getByJob(jobId)).toBeNull();
  expect(jobs.get(jobId)).toMatchObject({ status: 'SUCCESS', receiptId: null });
  expect(shopsOf(app)).toEqual(['SHOP2']);
  expect(receipts.list({ query: 'corner', verdict: null, ...page }).total).toBe(0);
  expect(receipts.labels()).toEqual({ tags: [], payers: [] });
  const { receipts: counted, leftOut } = statistics.overview({ filter: {}, currency: null, basis: 'all' });
  expect(counted + Object.values(leftOut).reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await exporter.export({ format: 'json', filter: {}, language: 'en' })).included).toBe(1);
  expect(() => {
    receipts.note([id], { isChecked: false });
  }).toThrow('no such receipt');
  await expect(setShop(app, id, 'Other')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(uploads()).toHaveLength(2);
  expect(trash.list(page)).toMatchObject({ total: 1, receipts: [{ receiptId: id, storeName: 'Corner' }] });

  await app.stop();
  await app.start();
  app.services.trash.restore([id]);
  expect(app.services.receipts.get(id)).toEqual(before);
  expect(app.services.receipts.list({ query: 'corner', verdict: null, ...page }).total).toBe(1);
  expect(app.services.jobs.get(jobId)?.receiptId).toBe(id);
  expect(app.services.trash.list(page).total).toBe(0);
});

test('the trash is emptied of a receipt after the days of the settings, and not before', async () => {
  const { app, pass, uploads } = await appWith(2);
  app.services.settings.update({ trashDays: 10 });
  const id = idOf(app, 'shop1');
  app.services.receipts.remove(id);
  const [{ deletedAt, goneAt } = { deletedAt: 0, goneAt: 0 }] = app.services.trash.list(page).receipts;
  expect(goneAt - deletedAt).toBe(10 * dayMs);
  const backups = () => app.services.library.status().backups.length;
  for (const [days, left, made] of [
    [9, 1, 1],
    [2, 0, 2],
  ] as const) {
    pass(days);
    await app.stop();
    await app.start();
    await expect.poll(backups, patience).toBe(made);
    expect(app.services.trash.list(page).total).toBe(left);
    expect(uploads()).toHaveLength(1 + left);
  }
});

test('deleting for good takes the original along, all of the named ones or none', async () => {
  const { app, uploads } = await appWith(3);
  const ids = ['shop1', 'shop2'].map((query) => idOf(app, query));
  for (const id of ids) app.services.receipts.remove(id);
  const { trash } = app.services;
  await expect(trash.deleteForGood([...ids, idOf(app, 'shop3')])).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(() => {
    trash.restore([...ids, 'nothing']);
  }).toThrow('not in the trash');
  expect(trash.list(page).total).toBe(2);
  await trash.deleteForGood(ids);
  expect(trash.list(page).total).toBe(0);
  expect(uploads()).toHaveLength(1);
  expect(shopsOf(app)).toEqual(['SHOP3']);
});

test('a file that is handed in again brings its receipt back out of the trash', async () => {
  const { app } = await appWith(1);
  const id = idOf(app, 'shop1');
  await setShop(app, id, 'Corner');
  app.services.receipts.remove(id);
  const again = await submit(app, fakeFile({ text: 'SHOP1 PARAGON 100' }));
  expect(await untilEnded(app, again.jobId)).toMatchObject({ receiptId: id, isDuplicate: true });
  expect(shopsOf(app)).toEqual(['Corner']);
});

test('a receipt whose original is gone says so in the list and in its record', async () => {
  const { app, uploads } = await appWith(1);
  const id = idOf(app, 'shop1');
  expect(app.services.receipts.get(id)).toMatchObject({ isOriginalGone: false });
  rmSync(join(app.config.dataFolder, 'uploads', uploads()[0] ?? ''));
  expect(app.services.receipts.get(id)).toMatchObject({ isOriginalGone: true });
  expect(app.services.receipts.list({ query: '', verdict: null, ...page }).receipts).toMatchObject([
    { isOriginalGone: true },
  ]);
  await expect(app.services.receipts.picture(id, { page: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('pictures are made when a receipt is read, again when they are missing, and go with the deleted receipt', async () => {
  const { app, uploads } = await appWith(1);
  const id = idOf(app, 'shop1');
  const folder = join(app.config.dataFolder, 'pictures');
  const own = join(folder, parse(uploads()[0] ?? '').name);
  const made = () => existsSync(own) && readdirSync(own).sort();
  await expect.poll(made, patience).toEqual(['1-0-2400.jpg', '1-0-640.jpg']);
  rmSync(folder, { recursive: true });
  const { bytes } = await app.services.receipts.picture(id, { page: 1, size: 'small' });
  expect(readFileSync(join(own, '1-0-640.jpg')).equals(bytes)).toBe(true);
  app.services.receipts.remove(id);
  await app.services.trash.deleteForGood([id]);
  expect(readdirSync(folder)).toEqual([]);
});

test('changes are taken back and repeated one by one, also over a restart, and so is “restore what was read”', async () => {
  const { app } = await appWith(1);
  const id = idOf(app, 'shop1');
  const { receipts } = app.services;
  expect(receipts.get(id)).toMatchObject({ canUndo: false, canRedo: false, isCorrected: false });
  expect(() => receipts.undo(id)).toThrow('nothing to take back');
  const asRead = receipts.get(id)?.receipt;
  await setShop(app, id, 'One');
  await setShop(app, id, 'Two');
  receipts.revert(id);
  expect(receipts.get(id)).toMatchObject({ canUndo: true, canRedo: false, isCorrected: false });
  await app.stop();
  await app.start();

  const shopAfter = (change: 'undo' | 'redo') => {
    const { receipt, canUndo, canRedo, isCorrected } = app.services.receipts[change](id);
    return [receipt.storeName.value, canUndo, canRedo, isCorrected];
  };
  expect(shopAfter('undo')).toEqual(['Two', true, true, true]);
  expect(shopAfter('undo')).toEqual(['One', true, true, true]);
  expect(shopAfter('undo')).toEqual(['SHOP1', false, true, false]);
  expect(app.services.receipts.get(id)?.receipt).toEqual(asRead);
  expect(() => app.services.receipts.undo(id)).toThrow('nothing to take back');
  expect(shopAfter('redo')).toEqual(['One', true, true, true]);
  expect(shopAfter('redo')).toEqual(['Two', true, true, true]);

  // The search finds what is shown; a new change ends what could be repeated.
  expect(idOf(app, 'two')).toBe(id);
  shopAfter('undo');
  await setShop(app, id, 'Three');
  expect(() => app.services.receipts.redo(id)).toThrow('nothing to take back');
  expect(shopAfter('undo')).toEqual(['One', true, true, true]);
});

test('a hundred steps back are kept, and what was read beside them', async () => {
  const { app } = await appWith(1);
  const id = idOf(app, 'shop1');
  for (let step = 1; step <= 103; step += 1) await setShop(app, id, `Step ${step}`);
  let steps = 0;
  while (app.services.receipts.get(id)?.canUndo === true) {
    app.services.receipts.undo(id);
    steps += 1;
  }
  expect(steps).toBe(100);
  expect(app.services.receipts.revert(id).receipt.storeName.value).toBe('SHOP1');
});
