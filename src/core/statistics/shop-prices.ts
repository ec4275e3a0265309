import type { ShopPrice } from '../../shared/statistics.ts';
import { grouped } from '../grouped.ts';
import { medianOf, pricesOf } from './price-trend.ts';

/** What was paid for a kilogram, a litre or a piece, where and when. */
export type Paid = Pick<ShopPrice, 'store' | 'unit'> & {
  readonly day: string;
  readonly unitPriceMinor: number;
};

/** What was paid in each shop, oldest first, in few figures. Prices by kilogram are not held against prices by piece. */
export function pricesByShop(paid: readonly Paid[]): ShopPrice[] {
  return [...grouped(paid, ({ store, unit }) => `${unit} ${store ?? ''}`).values()].flatMap((own) => {
    const prices = pricesOf(own);
    const last = own.at(-1);
    const [lowestMinor, medianMinor] = [prices[0], medianOf(prices)];
    if (!last || lowestMinor === undefined || medianMinor === undefined) return [];
    const { store, unit, unitPriceMinor: lastMinor, day: lastDay } = last;
    return [{ store, unit, purchases: own.length, lowestMinor, medianMinor, lastMinor, lastDay }];
  });
}
