import type { Inflation } from '../../shared/statistics.ts';

/** What was spent on a product in a month, and at which average price. */
type Bought = { readonly price: number; readonly spent: number };

/** A month's products, by any key that stays the same from month to month. */
export type Basket = ReadonlyMap<number | string, Bought>;

/**
 * The chained Törnqvist index (Consumer Price Index Manual, IMF and ILO 2020, chapter 8): the logarithm of a month's
 * change is the mean of its products' logarithmic price changes since each was last bought, weighed by their average
 * share of what was spent then and now.
 * @param baskets by month (YYYY-MM), in order
 */
export function chainedIndex(baskets: ReadonlyMap<string, Basket>): Omit<Inflation, 'currency'> {
  const lastBought = new Map<number | string, Bought>();
  const compared = new Set<number | string>();
  let index = 100;
  const months = [...baskets].map(([month, basket]) => {
    const link = linkOf(lastBought, basket);
    index *= link.change;
    for (const [product, bought] of basket) {
      if (lastBought.has(product)) compared.add(product);
      lastBought.set(product, bought);
    }
    return { month, index: rounded(index, 2), matched: rounded(link.matched, 3), products: link.products };
  });
  return { products: compared.size, months };
}

function linkOf(base: Basket, basket: Basket): { change: number; matched: number; products: number } {
  // Σ ½ (now/Σnow + before/Σbefore) · ln(change), with both sums taken on the way.
  let [spent, spentNow, spentBefore, weighedNow, weighedBefore, products] = [0, 0, 0, 0, 0, 0];
  for (const [product, now] of basket) {
    spent += now.spent;
    const before = base.get(product);
    if (before === undefined) continue;
    const change = Math.log(now.price / before.price);
    spentNow += now.spent;
    spentBefore += before.spent;
    weighedNow += now.spent * change;
    weighedBefore += before.spent * change;
    products += 1;
  }
  if (products === 0) return { change: 1, matched: 0, products };
  const logarithm = (weighedNow / spentNow + weighedBefore / spentBefore) / 2;
  return { change: Math.exp(logarithm), matched: spentNow / spent, products };
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
