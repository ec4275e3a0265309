import { isWithin } from '../../shared/categories.ts';
import type { CategoryPrices } from '../../shared/statistics.ts';
import { grouped } from '../grouped.ts';
import type { ItemFacts } from '../store/item-facts.ts';
import { visitPriced, type PricedItem, type Visit } from './priced-items.ts';
import { pricesByShop, type Paid } from './shop-prices.ts';

type Facts = Pick<ItemFacts, 'visit' | 'word'>;
type Prices = Pick<CategoryPrices, 'items' | 'compared' | 'stores' | 'products'>;
type PaidFor = Paid & { readonly name: number; readonly kind: number };

/** More than anybody reads. */
const productsShown = 100;

/**
 * What goods of a category and what lies below it cost by shop, and where each of them is cheapest.
 * @param visits oldest first
 */
export function pricesOfCategory(facts: Facts, visits: readonly Visit[], category: string): Prices {
  const paid: PaidFor[] = [];
  const see = ({ name, category: kind, unit, amount, totalMinor }: PricedItem, { day, store }: Visit) => {
    paid.push({ name, kind, unit, day, store, unitPriceMinor: Math.round(totalMinor / amount) });
  };
  const within = new Map<number, boolean>();
  visitPriced(facts, visits, see, ({ category: kind }) => {
    const isWanted = within.get(kind) ?? isWithin(facts.word(kind), category);
    within.set(kind, isWanted);
    return isWanted;
  });
  const kinds = new Set(paid.map(({ kind }) => kind));
  // A kilogram of butter is not held against one of yogurt, nor a piece of anything against another.
  const comparable = kinds.size > 1 ? [] : paid.filter(({ unit }) => unit !== 'szt');
  return {
    ...{ items: paid.length, compared: comparable.length },
    stores: oftenestUnitFirst(pricesByShop(comparable), ({ medianMinor }) => medianMinor),
    products: cheapestShops(facts, paid),
  };
}

function cheapestShops(facts: Facts, paid: readonly PaidFor[]): Prices['products'] {
  const products = grouped(paid, ({ name, unit }) => `${unit} ${name}`);
  const cheapest = [...products.values()].flatMap((own) => {
    const [first] = pricesByShop(own).sort((one, other) => one.lastMinor - other.lastMinor);
    const name = own[0] && facts.word(own[0].name);
    if (!first || !name) return [];
    const { store, unit, lastMinor, lastDay } = first;
    return [{ name, unit, purchases: own.length, store, lastMinor, lastDay }];
  });
  return oftenestUnitFirst(cheapest, ({ lastMinor }) => lastMinor).slice(0, productsShown);
}

type Priced = Pick<Paid, 'unit'> & { readonly purchases: number };

/** Of each unit the lowest price first. */
function oftenestUnitFirst<P extends Priced>(prices: readonly P[], priceOf: (price: P) => number): P[] {
  const purchases = { kg: 0, l: 0, szt: 0 };
  for (const { unit, purchases: more } of prices) purchases[unit] += more;
  return prices.toSorted(
    (one, other) =>
      purchases[other.unit] - purchases[one.unit] ||
      compare(one.unit, other.unit) ||
      priceOf(one) - priceOf(other),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
