import type { Check, Receipt } from '../../../shared/receipt.ts';
import type { Explanation, Proposal } from './explain.ts';

/** The rates of VAT on Polish receipts, in basis points. */
const polishRates = [2300, 800, 500, 0];

/** The tax table comes to less than the total: one of its rows wasn't read. */
export function tableOf(receipt: Receipt, broken: readonly Check[]): Explanation[] {
  const sum = broken.find(({ kind }) => kind === 'vat-gross-sum');
  const off = sum?.differenceMinor ?? 0;
  if (!sum || off >= 0) return [];
  return [
    {
      kind: 'table-short',
      differenceMinor: -off,
      words: sum.words,
      proposal: isTotalBorneOut(receipt) ? missingLine(receipt, -off) : null,
    },
  ];
}

const totalWitnesses: ReadonlySet<Check['kind']> = new Set<Check['kind']>([
  'payments',
  'vat-gross-sum',
  'items-total',
]);

/** Whether a sum that holds says the same as the total, where another one doesn't. */
export function isTotalBorneOut({ checks }: Receipt): boolean {
  return checks.some(({ kind, holds }) => holds && totalWitnesses.has(kind));
}

/** The one row that fits what is missing of the grosses and, by the printed sum of the taxes, of these. */
function missingLine(receipt: Receipt, grossMinor: number): Proposal | null {
  const taxOff = receipt.checks.find(({ kind }) => kind === 'vat-tax-sum')?.differenceMinor ?? null;
  if (receipt.currency.value !== 'PLN' || taxOff === null) return null;
  const taxMinor = -taxOff;
  const [rate, ...others] = polishRates.filter(
    (basisPoints) => Math.round((grossMinor * basisPoints) / (10_000 + basisPoints)) === taxMinor,
  );
  if (rate === undefined || others.length > 0) return null;
  const line = {
    ...{ category: letterOf(receipt, grossMinor), rateBasisPoints: rate },
    ...{ netMinor: grossMinor - taxMinor, taxMinor, grossMinor },
  };
  const corrections = [{ what: 'add-vat-line' as const, line }];
  return { kind: 'add-vat-line', amountMinor: grossMinor, rateBasisPoints: rate, corrections };
}

/** The letter that the table lacks, if the items that have it cost just this. */
function letterOf({ items, vatLines }: Receipt, grossMinor: number): string | null {
  const known = new Set(vatLines.map(({ category }) => category.value));
  const others = items.filter(({ vatCategory }) => !known.has(vatCategory.value));
  const [letter = null, ...more] = new Set(others.map(({ vatCategory }) => vatCategory.value));
  const sum = others.reduce((total, { totalMinor }) => total + (totalMinor.value ?? 0), 0);
  return more.length === 0 && sum === grossMinor ? letter : null;
}
