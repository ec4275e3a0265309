import type { Inflation } from '../../shared/statistics.ts';

/** What was spent on a product in a month, and at which average price. */
export type MonthlyPrice = {
  readonly product: string;
  readonly month: string;
  readonly price: number;
  readonly spent: number;
};

type Basket = ReadonlyMap<string, MonthlyPrice>;

/**
 * The chained Törnqvist index (Consumer Price Index Manual, IMF and ILO 2020, chapter 8): the logarithm of a month's
 * change is the mean of its products' logarithmic price changes since each was last bought, weighed by their average
 * share of what was spent then and now.
 * @param months in order, YYYY-MM
 */
export function chainedIndex(
  prices: readonly MonthlyPrice[],
  months: readonly string[],
): Inflation['months'] {
  const baskets = new Map<string, Map<string, MonthlyPrice>>(months.map((month) => [month, new Map()]));
  for (const price of prices) baskets.get(price.month)?.set(price.product, price);
  const lastBought = new Map<string, MonthlyPrice>();
  let index = 100;
  return [...baskets].map(([month, basket]) => {
    const link = linkOf(lastBought, basket);
    index *= link.change;
    for (const [product, price] of basket) lastBought.set(product, price);
    return { month, index: rounded(index, 2), matched: rounded(link.matched, 3), products: link.products };
  });
}

function linkOf(base: Basket, basket: Basket): { change: number; matched: number; products: number } {
  const pairs = [...basket.values()].flatMap((now) => {
    const before = base.get(now.product);
    return before ? [{ now, before }] : [];
  });
  if (pairs.length === 0) return { change: 1, matched: 0, products: 0 };
  const spentNow = sumOf(pairs, ({ now }) => now.spent);
  const spentBefore = sumOf(pairs, ({ before }) => before.spent);
  const logarithm = sumOf(pairs, ({ now, before }) => {
    const weight = (now.spent / spentNow + before.spent / spentBefore) / 2;
    return weight * Math.log(now.price / before.price);
  });
  const matched = spentNow / sumOf([...basket.values()], ({ spent }) => spent);
  return { change: Math.exp(logarithm), matched, products: pairs.length };
}

function sumOf<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
