import type { Overview, Product } from '../../shared/statistics.ts';
import { absent, type ItemFacts } from '../store/item-facts.ts';
import { scaled } from './converted.ts';
import type { Basket } from './price-index.ts';

/** A receipt that counts, with its day. */
export type Counted = {
  readonly id: string;
  readonly day: string;
  /** What its amounts are multiplied by, where they are of another currency. */
  readonly factor?: number;
};

type Facts = Pick<ItemFacts, 'visit' | 'word'>;

/** What goods and deposits of these receipts add up to. Deposits are paid as positive lines and returned as negative ones. */
export function sumGoods(
  facts: Facts,
  receipts: readonly Counted[],
): Pick<Overview, 'categories' | 'deposits'> {
  const sums = new Map<number, { totalMinor: number; items: number }>();
  const deposits = { paidMinor: 0, paidPieces: 0, returnedMinor: 0, returnedPieces: 0 };
  facts.visit(idsOf(receipts), ({ category, totalMinor: asPaid, quantityMilli, isDeposit }, place) => {
    if (asPaid === absent) return;
    const totalMinor = scaled(asPaid, receipts[place]?.factor ?? 1);
    if (isDeposit) addDeposit(deposits, totalMinor, quantityMilli);
    else {
      const sum = sums.get(category) ?? { totalMinor: 0, items: 0 };
      sum.totalMinor += totalMinor;
      sum.items += 1;
      sums.set(category, sum);
    }
  });
  const categories = [...sums].map(([category, sum]) => ({ name: facts.word(category), ...sum }));
  return {
    categories: categories.sort((one, other) => other.totalMinor - one.totalMinor),
    deposits: {
      ...deposits,
      paidPieces: deposits.paidPieces / 1000,
      returnedPieces: deposits.returnedPieces / 1000,
    },
  };
}

function addDeposit(deposits: Overview['deposits'], totalMinor: number, quantityMilli: number): void {
  const pieces = quantityMilli === absent ? 0 : Math.abs(quantityMilli);
  if (totalMinor > 0) {
    deposits.paidMinor += totalMinor;
    deposits.paidPieces += pieces;
  } else if (totalMinor < 0) {
    deposits.returnedMinor -= totalMinor;
    deposits.returnedPieces += pieces;
  }
}

/** What was bought, by name, most money first. `words` is a part of the name, whatever its case. */
export function sumProducts(facts: Facts, receipts: readonly Counted[], words: string): Product[] {
  const sums = new Map<number, { purchases: number; totalMinor: number; lastDay: string }>();
  facts.visit(idsOf(receipts), ({ name, totalMinor, isDeposit }, receipt) => {
    if (isDeposit || totalMinor === absent || name === absent) return;
    const day = receipts[receipt]?.day ?? '';
    const sum = sums.get(name) ?? { purchases: 0, totalMinor: 0, lastDay: day };
    sum.purchases += 1;
    sum.totalMinor += totalMinor;
    if (day > sum.lastDay) sum.lastDay = day;
    sums.set(name, sum);
  });
  const wanted = words.toLowerCase();
  const products = [...sums].flatMap(([number, sum]) => {
    const name = facts.word(number);
    return name?.toLowerCase().includes(wanted) ? [{ name, ...sum }] : [];
  });
  return products.sort((one, other) => other.totalMinor - one.totalMinor || (one.name < other.name ? -1 : 1));
}

/** What each month's products cost on average, by a key of name and unit. Months without any have an empty basket. */
export function monthlyBaskets(facts: Facts, receipts: readonly Counted[]): Map<string, Basket> {
  const baskets = new Map<string, Map<number, { spent: number; quantity: number; price: number }>>();
  for (const { day } of receipts) baskets.set(day.slice(0, 7), new Map());
  const ofReceipt = receipts.map(({ day }) => baskets.get(day.slice(0, 7)));
  facts.visit(idsOf(receipts), ({ name, unit, totalMinor, quantityMilli, isDeposit }, receipt) => {
    if (isDeposit || name === absent || totalMinor <= 0 || quantityMilli <= 0) return;
    const key = name * unitsAtMost + (unit === absent ? 0 : unit + 1);
    const basket = ofReceipt[receipt];
    const bought = basket?.get(key) ?? { spent: 0, quantity: 0, price: 0 };
    bought.spent += totalMinor;
    bought.quantity += quantityMilli;
    bought.price = bought.spent / bought.quantity;
    basket?.set(key, bought);
  });
  return new Map([...baskets].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Numbers of words are below it; the product of two is still an exact integer. */
const unitsAtMost = 2 ** 26;

function idsOf(receipts: readonly Counted[]): string[] {
  return receipts.map(({ id }) => id);
}
