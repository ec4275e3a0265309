import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterCommit } from '../../../src/core/event-bus.ts';
import { createKeptPictures } from '../../../src/core/files/kept-pictures.ts';
import { createReceiptsService } from '../../../src/core/receipts-service.ts';
import type { Engine } from '../../../src/core/services.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { startTestJobs } from '../../support/test-jobs.ts';

async function appWithReceipts() {
  const app = await startTestApp();
  const ids: string[] = [];
  for (const text of ['Alfa MLEKO=350 350', 'Beta CHLEB=400 400', 'Gamma SER=900 900']) {
    const { receiptId } = await untilEnded(app, (await submit(app, fakeFile({ text }))).jobId);
    ids.push(receiptId ?? '');
  }
  return { app, ids };
}

const page = { limit: 9, offset: 0 };

test('many are deleted together or not at all, and come back together', async () => {
  const { app, ids } = await appWithReceipts();
  const { receipts, trash } = app.services;
  expect(() => {
    receipts.removeMany([...ids, 'nobody']);
  }).toThrow(/no such receipt/);
  expect(receipts.list(page).total).toBe(3);
  receipts.removeMany(ids.slice(0, 2));
  expect(receipts.ids(page)).toEqual(ids.slice(2));
  trash.restore(ids.slice(0, 2));
  expect(receipts.list(page).total).toBe(3);
});

test('many get another category together or not at all, each can take it back, and no rule is learnt', async () => {
  const { app, ids } = await appWithReceipts();
  const { receipts } = app.services;
  const categories = () => ids.map((id) => receipts.get(id)?.receipt.items[0]?.category.pl);
  await expect(receipts.categorise([...ids, 'nobody'], 'cheese')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(receipts.categorise(ids, 'no such category')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(categories()).toEqual([null, null, null]);
  await receipts.categorise(ids, 'cheese');
  expect(new Set(categories()).size).toBe(1);
  expect(categories()[0]).toContain('Sery');
  receipts.undo(ids[1] ?? '');
  expect(categories()[1]).toBeNull();
  const next = await submit(app, fakeFile({ text: 'Alfa MLEKO=350 2026 350' }));
  const { receiptId } = await untilEnded(app, next.jobId);
  expect(receipts.get(receiptId ?? '')?.receipt.items[0]?.category.pl).toBeNull();
});

test('the list narrows to chosen ids, and answers ids in its own order', async () => {
  const { app, ids } = await appWithReceipts();
  const { receipts } = app.services;
  const chosen = [ids[0] ?? '', ids[2] ?? ''];
  expect(receipts.list({ ...page, ids: chosen }).total).toBe(2);
  const sort = { by: 'total', direction: 'ascending' } as const;
  expect(receipts.ids({ ...page, ids: chosen, sort })).toEqual(chosen);
  expect(receipts.ids({ limit: 1, offset: 1, sort })).toEqual([ids[1]]);
});

test('who hears of a change of many finds all of it in place', async () => {
  const { app, ids } = await appWithReceipts();
  const { receipts, events } = app.services;
  const withoutCategory: number[] = [];
  events.subscribe(({ type }) => {
    if (type !== 'receipt.saved') return;
    withoutCategory.push(ids.filter((id) => !receipts.get(id)?.receipt.items[0]?.category.pl).length);
  });
  await receipts.categorise(ids, 'cheese');
  expect(withoutCategory).toEqual([0, 0, 0]);
});

test('of a change of many that is undone, since one was changed meanwhile, nothing is told', async () => {
  const jobs = startTestJobs();
  const { store, services } = jobs;
  const ids: string[] = [];
  for (const text of ['Alfa MLEKO=350 350', 'Beta CHLEB=400 400']) {
    const { receiptId } = await untilEnded(jobs, (await submit(jobs, fakeFile({ text }))).jobId);
    ids.push(receiptId ?? '');
  }
  const [first = '', second = ''] = ids;
  let worked = 0;
  let meanwhile: () => void = () => undefined;
  const engine: Engine = {
    async run(task, input, options) {
      const output = await jobs.engine.run(task, input, options);
      meanwhile();
      return output;
    },
  };
  const events = afterCommit(services.events, store);
  const pictures = createKeptPictures(join(tmpdir(), 'no-pictures'), { engine, now: Date.now });
  const receipts = createReceiptsService({
    ...{ store, jobs: services.jobs, engine, events, pictures, now: Date.now },
  });
  await receipts.correct(second, [{ what: 'receipt', change: { date: '2026-03-14' } }]);
  const alreadySeen = jobs.seen.length;
  meanwhile = () => {
    // The category of the last receipt is worked out; before it is kept, the user takes back the date.
    if (++worked === ids.length) receipts.undo(second);
  };

  await expect(receipts.categorise(ids, 'cheese')).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(receipts.get(first)).toMatchObject({ isCorrected: false });
  const told = jobs.seen.slice(alreadySeen);
  expect(told.filter(({ type }) => type === 'receipt.saved')).toMatchObject([{ receiptId: second }]);
});
