import fc from 'fast-check';
import { noRates } from '../../support/add-bought.ts';
import { expect, test } from 'vitest';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import type { Store } from '../../../src/core/store/open-store.ts';
import { tillNumberIn } from '../../../src/core/store/till-number.ts';
import type { Page } from '../../../src/shared/page.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { attach, attachedTexts, warrantyText } from '../../support/attach.ts';
import { addReceipt } from '../../support/add-receipt.ts';
import { fakeFile, fakePage, fakeReceipt, printedText } from '../../support/fake-receipt.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import '../../support/property-seed.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

type Sale = {
  shop: string;
  nip: string | null;
  number: string | null;
  date: string | null;
  time: string | null;
  totalMinor: number | null;
  till: string | null;
};

const sale: Sale = {
  shop: 'Alfa',
  nip: '5260001246',
  number: 'W001234',
  date: '2026-03-04',
  time: '17:42',
  totalMinor: 4599,
  till: 'CAB 2401234567',
};

function receiptOf({ shop, nip, number, date, time, totalMinor }: Sale, page: Page): Receipt {
  return {
    ...fakeReceipt([page]),
    ...{ storeName: read<string | null>(shop), nip: read(nip), receiptNumber: read(number) },
    ...{ date: read(date), time: read(time), totalMinor: read(totalMinor), verdict: 'proved' },
  };
}

/** All in one line, as tills print their number. */
function pageOf(text: string): Page {
  const page = fakePage(text);
  return { ...page, words: page.words.map((word) => ({ ...word, line: 0 })) };
}

function add(store: Store, change: Partial<Sale> = {}, source: Page['source'] = 'ocr'): string {
  const one = { ...sale, ...change };
  const page = { ...pageOf(`PARAGON ${one.till ?? ''}`), source };
  return addReceipt(store, receiptOf(one, page), [page]);
}

const pairsOf = (store: Store) =>
  store.likenesses
    .list({ limit: 50, offset: 0 })
    .pairs.map(({ earlier, later, reason }) => [earlier.receiptId, later.receiptId, reason]);

test('the same print photographed twice is one purchase by the till’s number and its own', () => {
  const store = openTestStore();
  const [first, second] = [add(store), add(store, { number: '1234', totalMinor: null, time: null })];
  expect(pairsOf(store)).toEqual([[first, second, 'till']]);
});

test('without a till’s number the seller’s NIP and the number tell, and without both shop, minute and total', () => {
  const store = openTestStore();
  const bare = { till: null, nip: null, number: null };
  const [first, second] = [add(store, { till: null }), add(store, { till: null, shop: 'ALFA S.A.' })];
  expect(pairsOf(store)).toEqual([[first, second, 'number']]);
  const third = add(store, { ...bare, shop: 'alfa' });
  expect(pairsOf(store)).toContainEqual([first, third, 'moment']);
});

test('an app’s export numbers its receipt in its own way and is the same purchase as the print', () => {
  const store = openTestStore();
  const printed = add(store);
  const other = { number: '99887', till: null } as const;
  expect(pairsOf(store)).toEqual([]);
  const exported = add(store, other, 'text-layer');
  expect(pairsOf(store)).toEqual([[printed, exported, 'moment']]);
  add(store, { number: '55555', till: null });
  expect(pairsOf(store)).toHaveLength(2);
});

const different: Partial<Record<keyof Sale, string | number>> = {
  shop: 'Beta',
  nip: '7740001454',
  number: 'W001235',
  date: '2026-03-05',
  time: '17:43',
  totalMinor: 4600,
  till: 'CAB 2401234568',
};

/** What each way of telling rests on: where one of these differs it tells nothing. */
const keys: readonly (readonly [without: readonly (keyof Sale)[], keys: readonly (keyof Sale)[]])[] = [
  [
    ['nip', 'time', 'totalMinor'],
    ['till', 'number', 'date'],
  ],
  [['till'], ['nip', 'number', 'date', 'totalMinor']],
  [
    ['till', 'number', 'nip'],
    ['shop', 'date', 'time', 'totalMinor'],
  ],
];

test.each(keys)('receipts without %j that differ in one of %j are two purchases', (without, rested) => {
  const store = openTestStore();
  const bare = Object.fromEntries(without.map((name) => [name, null]));
  add(store, bare);
  for (const key of rested) {
    const other = add(store, { ...bare, [key]: different[key] });
    expect([key, store.likenesses.of(other)]).toEqual([key, []]);
    store.receipts.remove(other);
  }
  add(store, bare);
  expect(pairsOf(store)).toHaveLength(1);
});

test('the same pairs are found in whatever order receipts come in', () => {
  const text = (...values: string[]) => fc.constantFrom(null, ...values);
  const anySale = fc.record({
    shop: fc.constantFrom('Alfa', 'Beta'),
    nip: text('5260001246', '7740001454'),
    number: text('W001234', '1235'),
    date: text('2026-03-04', '2026-03-05'),
    time: text('17:42', '17:43'),
    totalMinor: fc.constantFrom(null, 4599, 4600),
    till: text('CAB 2401234567', 'CAB 2401234568'),
  });
  const sources = fc.constantFrom('ocr' as const, 'text-layer' as const);
  const plans = fc.array(fc.tuple(anySale, sources), { minLength: 2, maxLength: 5 });
  const store = openTestStore();
  fc.assert(
    fc.property(plans, (some) => {
      const found = foundIn(store, [...some.entries()]);
      expect(foundIn(store, [...some.entries()].reverse())).toEqual(found);
    }),
    { numRuns: 40 },
  );
});

/** The pairs as the places of their receipts in the plan, in order. */
function foundIn(store: Store, plans: [number, [Sale, Page['source']]][]): string[] {
  const places = new Map(plans.map(([place, [one, source]]) => [add(store, one, source), place]));
  const pairs = pairsOf(store);
  for (const id of places.keys()) store.receipts.remove(id);
  return pairs
    .map(([one, other, reason]) => {
      const both = [places.get(one ?? '') ?? -1, places.get(other ?? '') ?? -1].sort();
      return `${both.join('+')} ${reason ?? ''}`;
    })
    .sort();
}

test('a purchase counts once while nothing is decided, and the page can say what was left out', () => {
  const store = openTestStore();
  add(store);
  const second = add(store);
  const statistics = createStatistics(store, noRates);
  const query = { filter: {}, currency: 'PLN', basis: 'sure' } as const;
  expect(statistics.overview(query)).toMatchObject({ totalMinor: 4599, leftOut: { doubled: 1 } });
  const pair = { receiptId: second, otherId: pairsOf(store)[0]?.[0] ?? '' };
  store.likenesses.decide(pair, 'two');
  expect(statistics.overview(query)).toMatchObject({ totalMinor: 9198, leftOut: { doubled: 0 } });
});

test('an unsure first photograph doesn’t keep the proved second one out of the sums', () => {
  const store = openTestStore();
  const page = pageOf('PARAGON CAB 2401234567');
  addReceipt(store, { ...receiptOf(sale, page), verdict: 'needs_review' }, [page]);
  add(store);
  const statistics = createStatistics(store, noRates);
  const { totalMinor, leftOut } = statistics.overview({ filter: {}, currency: 'PLN', basis: 'sure' });
  expect({ totalMinor, leftOut }).toMatchObject({ totalMinor: 4599, leftOut: { unsure: 1, doubled: 0 } });
});

test('a correction looks anew: what no longer agrees is no longer alike', async () => {
  const { app, first, second } = await twoAlike();
  expect(app.services.receipts.list({ isAlike: true, limit: 9, offset: 0 }).total).toBe(2);
  const change = { date: '2026-03-09' };
  await app.services.receipts.correct(second, [{ what: 'receipt', change }]);
  expect(app.services.duplicates.of(first)).toEqual([]);
  app.services.receipts.undo(second);
  expect(app.services.duplicates.of(first)).toHaveLength(1);
});

test('a merger takes over what only the other says, and taking it back undoes all of it', async () => {
  const { app, first, second } = await twoAlike();
  const { receipts, duplicates, trash } = app.services;
  receipts.note([first], { addTags: ['dom'], note: 'gwarancja' });
  receipts.note([second], { addTags: ['praca'], payer: 'Anna' });
  await receipts.correct(first, [{ what: 'receipt', change: { storeAddress: null } }]);
  await receipts.correct(second, [{ what: 'receipt', change: { storeAddress: 'ul. Nowa 1' } }]);
  const before = receipts.get(first);
  await duplicates.decide({ receiptId: first, otherId: second }, 'merged');
  const merged = receipts.get(first);
  expect(merged?.receipt.storeAddress.value).toBe('ul. Nowa 1');
  expect(merged?.notes).toMatchObject({ tags: ['dom', 'praca'], note: 'gwarancja', payer: 'Anna' });
  expect(trash.list({ limit: 9, offset: 0 }).receipts.map(({ receiptId }) => receiptId)).toEqual([second]);
  expect(duplicates.list({ limit: 9, offset: 0 }).total).toBe(0);

  duplicates.undo({ receiptId: first, otherId: second });
  expect(receipts.get(first)?.receipt).toEqual(before?.receipt);
  expect(receipts.get(first)?.notes).toEqual(before?.notes);
  expect(trash.list({ limit: 9, offset: 0 }).total).toBe(0);
  expect(duplicates.list({ limit: 9, offset: 0 }).total).toBe(1);
});

test('a merger keeps what both have attached, and taking it back parts them again', async () => {
  const { app, first, second } = await twoAlike();
  const manual = { filename: 'instrukcja.txt', bytes: Buffer.from('Prać w 30 stopniach.') };
  for (const receiptId of [first, second]) await attach(app, receiptId);
  await attach(app, second, manual);
  await app.services.duplicates.decide({ receiptId: first, otherId: second }, 'merged');
  expect(attachedTexts(app, first)).toEqual([warrantyText, 'Prać w 30 stopniach.']);
  const query = { query: 'instrukcja', limit: 9, offset: 0 };
  const found = () => app.services.receipts.list(query).receipts.map(({ receiptId }) => receiptId);
  expect(found()).toEqual([first]);
  app.services.duplicates.undo({ receiptId: first, otherId: second });
  expect(attachedTexts(app, first)).toEqual([warrantyText]);
  expect(attachedTexts(app, second)).toEqual([warrantyText, 'Prać w 30 stopniach.']);
  expect(found()).toEqual([second]);
});

test('two purchases stay two, also after a correction, until that is taken back', async () => {
  const { app, first, second } = await twoAlike();
  const { duplicates, receipts } = app.services;
  const pair = { receiptId: first, otherId: second };
  await duplicates.decide(pair, 'two');
  await receipts.correct(first, [{ what: 'receipt', change: { storeAddress: 'ul. Nowa 1' } }]);
  expect(duplicates.of(first)).toEqual([]);
  await expect(duplicates.decide(pair, 'discarded')).rejects.toMatchObject({ code: 'CONFLICT' });
  duplicates.undo(pair);
  expect(duplicates.of(second)).toHaveLength(1);
  expect(() => {
    duplicates.undo(pair);
  }).toThrow(/Nothing was decided/);
});

test('what was discarded lies in the trash and comes back', async () => {
  const { app, first, second } = await twoAlike();
  const { duplicates, receipts } = app.services;
  await duplicates.decide({ receiptId: second, otherId: first }, 'discarded');
  expect(receipts.get(first)).toBeNull();
  duplicates.undo({ receiptId: second, otherId: first });
  expect(receipts.get(first)).not.toBeNull();
  await expect(duplicates.decide({ receiptId: first, otherId: 'nobody' }, 'discarded')).rejects.toMatchObject(
    { code: 'NOT_FOUND' },
  );
});

test.each([
  ['PARAGON\n#001 CAB 2401234567', 'CAB2401234567'],
  ['EAZ1234567890 NIP 5260001246', 'EAZ1234567890'],
  ['NIP 5260001246\nKRS 0000012345', null],
  ['ABC 12345678901', null],
])('the till’s own number in %j is %j', (text, number) => {
  expect(tillNumberIn(text)).toBe(number);
});

/** Two photographs of one receipt in the whole application. */
async function twoAlike() {
  const app = await startTestApp();
  const ids: string[] = [];
  for (const text of [printedText, `${printedText}\n`]) {
    const job = await submit(app, fakeFile({ text, isPrinted: true }));
    ids.push((await untilEnded(app, job.jobId)).receiptId ?? '');
  }
  const [first = '', second = ''] = ids;
  return { app, first, second };
}
