import { expect, test } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import type { Correction, ItemChange } from '../../../src/shared/correction.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { chunksOf, startTestApp, untilEnded } from '../../support/test-app.ts';

const upper = `SKLEP ALFA
NIP 526-000-12-46
2026-03-04 17:42
PARAGON FISKALNY
CHLEB 1 x 4,50 4,50 C
MASLO 1 x 7,00 7,00 C`;
const lower = `SER GOUDA 1 x 3,50 3,50 C
MLEKO 1 x 5,00 5,00 C
SPRZEDAZ OPODATKOWANA C 20,00
PTU C 5 % 0,95
SUMA PTU 0,95
SUMA PLN 20,00
GOTOWKA 20,00`;

/** Two pictures of one receipt, each corrected by itself, and what is read of both once they are joined. */
async function joinedOf(
  corrections: readonly [Correction[], Correction[]],
  texts: readonly string[] = [upper, lower],
) {
  const app = await startTestApp();
  const ids = await Promise.all(texts.map((text, at) => read(app, text, `${at}.jpg`)));
  for (const [at, id] of ids.entries()) {
    const own = corrections[at] ?? [];
    if (own.length > 0) await app.services.receipts.correct(id, own);
  }
  const { jobId } = await app.services.joining.join(ids);
  const { receiptId } = await untilEnded(app, jobId);
  const { receipts } = app.services;
  const record = () => receipts.get(receiptId ?? '');
  return { app, receipts, ids, receiptId: receiptId ?? '', record };
}

async function read(app: App, text: string, filename: string): Promise<string> {
  const source = chunksOf(fakeFile({ text, isPrinted: true }));
  const { jobId } = await app.services.jobs.submit({ source, filename, userId: null });
  return (await untilEnded(app, jobId)).receiptId ?? '';
}

function ofReceipt(change: Extract<Correction, { what: 'receipt' }>['change']): Correction {
  return { what: 'receipt', change };
}

function ofItem(index: number, change: ItemChange): Correction {
  return { what: 'item', index, change };
}

test('what the user corrected in the pictures is in the joined receipt, which is judged with it and can be taken back', async () => {
  const { receipts, record, receiptId, app, ids } = await joinedOf([
    [ofReceipt({ storeName: 'Alfa', date: '2026-03-05', time: '18:00' }), ofItem(0, { categoryId: null })],
    [
      ofReceipt({ receiptNumber: '77' }),
      ofItem(0, { name: 'SER EDAMSKI' }),
      ofItem(1, { grossMinor: 600, categoryId: 'own:Cat' }),
    ],
  ]);
  const carried = record();
  expect(carried?.receipt).toMatchObject({
    ...{ storeName: { value: 'Alfa' }, date: { value: '2026-03-05' } },
    ...{ time: { value: '18:00' }, receiptNumber: { value: '77' }, verdict: 'needs_review' },
  });
  const items = carried?.receipt.items.map(({ name, grossMinor, category }) => [
    ...[name.value, grossMinor.value, category.en],
  ]);
  expect(items).toEqual([
    ['CHLEB', 450, null],
    ['MASLO', 700, 'Dairy > Butter & margarine'],
    ['SER EDAMSKI', 350, 'Dairy > Cheese'],
    ['MLEKO', 600, 'Cat'],
  ]);
  expect(carried).toMatchObject({
    isCorrected: true,
    canUndo: true,
    leftBehind: [],
    notes: { checkedAt: null },
  });

  const asRead = receipts.undo(receiptId);
  expect(asRead.receipt).toMatchObject({ verdict: 'proved', date: { value: '2026-03-04' } });
  expect(asRead.leftBehind.map(({ key }) => key)).toContain('date');
  expect(receipts.redo(receiptId).receipt).toEqual(carried?.receipt);
  app.services.joining.split(receiptId);
  expect(receipts.get(ids[0] ?? '')?.receipt.date.value).toBe('2026-03-05');
});

test('pictures that nobody corrected make a receipt that nobody corrected, and so do values that were read rightly of the whole', async () => {
  const { record } = await joinedOf([[], []]);
  expect(record()).toMatchObject({ isCorrected: false, canUndo: false, leftBehind: [] });
  const same = await joinedOf([[ofReceipt({ date: '2026-03-04' })], [ofItem(1, { grossMinor: 500 })]]);
  expect(same.record()).toMatchObject({ isCorrected: false, leftBehind: [], receipt: { verdict: 'proved' } });
});

/** Takes the joined receipt apart, corrects its pictures as told, and joins them again. */
async function joinedAgain(
  { app, ids, receiptId }: Awaited<ReturnType<typeof joinedOf>>,
  corrections: readonly (readonly [place: 0 | 1, Correction[]])[],
) {
  app.services.joining.split(receiptId);
  // Whatever is written in the same millisecond counts as written before.
  const apart = Date.now();
  await expect.poll(Date.now, { interval: 1 }).toBeGreaterThan(apart);
  for (const [at, change] of corrections) await app.services.receipts.correct(ids[at] ?? '', change);
  const { jobId } = await app.services.joining.join(ids);
  expect((await untilEnded(app, jobId)).receiptId).toBe(receiptId);
}

test('what is corrected in the pictures of a receipt that was taken apart is in it when they are joined again, and can be taken back', async () => {
  const joined = await joinedOf([
    [ofReceipt({ date: '2026-03-05' }), ofItem(1, { grossMinor: 710 })],
    [ofItem(1, { name: 'MLEKO UHT' })],
  ]);
  const { receipts, receiptId, record } = joined;
  await receipts.correct(receiptId, [ofReceipt({ time: '18:00', receiptNumber: '1' })]);
  await joinedAgain(joined, [
    [0, [ofReceipt({ date: '2026-03-06', receiptNumber: '2' }), ofItem(1, { grossMinor: 720 })]],
    [1, [ofItem(0, { categoryId: 'own:Cat' })]],
  ]);
  const told = () => {
    const { receipt, leftBehind } = record() ?? {};
    const { date, time, receiptNumber, items = [] } = receipt ?? {};
    const [, butter, cheese, milk] = items;
    const row = [butter?.grossMinor.value, cheese?.category.en, milk?.name.value];
    return [date?.value, time?.value, receiptNumber?.value, ...row, leftBehind?.map(({ key }) => key)];
  };
  expect(told()).toEqual(['2026-03-06', '18:00', '2', 720, 'Cat', 'MLEKO UHT', []]);
  receipts.undo(receiptId);
  const cheese = 'Dairy > Cheese';
  expect(told()).toEqual(['2026-03-05', '18:00', '1', 710, cheese, 'MLEKO UHT', ['categoryId']]);
  receipts.redo(receiptId);
  expect(told()).toEqual(['2026-03-06', '18:00', '2', 720, 'Cat', 'MLEKO UHT', []]);
});

test('what the user took back in the joined receipt, or put in the place of what came from a picture, stays so when it is joined again', async () => {
  const joined = await joinedOf([[ofReceipt({ date: '2026-03-05' })], [ofReceipt({ nip: '5260250995' })]]);
  const { receipts, receiptId, record } = joined;
  receipts.undo(receiptId);
  await receipts.correct(receiptId, [ofReceipt({ nip: '5252248481' })]);
  await joinedAgain(joined, [[1, [ofReceipt({ time: '18:00' })]]]);
  const { receipt, leftBehind } = record() ?? {};
  expect([receipt?.date.value, receipt?.nip.value, receipt?.time.value]).toEqual([
    ...['2026-03-04', '5252248481', '18:00'],
  ]);
  expect(leftBehind).toMatchObject([{ key: 'date', value: '2026-03-05' }]);
});

test('joined again, a receipt says what contradicts another picture or is of a row that was taken out, and leaves a row alone that was split', async () => {
  const joined = await joinedOf([[ofReceipt({ time: '18:00' })], [ofReceipt({ time: '19:00' })]]);
  const { receipts, receiptId, record } = joined;
  await receipts.correct(receiptId, [
    { what: 'remove-item', index: 0 },
    { what: 'split-item', index: 1, part: { quantity: 1000, grossMinor: 100 } },
  ]);
  const before = record()?.receipt;
  await joinedAgain(joined, [
    [0, [ofReceipt({ time: '18:30', date: '2026-03-05' }), ofItem(0, { name: 'CHLEB ZYTNI' })]],
    [1, [ofReceipt({ date: '2026-03-06' }), ofItem(0, { grossMinor: 360 })]],
  ]);
  expect(record()?.receipt).toEqual(before);
  expect(record()?.leftBehind.map(({ key, value }) => [key, value])).toEqual([
    ['date', '2026-03-05'],
    ['time', '18:30'],
    ['name', 'CHLEB ZYTNI'],
    ['normalizedName', 'Chleb żytni'],
    ['date', '2026-03-06'],
    ['time', '19:00'],
  ]);
});

test('where the pages of a picture are that the user has deleted for good, no row of another is looked for', async () => {
  const app = await startTestApp();
  const texts = [upper, 'KAWA 1 x 9,00 9,00 C', lower];
  const ids = [];
  for (const [at, text] of texts.entries()) ids.push(await read(app, text, `${at}.jpg`));
  const jobIds = ids.map((id) => app.services.receipts.get(id)?.job.jobId ?? '');
  await app.services.receipts.correct(ids[2] ?? '', [ofItem(0, { name: 'SER EDAMSKI' })]);
  app.services.receipts.remove(ids[1] ?? '');
  const { jobId } = await app.services.joining.join(jobIds);
  const receiptId = (await untilEnded(app, jobId)).receiptId ?? '';
  await app.services.trash.deleteForGood([ids[1] ?? '']);
  const { receipt, leftBehind } = app.services.receipts.get(receiptId) ?? {};
  expect(receipt?.items.map(({ name }) => name.value)).toEqual([
    ...['CHLEB', 'MASLO', 'KAWA', 'SER EDAMSKI', 'MLEKO'],
  ]);
  expect(leftBehind).toEqual([]);
});

test('a checked picture leaves the joined receipt unchecked', async () => {
  const app = await startTestApp();
  const ids = [await read(app, upper, 'upper.jpg'), await read(app, lower, 'lower.jpg')];
  app.services.receipts.note(ids, { isChecked: true });
  const { jobId } = await app.services.joining.join(ids);
  const { receiptId } = await untilEnded(app, jobId);
  expect(app.services.receipts.get(receiptId ?? '')?.notes.checkedAt).toBeNull();
});

test('values that contradict each other are not carried over but told, until the user gives one', async () => {
  const { receipts, record, receiptId } = await joinedOf([
    [ofReceipt({ date: '2026-03-05', nip: '5260001246' })],
    [ofReceipt({ date: '2026-03-06' })],
  ]);
  expect(record()).toMatchObject({ receipt: { date: { value: '2026-03-04' } }, isCorrected: false });
  expect(record()?.leftBehind).toMatchObject([
    { filename: '0.jpg', key: 'date', value: '2026-03-05', item: null },
    { filename: '1.jpg', key: 'date', value: '2026-03-06', item: null },
  ]);
  const typed = await receipts.correct(receiptId, [ofReceipt({ date: '2026-03-07' })]);
  expect(typed.leftBehind).toEqual([]);
});

test('a sum is carried over where the same print was corrected, and told where it was typed for one part alone', async () => {
  const misread = lower.replace(/SPRZEDAZ.*/s, 'SUMA PLN 31,00');
  const corrections: [Correction[], Correction[]] = [
    [ofReceipt({ totalMinor: 1150 })],
    [ofReceipt({ totalMinor: 2000 })],
  ];
  const { record } = await joinedOf(corrections, [upper, misread]);
  expect(record()?.receipt.totalMinor).toMatchObject({ value: 2000, origin: 'corrected' });
  expect(record()?.receipt.verdict).not.toBe('proved');
  const alone = await joinedOf([corrections[0], []], [upper, misread]);
  expect(alone.record()?.receipt.totalMinor.origin).not.toBe('corrected');
  expect(alone.record()?.leftBehind).toMatchObject([{ key: 'totalMinor', value: 1150, currency: 'PLN' }]);
});

test('of two rows that say the same, the one that was corrected is', async () => {
  const twice = lower.replace('SER GOUDA 1 x 3,50 3,50 C', 'MLEKO 1 x 5,00 5,00 C');
  const { record } = await joinedOf(
    [[], [ofItem(1, { grossMinor: 350, name: 'MLEKO UHT' })]],
    [upper, twice],
  );
  const items = record()?.receipt.items.map(({ name, grossMinor }) => [name.value, grossMinor.value]);
  expect(items?.slice(2)).toEqual([
    ['MLEKO', 500],
    ['MLEKO UHT', 350],
  ]);
});

test('a row that both pictures show is named as in either; its amount is that of the picture it was read of', async () => {
  const again = `MASLO 1 x 7,00 7,00 C\n${lower}`;
  const change = { name: 'MASLO EXTRA', grossMinor: 800 };
  const read = [];
  for (const corrections of [
    [[ofItem(1, change)], []],
    [[], [ofItem(0, change)]],
  ] satisfies [Correction[], Correction[]][]) {
    const { record } = await joinedOf(corrections, [upper, again]);
    const { receipt, leftBehind = [] } = record() ?? {};
    expect(receipt?.items.map(({ name }) => name.value)).toContain('MASLO EXTRA');
    read.push([receipt?.items[1]?.grossMinor.value, leftBehind.map(({ key, value }) => [key, value])]);
  }
  expect(read).toContainEqual([800, []]);
  expect(read).toContainEqual([700, [['grossMinor', 800]]]);
});

test('an amount in the minor units of another currency is told, not carried over', async () => {
  const { record } = await joinedOf([
    [],
    [
      ofReceipt({ currency: 'JPY' }),
      ofItem(0, { name: 'SER', grossMinor: 350 }),
      ofItem(1, { grossMinor: 6 }),
    ],
  ]);
  expect(record()?.receipt).toMatchObject({
    currency: { value: 'JPY' },
    items: { 2: { name: { value: 'SER' } } },
  });
  expect(record()?.leftBehind).toMatchObject([{ key: 'grossMinor', value: 6, currency: 'JPY' }]);
});

test('rows that were added, taken out or split, payments and discounts are told, unless the whole says the same', async () => {
  const { record, receiptId, receipts } = await joinedOf([
    [
      { what: 'add-item', item: { name: 'SER GOUDA', grossMinor: 350 } },
      { what: 'add-item', item: { name: 'TORBA', grossMinor: 50 } },
      { what: 'remove-item', index: 0 },
    ],
    [
      { what: 'split-item', index: 1, part: { quantity: 1000, grossMinor: 200 } },
      { what: 'add-payment', payment: { method: 'card', amountMinor: 100 } },
      { what: 'add-discount', discount: { name: 'RABAT', amountMinor: 30, itemIndex: null } },
    ],
  ]);
  const told = () => record()?.leftBehind.map(({ key, item, value }) => [key, item, value]);
  expect(record()).toMatchObject({ isCorrected: false, receipt: { verdict: 'proved' } });
  expect(told()).toEqual([
    ['item', 'TORBA', 50],
    ['item', 'CHLEB', null],
    ['item', 'MLEKO', 300],
    ['item', 'MLEKO', 200],
    ['discount', 'RABAT', 30],
    ['payment', null, 100],
  ]);
  await receipts.correct(receiptId, [
    { what: 'remove-item', index: 0 },
    { what: 'add-payment', payment: { method: 'card', amountMinor: 100 } },
  ]);
  expect(told()?.map(([, item]) => item)).toEqual(['TORBA', 'MLEKO', 'MLEKO', 'RABAT']);
});
