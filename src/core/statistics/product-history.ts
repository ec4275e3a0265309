import type { PricePoint, ProductHistory } from '../../shared/statistics.ts';
import { comparablePrice } from '../../shared/unit-price.ts';
import type { Purchase } from '../store/statistics-store.ts';

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
    stores: byStore(points),
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

/** Prices by kilogram are not held against prices by piece. */
function byStore(points: readonly PricePoint[]): ProductHistory['stores'] {
  const keys = new Map(points.map((point) => [`${point.unit} ${point.store ?? ''}`, point]));
  const stores = [...keys.values()].flatMap(({ store, unit }) => {
    const own = points.filter((point) => point.store === store && point.unit === unit);
    const prices = own.map(({ unitPriceMinor }) => unitPriceMinor).sort((one, other) => one - other);
    const last = own.at(-1);
    const [lowestMinor, medianMinor] = [prices[0], prices[Math.floor((prices.length - 1) / 2)]];
    if (!last || lowestMinor === undefined || medianMinor === undefined) return [];
    const { unitPriceMinor: lastMinor, day: lastDay } = last;
    return [{ store, unit, purchases: own.length, lowestMinor, medianMinor, lastMinor, lastDay }];
  });
  return stores.sort((one, other) => one.lastMinor - other.lastMinor);
}
