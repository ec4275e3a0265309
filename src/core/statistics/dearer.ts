import type { PriceChanges } from '../../shared/statistics.ts';
import type { ComparedPeriods } from './compared-periods.ts';
import type { PricedItem, Visit } from './priced-items.ts';

type Dearer = PriceChanges['dearer'][number];

/** What was spent on how much. */
type Sum = { spent: number; amount: number; purchases: number };

type Product = {
  readonly name: number;
  readonly unit: PricedItem['unit'];
  readonly before: Sum;
  readonly now: Sum;
  readonly stores: Map<string | null, Sum>;
};

const units: readonly PricedItem['unit'][] = ['kg', 'l', 'szt'];

/** Adds up what each product cost in the two periods, by what its price is compared by. */
export function createDearer({ period, before }: ComparedPeriods) {
  const products = new Map<number, Product>();

  function productOf({ name, unit }: PricedItem): Product {
    const key = name * units.length + units.indexOf(unit);
    const product = products.get(key) ?? { name, unit, before: noSum(), now: noSum(), stores: new Map() };
    products.set(key, product);
    return product;
  }

  return {
    see(item: PricedItem, { day, store }: Visit): void {
      // Most receipts are older than both.
      if (day < before.from || day > period.to) return;
      if (day <= before.to) add(productOf(item).before, item);
      if (day < period.from) return;
      const { now, stores } = productOf(item);
      add(now, item);
      const inStore = stores.get(store) ?? noSum();
      add(inStore, item);
      stores.set(store, inStore);
    },
    /** Those that were bought in both periods, and which of them got dearer. */
    result(word: (name: number) => string | null, limit: number): { compared: number; dearer: Dearer[] } {
      const both = [...products.values()].filter(
        ({ before: then, now }) => then.amount > 0 && now.amount > 0,
      );
      const dearer = both
        .map((product) => toDearer(product, word(product.name) ?? ''))
        .filter(({ beforeMinor, nowMinor }) => nowMinor > beforeMinor)
        .sort((one, other) => other.change - one.change || (one.name < other.name ? -1 : 1));
      return { compared: both.length, dearer: dearer.slice(0, limit) };
    },
  };
}

function toDearer({ unit, before, now, stores }: Product, name: string): Dearer {
  const [cheapest] = [...stores]
    .map(([store, sum]) => ({ store, price: priceOf(sum) }))
    .sort((one, other) => one.price - other.price);
  return {
    ...{ name, unit, beforeMinor: Math.round(priceOf(before)), nowMinor: Math.round(priceOf(now)) },
    change: Number((priceOf(now) / priceOf(before) - 1).toFixed(4)),
    purchases: before.purchases + now.purchases,
    cheapestStore: cheapest?.store ?? null,
    cheapestMinor: Math.round(cheapest?.price ?? priceOf(now)),
  };
}

function noSum(): Sum {
  return { spent: 0, amount: 0, purchases: 0 };
}

function add(sum: Sum, { totalMinor, amount }: PricedItem): void {
  sum.spent += totalMinor;
  sum.amount += amount;
  sum.purchases += 1;
}

function priceOf({ spent, amount }: Sum): number {
  return spent / amount;
}
