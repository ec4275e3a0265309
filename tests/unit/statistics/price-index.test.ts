import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainedIndex, type Basket } from '../../../src/core/statistics/price-index.ts';

type MonthlyPrice = { product: string; month: string; price: number; spent: number };

const at = (product: string, month: string, price: number, spent = 100): MonthlyPrice => {
  return { product, month, price, spent };
};
const months = ['2026-01', '2026-02', '2026-03'];
const basketsOf = (prices: readonly MonthlyPrice[], inMonths = months) =>
  new Map<string, Basket>(
    inMonths.map((month) => [
      month,
      new Map(prices.filter((price) => price.month === month).map((price) => [price.product, price])),
    ]),
  );
const indexOf = (prices: MonthlyPrice[]) => chainedIndex(basketsOf(prices)).months.map(({ index }) => index);

test('prices that all rise by a tenth a month raise the index by a tenth a month, whatever is spent', () => {
  const prices = months.flatMap((month, step) => [
    at('milk', month, 3 * 1.1 ** step, 50 + step),
    at('cheese', month, 40 * 1.1 ** step, 300 - 90 * step),
  ]);
  expect(indexOf(prices)).toEqual([100, 110, 121]);
});

test('a product that is not bought for a month is held against when it was last bought', () => {
  expect(indexOf([at('milk', '2026-01', 10), at('milk', '2026-03', 12)])).toEqual([100, 100, 120]);
});

test('what costs more of the money weighs more: worked out by hand', () => {
  const prices = [
    ...[at('milk', '2026-01', 10, 100), at('cheese', '2026-01', 20, 300)],
    ...[at('milk', '2026-02', 20, 100), at('cheese', '2026-02', 20, 100)],
  ];
  // Milk doubled; its share is the mean of 1/4 and 1/2: 2 to the power of 0.375.
  expect(chainedIndex(basketsOf(prices)).months[1]).toEqual({
    month: '2026-02',
    index: 129.68,
    matched: 1,
    products: 2,
  });
});

test('it is told on how many products the index rests, each of them once', () => {
  const prices = [
    ...months.map((month) => at('milk', month, 10)),
    ...[at('cheese', '2026-01', 20), at('cheese', '2026-03', 20), at('wine', '2026-02', 90)],
  ];
  expect(chainedIndex(basketsOf(prices)).products).toBe(2);
});

test('new products change nothing, and are told of', () => {
  const prices = [at('milk', '2026-01', 10), at('milk', '2026-02', 10, 60), at('wine', '2026-02', 90, 40)];
  expect(chainedIndex(basketsOf(prices)).months[1]).toEqual({
    month: '2026-02',
    index: 100,
    matched: 0.6,
    products: 1,
  });
});

test('prices that come back to where they were bring the index back', () => {
  const price = fc.integer({ min: 50, max: 20_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(price, price), { minLength: 1, maxLength: 8 }), (pairs) => {
      const prices = pairs.flatMap(([first, second], product) => [
        ...[
          at(`p${product}`, '2026-01', first),
          at(`p${product}`, '2026-02', second),
          at(`p${product}`, '2026-03', first),
        ],
      ]);
      expect(indexOf(prices)[2]).toBeCloseTo(100, 1);
    }),
  );
});
