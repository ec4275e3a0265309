import { expect, test } from 'vitest';
import { toTrend } from '../../../src/core/statistics/price-trend.ts';
import type { PricePoint } from '../../../src/shared/statistics.ts';

const bought = (day: string, unitPriceMinor: number, change: Partial<PricePoint> = {}): PricePoint => ({
  ...{
    receiptId: 'a',
    day,
    store: 'Alfa',
    printedName: null,
    totalMinor: unitPriceMinor,
    quantityMilli: 1000,
  },
  ...{ discountMinor: 0, unit: 'szt', unitPriceMinor },
  ...change,
});
/** A purchase on each of so many days, so many days apart. */
const daily = (from: string, count: number, apart = 1) =>
  Array.from({ length: count }, (_, place) =>
    bought(new Date(Date.parse(from) + place * apart * 86_400_000).toISOString().slice(0, 10), 100 + place),
  );

test('few purchases are told day by day, with the shops of most purchases first and what was discounted', () => {
  const points = [
    bought('2024-02-29', 300, { store: null }),
    bought('2024-03-01', 400),
    bought('2024-03-01', 200, { discountMinor: 150 }),
    bought('2024-03-01', 100),
  ];
  expect(toTrend(points)).toEqual({
    ...{ unit: 'szt', otherUnits: 0, step: 'day', shops: ['Alfa', null] },
    spans: [
      {
        ...{ day: '2024-02-29', purchases: 1, lowestMinor: 300, highestMinor: 300 },
        shops: [null, { medianMinor: 300, discounted: 0 }],
      },
      {
        ...{ day: '2024-03-01', purchases: 3, lowestMinor: 100, highestMinor: 400 },
        shops: [{ medianMinor: 200, discounted: 1 }, null],
      },
    ],
  });
});

test('of two prices the lower is the median, as nobody paid what lies between them', () => {
  const [span] = toTrend([bought('2026-01-01', 400), bought('2026-01-01', 300)]).spans;
  expect(span?.shops).toEqual([{ medianMinor: 300, discounted: 0 }]);
});

test('prices by another unit, and what was taken back or given, are no part of it', () => {
  const points = [
    bought('2026-01-01', 350, { unit: 'kg' }),
    bought('2026-01-02', 100),
    bought('2026-01-03', 110),
    bought('2026-01-04', -110),
    bought('2026-01-05', 0),
  ];
  const { unit, otherUnits, spans } = toTrend(points);
  expect([unit, otherUnits, spans.map(({ day }) => day)]).toEqual(['szt', 1, ['2026-01-02', '2026-01-03']]);
  expect(toTrend([])).toMatchObject({ step: 'day', shops: [], spans: [] });
});

test('more than 150 days are told by weeks that begin on Monday, across the turn of the year', () => {
  const all = daily('2024-12-29', 151);
  expect(toTrend(all.slice(1)).step).toBe('day');
  const { step, spans } = toTrend(all);
  expect(step).toBe('week');
  // The 29th of December 2024 was a Sunday.
  expect(spans.slice(0, 2).map(({ day, purchases }) => [day, purchases])).toEqual([
    ['2024-12-23', 1],
    ['2024-12-30', 7],
  ]);
  // Several receipts of a day are one day.
  expect(toTrend(all.slice(1).flatMap((point) => [point, point])).step).toBe('day');
});

test('what goes on for more than two years is told by calendar months, a leap day in February', () => {
  const all = daily('2024-01-31', 160, 5);
  const { step, spans } = toTrend(all);
  expect(step).toBe('month');
  expect(
    spans.slice(0, 3).map(({ day, purchases, lowestMinor, highestMinor }) => {
      return [day, purchases, lowestMinor, highestMinor];
    }),
  ).toEqual([
    ['2024-01-01', 1, 100, 100],
    ['2024-02-01', 5, 101, 105],
    ['2024-03-01', 7, 106, 112],
  ]);
  expect(
    toTrend([bought('2024-02-29', 99), ...all.slice(6), ...daily('2027-01-01', 20)]).spans[0],
  ).toMatchObject({
    ...{ day: '2024-02-01', purchases: 1, lowestMinor: 99 },
  });
});

test('a month without a purchase is left out, not told as nothing', () => {
  const points = [...daily('2023-01-01', 31), ...daily('2023-03-01', 31), ...daily('2025-06-01', 100)];
  expect(
    toTrend(points)
      .spans.slice(0, 3)
      .map(({ day }) => day),
  ).toEqual(['2023-01-01', '2023-03-01', '2025-06-01']);
});

test('of seven shops those of fewest purchases are told as one, of six each by itself', () => {
  const shops = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const points = shops.flatMap((store, place) =>
    Array.from({ length: place + 1 }, () => bought('2026-01-01', 100 * (place + 1), { store })),
  );
  const seven = toTrend(points);
  expect(seven.shops).toEqual(['G', 'F', 'E', 'D', 'C']);
  expect(seven.spans[0]?.shops.map((price) => price?.medianMinor)).toEqual([700, 600, 500, 400, 300, 200]);
  const six = toTrend(points.filter(({ store }) => store !== 'A'));
  expect(six.shops).toEqual(['G', 'F', 'E', 'D', 'C', 'B']);
  expect(six.spans[0]?.shops).toHaveLength(6);
});
