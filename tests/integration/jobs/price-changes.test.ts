import { expect, test } from 'vitest';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import type { StatisticsQuery } from '../../../src/shared/statistics.ts';
import { addBought, noRates } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';

const all: StatisticsQuery = { filter: {}, currency: null, basis: 'sure' };
const february: StatisticsQuery = { ...all, filter: { from: '2026-02-01', to: '2026-02-28' } };

function household() {
  const store = openTestStore();
  const buy = (day: string, shop: string, name: string, total: number, rest = {}) =>
    addBought(store, day, shop, [{ name, total, ...rest }]);
  return { store, buy, prices: (query = february) => createStatistics(store, noRates).prices(query) };
}

test('a product’s price by weight is compared over both periods, and the cheapest shop of the period named', () => {
  const { buy, prices } = household();
  buy('2025-12-31', 'Alfa', 'Ser 200 g', 100);
  buy('2026-01-05', 'Alfa', 'Ser 200 g', 800);
  buy('2026-01-31', 'Beta', 'Ser 200 g', 1600, { quantity: 2000 });
  buy('2026-02-01', 'Alfa', 'Ser 200 g', 1100);
  buy('2026-02-28', 'Beta', 'Ser 200 g', 900);
  buy('2026-03-01', 'Beta', 'Ser 200 g', 9000);
  expect(prices()).toMatchObject({
    period: { from: '2026-02-01', to: '2026-02-28' },
    before: { from: '2026-01-01', to: '2026-01-31' },
    compared: 1,
    dearer: [
      {
        ...{ name: 'Ser 200 g', unit: 'kg', beforeMinor: 4000, nowMinor: 5000, change: 0.25, purchases: 4 },
        ...{ cheapestStore: 'Beta', cheapestMinor: 4500 },
      },
    ],
  });
});

test('what got cheaper, was bought only once, weighed once and counted once, or was a deposit is not among what got dearer', () => {
  const { buy, prices } = household();
  buy('2026-01-10', 'Alfa', 'Chleb', 500);
  buy('2026-02-10', 'Alfa', 'Chleb', 450);
  buy('2026-02-11', 'Alfa', 'Miód', 3000);
  buy('2026-01-12', 'Alfa', 'Jabłka', 400, { unit: 'kg' });
  buy('2026-02-12', 'Alfa', 'Jabłka', 600, { unit: 'szt' });
  buy('2026-01-13', 'Alfa', 'Butelka', 50, { isDeposit: true });
  buy('2026-02-13', 'Alfa', 'Butelka', 100, { isDeposit: true });
  expect(prices()).toMatchObject({ compared: 1, dearer: [] });
});

test('what rose most comes first, and receipts that are in doubt or in another currency do not count', () => {
  const { store, buy, prices } = household();
  for (const [name, before, now] of [
    ['Chleb', 400, 500],
    ['Masło', 600, 900],
  ] as const) {
    buy('2026-01-10', 'Alfa', name, before);
    buy('2026-02-10', 'Alfa', name, now);
  }
  addBought(store, '2026-02-11', 'Alfa', [{ name: 'Chleb', total: 9900 }], { verdict: 'needs_review' });
  expect(prices().dearer.map(({ name, change }) => [name, change])).toEqual([
    ['Masło', 0.5],
    ['Chleb', 0.25],
  ]);
  expect(prices({ ...february, currency: 'EUR' })).toMatchObject({ compared: 0, dearer: [] });
});

test('without days it is the year up to the last receipt, and without receipts nothing', () => {
  const { buy, prices } = household();
  expect(prices(all)).toMatchObject({ period: null, before: null, dearer: [], smaller: [] });
  buy('2024-06-16', 'Alfa', 'Chleb', 400);
  buy('2026-06-15', 'Alfa', 'Chleb', 500);
  expect(prices(all)).toMatchObject({
    period: { from: '2025-06-16', to: '2026-06-15' },
    before: { from: '2024-06-16', to: '2025-06-15' },
    dearer: [{ name: 'Chleb' }],
  });
});

test('a week stands against the seven days before it, a quarter and a year against those before', () => {
  const { buy, prices } = household();
  buy('2026-02-10', 'Alfa', 'Chleb', 500);
  const before = (from: string, to: string) => prices({ ...all, filter: { from, to } }).before;
  expect(before('2026-02-09', '2026-02-15')).toEqual({ from: '2026-02-02', to: '2026-02-08' });
  expect(before('2026-01-01', '2026-03-31')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(before('2024-01-01', '2024-12-31')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
});

test('a package that got smaller for the same price is told of, with both sizes', () => {
  const { buy, prices } = household();
  buy('2025-05-01', 'Alfa', 'Czekolada mleczna 100 g', 300);
  buy('2026-01-20', 'Alfa', 'Czekolada mleczna 100 g', 500);
  buy('2026-02-10', 'Alfa', 'Czekolada mleczna 90g', 495);
  buy('2026-02-20', 'Alfa', 'Czekolada mleczna 90g', 700);
  expect(prices().smaller).toEqual([
    {
      ...{ name: 'Czekolada mleczna 90g', formerName: 'Czekolada mleczna 100 g', store: 'Alfa', unit: 'kg' },
      ...{ formerSizeMilli: 100, sizeMilli: 90, formerMinor: 500, nowMinor: 495 },
      ...{ formerDay: '2026-01-20', day: '2026-02-10', change: 0.1 },
    },
  ]);
});

test('it is no smaller package where both are sold, in another shop, much smaller, cheaper, larger, or long ago', () => {
  const { buy, prices } = household();
  buy('2026-01-10', 'Alfa', 'Olej 1 l', 900);
  buy('2026-02-10', 'Alfa', 'Olej 0,9 l', 900);
  buy('2026-02-20', 'Alfa', 'Olej 1 l', 900);
  buy('2026-01-10', 'Alfa', 'Masło 200 g', 800);
  buy('2026-02-10', 'Beta', 'Masło 180 g', 800);
  buy('2026-01-10', 'Alfa', 'Woda 1,5 l', 250);
  buy('2026-02-10', 'Alfa', 'Woda 500 ml', 250);
  buy('2026-01-10', 'Alfa', 'Kawa 500 g', 3000);
  buy('2026-02-10', 'Alfa', 'Kawa 450 g', 2700);
  buy('2026-01-10', 'Alfa', 'Ryż 900 g', 600);
  buy('2026-02-10', 'Alfa', 'Ryż 1 kg', 600);
  buy('2025-10-10', 'Alfa', 'Sok 1 l', 600);
  buy('2025-12-10', 'Alfa', 'Sok 0,9 l', 600);
  expect(prices().smaller).toEqual([]);
  expect(prices(all).smaller.map(({ name }) => name)).toEqual(['Sok 0,9 l']);
});
