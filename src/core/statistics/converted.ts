import { convertedTo } from '../../shared/exchange-rates.ts';
import { decimalsOf } from '../../shared/money.ts';
import type { Overview } from '../../shared/statistics.ts';
import type { ExchangeRates } from '../money-services.ts';
import type { CountedReceipt } from '../store/receipt-facts.ts';

/** A receipt of another currency, and what its minor units are multiplied by. */
export type Converted = CountedReceipt & { readonly currency: string; readonly factor: number };

type Rated = { readonly converted: readonly Converted[]; readonly withoutRate: number };

/** The receipts of the selection for whose day there is a rate, and how many others there are. */
export function convertReceipts(
  receipts: readonly CountedReceipt[],
  rates: Pick<ExchangeRates, 'rateBefore'>,
): Rated {
  const factors = new Map<string, number | null>();
  const factorOf = (currency: string, day: string): number | null => {
    const key = `${currency} ${day}`;
    const known = factors.get(key);
    if (known !== undefined) return known;
    const rate = rates.rateBefore(currency, day);
    const scale = 10 ** (decimalsOf(convertedTo) - decimalsOf(currency));
    const factor = rate === null ? null : (rate.rateMillionths * scale) / (1_000_000 * rate.units);
    factors.set(key, factor);
    return factor;
  };
  const converted = receipts.flatMap((receipt) => {
    const { currency, day } = receipt;
    const factor = currency === null ? null : factorOf(currency, day);
    return currency === null || factor === null ? [] : [{ ...receipt, currency, factor }];
  });
  return { converted, withoutRate: receipts.length - converted.length };
}

/** Half a grosz is rounded away from zero, so that a return costs what the purchase did. */
export function scaled(minor: number, factor: number): number {
  return Math.sign(minor) * Math.round(Math.abs(minor) * factor);
}

/** What was converted, by the currency it was paid in. */
export function convertedByCurrency(converted: readonly Converted[]): Overview['converted'] {
  const sums = new Map<string, Overview['converted'][number]>();
  for (const { currency, totalMinor, factor } of converted) {
    const sum = sums.get(currency) ?? { currency, receipts: 0, totalMinor: 0, convertedMinor: 0 };
    sum.receipts += 1;
    sum.totalMinor += totalMinor;
    sum.convertedMinor += scaled(totalMinor, factor);
    sums.set(currency, sum);
  }
  return [...sums.values()].sort((one, other) => other.convertedMinor - one.convertedMinor);
}
