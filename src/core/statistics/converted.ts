import { convertedTo } from '../../shared/exchange-rates.ts';
import { decimalsOf } from '../../shared/money.ts';
import type { Overview } from '../../shared/statistics.ts';
import type { ExchangeRates } from '../money-services.ts';
import type { Selection } from '../store/filter-sql.ts';
import type { CountedReceipt } from '../store/receipt-facts.ts';
import type { StatisticsStore } from '../store/statistics-store.ts';
import { added } from './parts.ts';

/** A receipt of another currency, and what its minor units are multiplied by. */
export type Converted = CountedReceipt & { readonly factor: number };

type Rated = { readonly converted: readonly Converted[]; readonly withoutRate: number };

/** The receipts of the selection for whose day there is a rate, and how many others there are. */
export function convertReceipts(
  receipts: readonly CountedReceipt[],
  rates: Pick<ExchangeRates, 'rateBefore'>,
): Rated {
  const factors = new Map<string, number | null>();
  const factorOf = ({ currency, day }: CountedReceipt): number | null => {
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
    const factor = factorOf(receipt);
    return factor === null ? [] : [{ ...receipt, factor }];
  });
  return { converted, withoutRate: receipts.length - converted.length };
}

/** Half a grosz is rounded away from zero, so that a return costs what the purchase did. */
export function scaled(minor: number, factor: number): number {
  return Math.sign(minor) * Math.round(Math.abs(minor) * factor);
}

type Sums = Omit<Overview, 'categories' | 'deposits' | 'leftOut'>;

/**
 * The sums with those of the converted receipts in them; each amount of a receipt is rounded by itself. `foreign` selects
 * them, and others that could not be converted.
 */
export function withConverted(
  sums: Sums,
  store: StatisticsStore,
  foreign: Selection,
  converted: readonly Converted[],
): Sums {
  const factors = new Map(converted.map(({ id, factor }) => [id, factor]));
  const isConverted = ({ id }: { readonly id: string }) => factors.has(id);
  const inZloty = (id: string, minor: number) => scaled(minor, factors.get(id) ?? 0);
  const totals = new Map(converted.map(({ id, totalMinor, factor }) => [id, scaled(totalMinor, factor)]));
  const totalOf = (id: string) => totals.get(id) ?? 0;
  const parts = (nameOf: (receipt: Converted) => string | null) =>
    converted.map((receipt) => ({ name: nameOf(receipt), totalMinor: totalOf(receipt.id) }));
  const vat = store
    .vatByReceipt(foreign)
    .filter(isConverted)
    .map(({ id, rateBasisPoints, ...amounts }) => ({
      rateBasisPoints,
      netMinor: inZloty(id, amounts.netMinor),
      taxMinor: inZloty(id, amounts.taxMinor),
      grossMinor: inZloty(id, amounts.grossMinor),
    }));
  const discounts = store.discountsByReceipt(foreign).filter(isConverted);
  return {
    ...sums,
    receipts: sums.receipts + converted.length,
    totalMinor: converted.reduce((sum, { id }) => sum + totalOf(id), sums.totalMinor),
    months: withMonths(sums.months, converted),
    stores: added(
      sums.stores,
      parts((receipt) => receipt.store),
    ),
    payers: added(
      sums.payers,
      parts((receipt) => receipt.payer),
    ),
    tags: added(
      sums.tags,
      store
        .tagsByReceipt(foreign)
        .filter(isConverted)
        .map(({ id, name }) => ({ name, totalMinor: totalOf(id) })),
    ),
    discountsMinor: discounts.reduce(
      (sum, { id, amountMinor }) => sum + inZloty(id, amountMinor),
      sums.discountsMinor,
    ),
    vat: addedVat([...sums.vat, ...vat]),
    converted: byCurrency(converted, totalOf),
  };
}

/** Months with those of more receipts in them, oldest first. */
export function withMonths(
  months: Overview['months'],
  more: readonly (CountedReceipt & { readonly factor?: number })[],
): Overview['months'] {
  const sums = new Map(months.map((sum) => [sum.month, { ...sum }]));
  for (const { day, totalMinor, factor = 1 } of more) {
    const month = day.slice(0, 7);
    const sum = sums.get(month) ?? { month, totalMinor: 0, receipts: 0 };
    sum.totalMinor += scaled(totalMinor, factor);
    sum.receipts += 1;
    sums.set(month, sum);
  }
  return [...sums.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
}

function addedVat(lines: Overview['vat']): Overview['vat'] {
  const sums = new Map<number | null, Overview['vat'][number]>();
  for (const line of lines) {
    const sum = sums.get(line.rateBasisPoints) ?? { ...line, netMinor: 0, taxMinor: 0, grossMinor: 0 };
    sum.netMinor += line.netMinor;
    sum.taxMinor += line.taxMinor;
    sum.grossMinor += line.grossMinor;
    sums.set(line.rateBasisPoints, sum);
  }
  return [...sums.values()].sort((one, other) => (other.rateBasisPoints ?? -1) - (one.rateBasisPoints ?? -1));
}

function byCurrency(converted: readonly Converted[], totalOf: (id: string) => number): Overview['converted'] {
  const sums = new Map<string, Overview['converted'][number]>();
  for (const { id, currency, totalMinor } of converted) {
    const sum = sums.get(currency) ?? { currency, receipts: 0, totalMinor: 0, convertedMinor: 0 };
    sum.receipts += 1;
    sum.totalMinor += totalMinor;
    sum.convertedMinor += totalOf(id);
    sums.set(currency, sum);
  }
  return [...sums.values()].sort((one, other) => other.convertedMinor - one.convertedMinor);
}
