import type { PricePoint, ProductHistory } from '../../shared/statistics.ts';
import { comparablePrice } from '../../shared/unit-price.ts';
import type { Purchase } from '../store/statistics-store.ts';
import { toTrend } from './price-trend.ts';
import { pricesByShop } from './shop-prices.ts';

/** A product's purchases, oldest first, as prices that can be compared, in all and by shop. */
export function toHistory(
  name: string,
  currency: string | null,
  purchases: readonly Purchase[],
): Omit<ProductHistory, 'packages' | 'smaller'> {
  const points = purchases.flatMap(toPoint);
  const totalMinor = purchases.reduce((sum, purchase) => sum + purchase.totalMinor, 0);
  return {
    name,
    currency,
    totalMinor,
    points,
    trend: toTrend(points),
    stores: pricesByShop(points).sort((one, other) => one.lastMinor - other.lastMinor),
    printedNames: printedNamesOf(purchases),
  };
}

function toPoint(purchase: Purchase): PricePoint[] {
  const price = comparablePrice(purchase);
  if (price === null) return [];
  const { receiptId, day, store, printedName, totalMinor, quantityMilli, discountMinor } = purchase;
  const bought = { receiptId, day, store, printedName, totalMinor, quantityMilli, discountMinor };
  return [{ ...bought, unit: price.unit, unitPriceMinor: price.amountMinor }];
}

/** Purchases come oldest first. */
function printedNamesOf(purchases: readonly Purchase[]): ProductHistory['printedNames'] {
  const names = new Map<string, ProductHistory['printedNames'][number]>();
  for (const { rememberedStore: store, printedName, day } of purchases) {
    if (printedName === null) continue;
    const key = `${store ?? ''}\n${printedName}`;
    const known = names.get(key)?.purchases ?? 0;
    // Put in anew, so that the latest is last.
    names.delete(key);
    names.set(key, { store, printedName, purchases: known + 1, lastDay: day });
  }
  return [...names.values()].reverse();
}
