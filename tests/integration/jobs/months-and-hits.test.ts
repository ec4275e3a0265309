import { expect, test } from 'vitest';
import { addBought } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

function library() {
  const store = openTestStore();
  const buy = (day: string | null, shop: string, name: string, total: number, change = {}) =>
    addBought(store, day, shop, [{ name, total }], change);
  buy('2026-01-31', 'Alfa', 'Ser żółty', 800);
  buy('2026-03-01', 'Beta', 'Chleb', 500);
  buy('2026-03-31', 'Alfa', 'Masło', 700);
  buy('2026-03-15', 'Wien', 'Torte', 650, { currency: read('EUR') });
  buy('2026-03-16', 'Beta', 'Mleko', 350, { totalMinor: read(null) });
  buy(null, 'Beta', 'Mleko', 350);
  return store;
}

test('months are summed by currency, with all their receipts counted, and keep to the filter', () => {
  const store = library();
  expect(store.monthSums.of({})).toEqual([
    {
      ...{ month: '2026-03', receipts: 4 },
      sums: [
        { currency: 'PLN', totalMinor: 1200 },
        { currency: 'EUR', totalMinor: 650 },
      ],
    },
    { month: '2026-01', receipts: 1, sums: [{ currency: 'PLN', totalMinor: 800 }] },
    { month: null, receipts: 1, sums: [{ currency: 'PLN', totalMinor: 350 }] },
  ]);
  expect(store.monthSums.of({ store: 'Alfa', from: '2026-02-01' })).toEqual([
    { month: '2026-03', receipts: 1, sums: [{ currency: 'PLN', totalMinor: 700 }] },
  ]);
  expect(store.monthSums.of({ query: '"' })).toEqual([]);
});

test('a search tells which item it found, and nothing where shop and file name show it', () => {
  const store = library();
  const hits = (query: string) =>
    store.receiptSearch.list({ query, limit: 9, offset: 0 }).receipts.map(({ hit }) => hit);
  expect(hits('ZOLTY')).toEqual([{ item: 'Ser żółty', text: null, found: ['żółty'] }]);
  expect(hits('alfa masl')).toEqual([{ item: 'Masło', text: null, found: ['Masło'] }]);
  expect(hits('7,00')).toEqual([null]);
  expect(hits('alfa')).toEqual([null, null]);
  expect(hits('2026-03').every((hit) => hit === null)).toBe(true);
  // The word stands on the recognised page and in no item.
  const [printed] = hits('x');
  expect(printed).toEqual({ item: null, text: 'X=1', found: ['X'] });
});
