import { expect, test } from 'vitest';
import type { Store } from '../../../src/core/store/open-store.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import type { ReceiptFilter, ReceiptSort } from '../../../src/shared/receipt-filter.ts';
import { fakePage, fakeReceipt } from '../../support/fake-receipt.ts';
import { addReceipt } from '../../support/add-receipt.ts';
import { openTestStore } from '../../support/open-test-store.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

type Plan = { text: string; date?: string; change?: Partial<Receipt>; category?: string };

function add(store: Store, { text, date, change = {}, category }: Plan): string {
  const page = fakePage(text);
  const receipt = { ...fakeReceipt([page]), ...(date === undefined ? {} : { date: read(date) }), ...change };
  const items = receipt.items.map((item) => ({
    ...item,
    category: { ...item.category, pl: category ?? null },
  }));
  return addReceipt(store, { ...receipt, items }, [page]);
}

function list(store: Store, filter: ReceiptFilter, sort?: ReceiptSort): string[] {
  return store.receiptSearch
    .list({ ...filter, sort, limit: 50, offset: 0 })
    .receipts.map(({ receiptId }) => receiptId);
}

function library() {
  const store = openTestStore();
  const july = add(store, {
    text: 'Alfa MLEKO=1250 1250',
    date: '2025-07-11',
    category: 'Nabiał > Mleko i śmietana',
    change: { verdict: 'needs_review' },
  });
  const november = add(store, {
    text: 'Beta CHLEB=400 SER=850 1250',
    date: '2025-11-03',
    category: 'Nabiał > Sery i twarogi',
    change: { verdict: 'proved', paymentMethod: 'card', storeChain: 'Beta Sieć' },
  });
  const undated = add(store, {
    text: 'Gamma PIWO=600 600',
    category: 'Nabiałowe',
    change: { currency: read('EUR'), verdict: 'consistent' },
  });
  return { store, july, november, undated };
}

test('a month typed as a date finds what was bought in it, and nothing that merely has its digits', () => {
  const { store, november } = library();
  expect(list(store, { query: '2025-11' })).toEqual([november]);
  expect(list(store, { query: '3.11.2025 chleb' })).toEqual([november]);
  expect(list(store, { query: '2025-12' })).toEqual([]);
});

test('an amount finds the receipts with this total or an item of this price', () => {
  const { store, july, november } = library();
  expect(list(store, { query: '12,50' })).toEqual([november, july]);
  expect(list(store, { query: '8.50' })).toEqual([november]);
});

test.each<[ReceiptFilter, ('july' | 'november' | 'undated')[]]>([
  [{ from: '2025-08-01' }, ['november']],
  [{ from: '2025-01-01', to: '2025-07-31' }, ['july']],
  [{ category: 'Nabiał' }, ['november', 'july']],
  [{ category: 'Nabiał > Sery i twarogi' }, ['november']],
  [{ store: 'Beta Sieć' }, ['november']],
  [{ minTotalMinor: 601, maxTotalMinor: 1250 }, ['november', 'july']],
  [{ paymentMethod: 'card' }, ['november']],
  [{ currency: 'EUR' }, ['undated']],
  [{ verdict: 'proved' }, ['november']],
  [{ needsEyes: true }, ['undated', 'july']],
  [{ category: 'Nabiał', to: '2025-07-31', query: 'mleko' }, ['july']],
  [{}, ['undated', 'november', 'july']],
])('the filter %j lets through %j', (filter, names) => {
  const { store, ...ids } = library();
  expect(list(store, filter)).toEqual(names.map((name) => ids[name]));
});

test('a list is put in the order asked for, what was not read last', () => {
  const { store, july, november, undated } = library();
  expect(list(store, {}, { by: 'date', direction: 'ascending' })).toEqual([july, november, undated]);
  expect(list(store, {}, { by: 'date', direction: 'descending' })).toEqual([november, july, undated]);
  expect(list(store, {}, { by: 'total', direction: 'ascending' })).toEqual([undated, november, july]);
  expect(list(store, {}, { by: 'store', direction: 'ascending' })[0]).toBe(july);
  expect(list(store, {}, { by: 'verdict', direction: 'ascending' })).toEqual([july, undated, november]);
});

test('tags, payer, purpose and the mark of having been checked are kept, filtered by, and taken back', () => {
  const { store, july, november } = library();
  store.notes.change(
    july,
    { isChecked: true, addTags: ['dom', 'urlop'], payer: 'Ola', purpose: 'business' },
    500,
  );
  expect(store.notes.get(july)).toEqual({
    ...{ checkedAt: 500, tags: ['dom', 'urlop'], note: null, payer: 'Ola', purpose: 'business' },
  });
  expect(list(store, { tag: 'urlop' })).toEqual([july]);
  expect(list(store, { payer: 'Ola', purpose: 'business', isChecked: true })).toEqual([july]);
  expect(list(store, { needsEyes: true })).not.toContain(july);
  expect(store.notes.inUse()).toEqual({ tags: ['dom', 'urlop'], payers: ['Ola'] });

  store.notes.change(july, { isChecked: true, note: 'zwrot' }, 900);
  expect(store.notes.get(july)).toMatchObject({ checkedAt: 500, note: 'zwrot', payer: 'Ola' });
  store.notes.change(july, { isChecked: false, removeTags: ['dom'], payer: null }, 900);
  expect(store.notes.get(july)).toMatchObject({ checkedAt: null, tags: ['urlop'], payer: null });
  expect(store.notes.get(november).tags).toEqual([]);
});

test('notes survive a correction and a second reading, and go with their receipt', () => {
  const { store, july } = library();
  store.notes.change(july, { isChecked: true, addTags: ['dom'] }, 500);
  const found = store.receipts.get(july);
  if (!found) throw new Error('The receipt is there.');
  store.receipts.replace(july, { ...found.receipt, verdict: 'proved' }, found.pages);
  expect(store.notes.get(july)).toMatchObject({ checkedAt: 500, tags: ['dom'] });
  store.receipts.remove(july);
  expect(store.notes.inUse().tags).toEqual([]);
});
