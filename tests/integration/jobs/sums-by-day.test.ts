import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import type { Statistics } from '../../../src/core/money-services.ts';
import { shopColumn } from '../../../src/core/store/filter-sql.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import type { OverviewQuery } from '../../../src/shared/statistics.ts';
import { addBought, noRates } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { temporaryFolder } from '../../support/test-app.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });
const inEuro = { currency: read('EUR') };
const query: OverviewQuery = { filter: {}, currency: 'PLN', basis: 'sure' };

/** Each receipt is of one shop, payer and amount; the bits of the amounts tell which were summed up. */
function ofDays(...days: readonly (string | null)[]) {
  const store = openTestStore();
  const ids = days.map((day, place) =>
    addBought(store, day, `Shop ${place}`, [{ name: 'Tea', total: 2 ** place }]),
  );
  return { store, ids, statistics: createStatistics(store, noRates) };
}

const monthsOf = (statistics: Statistics, asked: Partial<OverviewQuery> = {}) =>
  statistics
    .overview({ ...query, ...asked })
    .months.map(({ month, totalMinor, receipts }) => [month, totalMinor, receipts]);

test('the last and the first day of a month fall in it alone, a leap day in February', () => {
  const { statistics } = ofDays('2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01', '2023-12-31');
  expect(monthsOf(statistics)).toEqual([
    ['2023-12', 16, 1],
    ['2024-01', 1, 1],
    ['2024-02', 2 + 4, 2],
    ['2024-03', 8, 1],
  ]);
  const february = { filter: { from: '2024-02-01', to: '2024-02-29' } };
  expect(statistics.overview({ ...query, ...february }).totalMinor).toBe(2 + 4);
  expect(statistics.overview({ ...query, filter: { from: '2024-02-02', to: '2024-02-28' } }).receipts).toBe(
    0,
  );
});

test('months come in the order of their days, whichever receipt was added first; one without any is not there', () => {
  const { statistics } = ofDays('2026-03-05', '2025-11-30', '2026-03-01', '2026-01-15');
  expect(monthsOf(statistics)).toEqual([
    ['2025-11', 2, 1],
    ['2026-01', 8, 1],
    ['2026-03', 1 + 4, 2],
  ]);
});

test('what was taken back lessens the sums of its own month, by shop and payer too', () => {
  const { store, statistics } = ofDays('2026-01-31');
  const back = addBought(store, '2026-02-01', 'Shop 0', [{ name: 'Tea', total: -300 }]);
  store.notes.change(back, { payer: 'Ola' }, 1);
  expect(statistics.overview(query)).toMatchObject({
    ...{ totalMinor: 1 - 300, receipts: 2 },
    months: [
      { month: '2026-01', totalMinor: 1, receipts: 1 },
      { month: '2026-02', totalMinor: -300, receipts: 1 },
    ],
    stores: [{ name: 'Shop 0', totalMinor: 1 - 300, receipts: 2 }],
    payers: [
      { name: null, totalMinor: 1, receipts: 1 },
      { name: 'Ola', totalMinor: -300, receipts: 1 },
    ],
  });
});

test('what is in the trash, has no day, no proof or another currency is in no sum, and back in it when that ends', () => {
  const { store, ids, statistics } = ofDays('2026-01-01', '2026-01-02', null);
  const [kept = '', deleted = ''] = ids;
  const tea = [{ name: 'Tea', total: 64 }];
  const unproved = addBought(store, '2026-01-03', 'Shop 3', tea, { verdict: 'consistent' });
  addBought(store, '2026-01-04', 'Shop 4', [{ name: 'Tea', total: 128 }], inEuro);
  store.trash.put(deleted, 1);
  const overview = () => statistics.overview(query);
  expect(overview()).toMatchObject({
    ...{ totalMinor: 1, receipts: 1, stores: [{ name: 'Shop 0' }] },
    leftOut: { withoutSum: 0, undated: 1, otherCurrency: 1, unsure: 1, doubled: 0 },
  });
  store.trash.restore(deleted);
  store.notes.change(unproved, { isChecked: true }, 1);
  expect(overview().totalMinor).toBe(1 + 2 + 64);
  expect(monthsOf(statistics, { basis: 'all' })).toEqual([['2026-01', 1 + 2 + 64, 3]]);
  store.trash.put(kept, 1);
  expect(monthsOf(statistics)).toEqual([['2026-01', 2 + 64, 2]]);
  expect(statistics.overview({ ...query, currency: 'EUR' })).toMatchObject({ totalMinor: 128, receipts: 1 });
});

test('other currencies count in the month of their day, at its rate, and a return costs what the purchase did', () => {
  const { store } = ofDays('2026-01-31');
  const statistics = createStatistics(store, {
    rateBefore: (_currency, day) => (day < '2026-03-01' ? { units: 1, rateMillionths: 4_500_000 } : null),
  });
  for (const [day, total] of [
    ['2026-02-28', 333],
    ['2026-02-28', -333],
    ['2025-12-31', 10],
    ['2026-03-01', 1000],
  ] as const)
    addBought(store, day, `Wien ${total}`, [{ name: 'Tea', total }], inEuro);
  const converting = { converts: true, trend: { from: '2026-02-01', to: '2026-03-31' } };
  expect(monthsOf(statistics, converting)).toEqual([
    ['2025-12', 45, 1],
    ['2026-01', 1, 1],
    ['2026-02', 0, 2],
  ]);
  expect(statistics.overview({ ...query, ...converting }).trend).toEqual({
    currency: 'PLN',
    months: [{ month: '2026-02', totalMinor: 0, receipts: 2 }],
  });
});

test('the months beside are of other days, but of the overview’s currency, purpose and certainty', () => {
  const { store, ids, statistics } = ofDays(
    '2025-01-31',
    '2025-12-31',
    '2026-01-01',
    '2026-01-31',
    '2026-02-01',
  );
  addBought(store, '2025-12-30', 'Shop 6', [{ name: 'Tea', total: 64 }], { verdict: 'needs_review' });
  for (const day of ['2025-12-01', '2025-12-02', '2025-12-03', '2025-12-04'])
    addBought(store, day, `Wien ${day}`, [{ name: 'Tea', total: 128 }], inEuro);
  const january = { from: '2026-01-01', to: '2026-01-31' };
  const asked = {
    ...query,
    currency: null,
    filter: january,
    trend: { from: '2025-02-01', to: '2026-01-31' },
  };
  const overview = statistics.overview(asked);
  expect(overview).toMatchObject({ currency: 'PLN', totalMinor: 4 + 8, months: [{ month: '2026-01' }] });
  // Most receipts of the year are in euro, but none of the month.
  expect(overview.trend).toEqual({
    currency: 'PLN',
    months: [
      { month: '2025-12', totalMinor: 2, receipts: 1 },
      { month: '2026-01', totalMinor: 4 + 8, receipts: 2 },
    ],
  });
  expect(statistics.overview({ ...asked, basis: 'all' }).trend?.months[0]).toMatchObject({
    totalMinor: 2 + 64,
  });
  store.notes.change(ids[3] ?? '', { purpose: 'business' }, 1);
  const business = { ...asked, filter: { ...january, purpose: 'business' as const } };
  expect(statistics.overview(business).trend?.months).toEqual([
    { month: '2026-01', totalMinor: 8, receipts: 1 },
  ]);
  expect(statistics.overview(query)).not.toHaveProperty('trend');
});

test('beside days without anything, the months are in the currency that most of theirs are in', () => {
  const { statistics } = ofDays('2026-01-31');
  const asked = { ...query, currency: null, filter: { from: '2026-02-01', to: '2026-02-28' } };
  expect(statistics.overview({ ...asked, trend: { from: '2026-01-01', to: '2026-02-28' } })).toMatchObject({
    ...{ currency: null, receipts: 0, months: [] },
    trend: { currency: 'PLN', months: [{ month: '2026-01', totalMinor: 1, receipts: 1 }] },
  });
});

test('the last day is that of the latest receipt that is still there and has one', () => {
  const { store, ids, statistics } = ofDays('2024-02-29', '2026-01-31', '2026-01-30', null);
  expect(statistics.lastDay()).toBe('2026-01-31');
  store.trash.put(ids[1] ?? '', 1);
  expect(statistics.lastDay()).toBe('2026-01-30');
  expect(createStatistics(openTestStore(), noRates).lastDay()).toBeNull();
});

test('a period’s receipts are found by the index of days, with all that they are chosen and summed up by', () => {
  const dataFolder = temporaryFolder();
  openStore({ dataFolder, uploadsFolder: dataFolder, sqliteBinding: null, now: Date.now }).close();
  const database = new Database(join(dataFolder, 'paragon.db'));
  const conditions = ['verdict', 'checked_at', 'currency', 'payment_method', 'items_count', 'purpose'];
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT id, date, ${shopColumn}, payer, total_minor FROM receipts INDEXED BY receipts_by_day
       WHERE deleted_at IS NULL AND date >= '2026-01-01' AND date <= '2026-01-31'
         AND ${conditions.map((column) => `${column} IS NOT NULL`).join(' AND ')} ORDER BY date, seq`,
    )
    .all();
  database.close();
  expect(plan).toMatchObject([
    { detail: 'SEARCH receipts USING COVERING INDEX receipts_by_day (date>? AND date<?)' },
  ]);
});
