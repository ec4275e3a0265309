import type { Overview } from '../../shared/statistics.ts';
import type { CountedReceipt } from '../store/receipt-facts.ts';
import { scaled } from './converted.ts';

type Part = Overview['stores'][number];
/** `factor`: what the amounts of a receipt of another currency are multiplied by. */
type Counted = CountedReceipt & { readonly factor?: number };
type Sums = Pick<
  Overview,
  'receipts' | 'totalMinor' | 'months' | 'stores' | 'payers' | 'tags' | 'discountsMinor' | 'vat'
>;

/** What these receipts add up to; each amount of a converted one is rounded by itself. */
export function sumReceipts(receipts: readonly Counted[]): Sums {
  const totals = receipts.map(totalOf);
  const by = (namesOf: (receipt: Counted) => readonly (string | null)[]) =>
    partsByName(
      receipts.flatMap((receipt, at) =>
        namesOf(receipt).map((name) => ({ name, totalMinor: totals[at] ?? 0 })),
      ),
    );
  return {
    receipts: receipts.length,
    totalMinor: totals.reduce((sum, total) => sum + total, 0),
    months: monthsOf(receipts),
    stores: by(({ store }) => [store]),
    payers: by(({ payer }) => [payer]),
    tags: by(({ tags }) => tags),
    discountsMinor: receipts
      .flatMap(({ discountsMinor, factor = 1 }) => discountsMinor.map((minor) => scaled(minor, factor)))
      .reduce((sum, minor) => sum + minor, 0),
    vat: vatByRate(receipts),
  };
}

/** Oldest first. */
export function monthsOf(receipts: readonly Counted[]): Overview['months'] {
  const sums = new Map<string, Overview['months'][number]>();
  for (const receipt of receipts) {
    const month = receipt.day.slice(0, 7);
    const sum = sums.get(month) ?? { month, totalMinor: 0, receipts: 0 };
    sum.totalMinor += totalOf(receipt);
    sum.receipts += 1;
    sums.set(month, sum);
  }
  return [...sums.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
}

function totalOf({ totalMinor, factor = 1 }: Counted): number {
  return scaled(totalMinor, factor);
}

/** Largest first. */
function partsByName(shares: Iterable<Omit<Part, 'receipts'>>): Part[] {
  const sums = new Map<string | null, Part>();
  for (const { name, totalMinor } of shares) {
    const sum = sums.get(name) ?? { name, totalMinor: 0, receipts: 0 };
    sum.totalMinor += totalMinor;
    sum.receipts += 1;
    sums.set(name, sum);
  }
  return [...sums.values()].sort((one, other) => other.totalMinor - one.totalMinor);
}

/** Highest rate first, lines without one last. */
function vatByRate(receipts: readonly Counted[]): Overview['vat'] {
  const sums = new Map<number | null, Overview['vat'][number]>();
  for (const { vat, factor = 1 } of receipts)
    for (const { rateBasisPoints, netMinor, taxMinor, grossMinor } of vat) {
      const sum = sums.get(rateBasisPoints) ?? { rateBasisPoints, netMinor: 0, taxMinor: 0, grossMinor: 0 };
      sum.netMinor += scaled(netMinor, factor);
      sum.taxMinor += scaled(taxMinor, factor);
      sum.grossMinor += scaled(grossMinor, factor);
      sums.set(rateBasisPoints, sum);
    }
  return [...sums.values()].sort((one, other) => (other.rateBasisPoints ?? -1) - (one.rateBasisPoints ?? -1));
}
