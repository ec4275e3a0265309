import { expect, test } from 'vitest';
import { receiptRecordSchema, type ReceiptRecord } from '../../../src/shared/contract.ts';
import type { Correction } from '../../../src/shared/correction.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { patience, startTestApp, submit, untilEnded } from '../../support/test-app.ts';

type TestApp = Awaited<ReturnType<typeof startTestApp>>;

async function scan(app: TestApp, text: string): Promise<ReceiptRecord> {
  const { jobId } = await submit(app, fakeFile({ text }));
  const { receiptId } = await untilEnded(app, jobId);
  const record = receiptId === null ? null : app.services.receipts.get(receiptId);
  if (!record) throw new Error('The fake was to be read.');
  return record;
}

async function correct(app: TestApp, receiptId: string, corrections: Correction[]) {
  const outcome = await app.call('receipts.correct', { receiptId, corrections });
  return outcome.ok ? receiptRecordSchema.parse(outcome.value) : outcome.error;
}

const named = { normalizedName: 'Mleko UHT 2 %', categoryId: 'milk' };

test('a correction changes the value, keeps its words, and the equations are tried anew', async () => {
  const app = await startTestApp();
  const { receiptId, receipt } = await scan(app, 'SKLEP MLEKO=350 CHLEB=400 PARAGON 760');
  expect(receipt.items.map(({ totalMinor }) => totalMinor.value)).toEqual([350, 400]);

  const changed = await correct(app, receiptId, [
    { what: 'item', index: 0, change: { grossMinor: 360 } },
    { what: 'receipt', change: { date: '2026-03-14', paymentMethod: 'card' } },
  ]);
  expect(changed).toMatchObject({
    isCorrected: true,
    receipt: {
      verdict: 'consistent',
      date: { value: '2026-03-14', origin: 'corrected', confidence: 1 },
      paymentMethod: 'card',
      items: [{ grossMinor: { value: 360, origin: 'corrected' }, totalMinor: { value: 360 } }, {}],
    },
  });
  const { checks } = receiptRecordSchema.parse(changed).receipt;
  expect(checks.find(({ kind }) => kind === 'items-total')).toMatchObject({ holds: true });
  expect(app.seen.filter(({ type }) => type === 'receipt.saved')).toHaveLength(2);
});

test('corrections made at the same time all count, and wait for no receipt that is being read', async () => {
  const app = await startTestApp({ threads: 1 });
  const { receiptId } = await scan(app, 'SKLEP MLEKO=350 CHLEB=400 SER=100 PARAGON 850');
  const { jobId } = await submit(app, fakeFile({ text: 'INNY PARAGON 1', recogniseMs: 60_000 }));
  await expect.poll(() => app.services.jobs.get(jobId)?.stepId, patience).toBe('recognise');
  const changes: Correction[] = [
    { what: 'item', index: 0, change: { name: 'Mleko' } },
    { what: 'receipt', change: { date: '2026-03-14' } },
    { what: 'item', index: 1, change: { name: 'Chleb' } },
    { what: 'receipt', change: { storeAddress: 'Rynek 1' } },
  ];
  const outcomes = await Promise.all(changes.map((change) => correct(app, receiptId, [change])));
  expect(outcomes.map((outcome) => 'code' in outcome)).toEqual([false, false, false, false]);
  expect(app.services.receipts.get(receiptId)?.receipt).toMatchObject({
    date: { value: '2026-03-14' },
    storeAddress: { value: 'Rynek 1' },
    items: [{ name: { value: 'Mleko' } }, { name: { value: 'Chleb' } }, { name: { value: 'SER' } }],
  });
  expect(app.services.jobs.cancel(jobId).wasActive).toBe(true);
});

test('an item that others were taken out before is still the one that the user saw', async () => {
  const app = await startTestApp();
  const { receiptId, receipt } = await scan(app, 'SKLEP MLEKO=350 CHLEB=400 SER=100 PARAGON 850');
  const [milk, , cheese] = receipt.items.map(({ name }) => name.words);
  if (!milk || !cheese) throw new Error('The fake was to have three items.');
  const [, renamed] = await Promise.all([
    correct(app, receiptId, [{ what: 'remove-item', index: 0, seenAs: milk }]),
    correct(app, receiptId, [{ what: 'item', index: 2, seenAs: cheese, change: named }]),
  ]);
  expect(receiptRecordSchema.parse(renamed).receipt.items).toMatchObject([
    { name: { value: 'CHLEB' } },
    { name: { value: 'SER' }, normalizedName: named.normalizedName },
  ]);
  const gone = await correct(app, receiptId, [{ what: 'remove-item', index: 0, seenAs: milk }]);
  expect(gone).toMatchObject({ code: 'CONFLICT' });
  expect(app.services.receipts.get(receiptId)?.receipt.items).toHaveLength(2);
});

test('what the user confirms is not proved by that alone', async () => {
  const app = await startTestApp();
  const { receiptId } = await scan(app, 'SKLEP MLEKO=350 PARAGON 900');
  const changed = await correct(app, receiptId, [{ what: 'receipt', change: { totalMinor: 350 } }]);
  expect(changed).toMatchObject({ receipt: { verdict: 'consistent', totalMinor: { value: 350 } } });
});

test('items are added and taken out, and everything is taken back at once', async () => {
  const app = await startTestApp();
  const before = await scan(app, 'SKLEP MLEKO=350 CHLEB=400 PARAGON 750');
  const changed = await correct(app, before.receiptId, [
    { what: 'remove-item', index: 0 },
    { what: 'add-item', item: { name: 'Masło', grossMinor: 799 } },
  ]);
  const names = receiptRecordSchema.parse(changed).receipt.items.map(({ name }) => name.value);
  expect(names).toEqual(['CHLEB', 'Masło']);

  const reverted = await app.call('receipts.revert', { receiptId: before.receiptId });
  expect(reverted).toMatchObject({ ok: true, value: { isCorrected: false, receipt: before.receipt } });
});

test('names and categories are remembered for the same product of the same store, and for no other', async () => {
  const app = await startTestApp();
  const { receiptId } = await scan(app, 'SKLEP MLEKO=350 PARAGON 350');
  await correct(app, receiptId, [{ what: 'item', index: 0, change: named }]);

  const again = await scan(app, 'Sklep mleko=380 CHLEB=400 PARAGON 780');
  expect(again.receipt.items).toMatchObject([
    { normalizedName: 'Mleko UHT 2 %', category: { en: 'Dairy > Milk & cream', method: 'remembered' } },
    { normalizedName: 'CHLEB', category: { en: null } },
  ]);
  expect(again.receipt.items[0]?.grossMinor.value).toBe(380);
  const elsewhere = await scan(app, 'INNY MLEKO=350 PARAGON 351');
  expect(elsewhere.receipt.items).toMatchObject([{ normalizedName: 'MLEKO', category: { method: null } }]);
});

test('what a name taught is taken back with it, and repeated with it', async () => {
  const app = await startTestApp();
  const { receiptId } = await scan(app, 'SKLEP MLEKO=350 PARAGON 350');
  await correct(app, receiptId, [{ what: 'item', index: 0, change: named }]);
  app.services.receipts.undo(receiptId);
  const forgotten = await scan(app, 'SKLEP MLEKO=360 PARAGON 360');
  expect(forgotten.receipt.items).toMatchObject([{ normalizedName: 'MLEKO', category: { method: null } }]);
  app.services.receipts.redo(receiptId);
  const taught = await scan(app, 'SKLEP MLEKO=370 PARAGON 370');
  const remembered = [{ normalizedName: named.normalizedName, category: { method: 'remembered' } }];
  expect(taught.receipt.items).toMatchObject(remembered);
  app.services.receipts.revert(receiptId);
  const reverted = await scan(app, 'SKLEP MLEKO=380 PARAGON 380');
  expect(reverted.receipt.items).toMatchObject([{ normalizedName: 'MLEKO', category: { method: null } }]);
});

test('taking a name back leaves what another receipt has taught since, and what was remembered before', async () => {
  const app = await startTestApp();
  const first = await scan(app, 'SKLEP MLEKO=350 PARAGON 350');
  await correct(app, first.receiptId, [{ what: 'item', index: 0, change: named }]);
  const second = await scan(app, 'SKLEP MLEKO=360 PARAGON 360');
  const other = { normalizedName: 'Mleko kozie' };
  await correct(app, second.receiptId, [{ what: 'item', index: 0, change: other }]);
  app.services.receipts.undo(first.receiptId);
  const third = await scan(app, 'SKLEP MLEKO=370 PARAGON 370');
  expect(third.receipt.items).toMatchObject([other]);
  app.services.receipts.undo(second.receiptId);
  const fourth = await scan(app, 'SKLEP MLEKO=380 PARAGON 380');
  expect(fourth.receipt.items).toMatchObject([{ normalizedName: named.normalizedName }]);
});

test('what is remembered goes by what was read, whatever was corrected before', async () => {
  const app = await startTestApp();
  const { receiptId } = await scan(app, 'SKLEP MLEKO=350 PARAGON 350');
  await correct(app, receiptId, [{ what: 'receipt', change: { storeName: 'Sklep u Ani' } }]);
  await correct(app, receiptId, [{ what: 'item', index: 0, change: { name: 'Mleko od Ani' } }]);
  await correct(app, receiptId, [{ what: 'item', index: 0, change: named }]);
  const again = await scan(app, 'SKLEP MLEKO=380 PARAGON 380');
  expect(again.receipt.items).toMatchObject([
    { normalizedName: named.normalizedName, category: { method: 'remembered' } },
  ]);
});

test.each<[string, unknown]>([
  ['an item that is not there', [{ what: 'item', index: 7, change: { name: 'x' } }]],
  ['a category that is not there', [{ what: 'item', index: 0, change: { categoryId: 'spaceships' } }]],
  ['no day of the calendar', [{ what: 'receipt', change: { date: '2026-02-30' } }]],
  ['an amount beyond reason', [{ what: 'receipt', change: { totalMinor: 1e12 } }]],
  ['nothing', []],
])('%s is refused and changes nothing', async (_name, corrections) => {
  const app = await startTestApp();
  const { receiptId, receipt } = await scan(app, 'SKLEP MLEKO=350 PARAGON 350');
  const outcome = await app.call('receipts.correct', { receiptId, corrections });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
  expect(app.services.receipts.get(receiptId)).toMatchObject({ receipt, isCorrected: false });
});

test('a receipt that is not there is told so', async () => {
  const app = await startTestApp();
  const corrections = [{ what: 'remove-item', index: 0 }];
  const outcome = await app.call('receipts.correct', { receiptId: 'gone', corrections });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  expect(await app.call('receipts.revert', { receiptId: 'gone' })).toMatchObject({ ok: false });
});
