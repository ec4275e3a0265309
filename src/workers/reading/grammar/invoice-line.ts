import { divideRounded } from '../text/round.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row, type RowWord } from '../text/rows.ts';

/*
 * A line of an invoice's table has its columns in any order: what each number is, is told by arithmetic. Net and tax make
 * the gross, tax is the net at a printed rate, and quantity × price, less a printed discount, is the net or the gross.
 */

export type InvoiceLine = {
  readonly row: Row;
  /** Where the name may stand, between the ordinal and the first number. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly quantity: { readonly milli: number; readonly words: readonly RowWord[] } | null;
  readonly price: PrintedAmount | null;
  readonly net: PrintedAmount | null;
  /** Null where the line says nothing but the net. */
  readonly gross: PrintedAmount | null;
  readonly rate: Rate | null;
};

type Rate = {
  readonly percent: number;
  readonly text: string;
  readonly words: readonly RowWord[];
  readonly start: number;
};
type Count = { readonly milli: number; readonly start: number; readonly end: number };
type Values = Pick<InvoiceLine, 'net' | 'gross' | 'rate'>;

const ordinal = /^\s*\d{1,3}[.)]?\s+(?=\S)/;
const rateToken =
  /(?<![\d.,])(?<percent>23|22|8|7|5|3|0)\s?(?<sign>%)?(?![\d.,])|(?<![\p{L}])(?<exempt>zw|np|oo)\.?(?![\p{L}])/giu;
const maxCountDigits = 5;

/** The line of a row, or null where its numbers don't bear each other out. */
export function readInvoiceLine(row: Row): InvoiceLine | null {
  const start = ordinal.exec(row.text)?.[0].length ?? 0;
  for (const amounts of readingsOf(row, start)) {
    const counts = countsIn(row, start, amounts);
    for (const values of valuesIn(amounts, ratesIn(row, start))) {
      const product = productIn(row, values, amounts, counts);
      // Net, tax and gross at a printed rate are enough; a lone value needs its product.
      if (!product && !(values.gross && values.net)) continue;
      const parts = [...amounts, ...(product ? [product.count] : []), ...(values.rate ? [values.rate] : [])];
      const first = parts.map((one) => one.start);
      return {
        row,
        nameStart: start,
        nameEnd: Math.min(...first),
        ...values,
        price: product?.price ?? null,
        quantity: product && {
          milli: product.count.milli,
          words: wordsAt(row, product.count.start, product.count.end),
        },
      };
    }
  }
  return null;
}

/** A quantity before a price may be taken for its thousands (`2 100,00`): both readings are tried. */
function readingsOf(row: Row, start: number): PrintedAmount[][] {
  const amounts = amountsIn(row).filter((amount) => amount.start >= start - 1);
  const apart = amounts.map((amount) => {
    const grouped =
      /^\s?\d{1,3} (?=\d{3}[.,])/.exec(row.text.slice(amount.start, amount.end))?.[0].length ?? 0;
    if (grouped === 0) return amount;
    const from = amount.start + grouped;
    const minor = Number(row.text.slice(from, amount.end).replace(/\D/g, ''));
    return { ...amount, start: from, minor, words: wordsAt(row, from, amount.end) };
  });
  return apart.some((amount, index) => amount !== amounts[index]) ? [amounts, apart] : [amounts];
}

/** Rates with their sign, else the bare numbers that may be one. */
function ratesIn(row: Row, start: number): Rate[] {
  const matches = [...row.text.matchAll(rateToken)].filter(({ index }) => index >= start);
  const signed = matches.filter(({ groups }) => groups?.sign !== undefined);
  return (signed.length > 0 ? signed : matches).map((match) => {
    const { percent, exempt } = match.groups ?? {};
    const words = wordsAt(row, match.index, match.index + match[0].length);
    const text = percent === undefined ? (exempt ?? '') : `${percent}%`;
    return { percent: Number(percent ?? 0), text, words, start: match.index };
  });
}

/** Whole numbers and weights that are no amounts. */
function countsIn(row: Row, start: number, amounts: readonly PrintedAmount[]): Count[] {
  const numbers = [...row.text.matchAll(/(?<![\d.,\p{L}])\d+(?:[.,]\d{1,3})?(?![.,]?\d|\s?%)/gu)];
  return numbers.flatMap((match) => {
    const end = match.index + match[0].length;
    const isAmount = amounts.some(
      (amount) => amount.start < end && amount.end > match.index && !/^\d+[.,]00$/.test(match[0]),
    );
    const [whole = '0', decimals = ''] = match[0].split(/[.,]/);
    if (match.index < start || isAmount || whole.length > maxCountDigits) return [];
    return [{ milli: Number(whole) * 1000 + Number(decimals.padEnd(3, '0')), start: match.index, end }];
  });
}

/** Net, tax and gross, by how much the row says of them: all three, net and gross, or one value. */
function valuesIn(amounts: readonly PrintedAmount[], rates: readonly Rate[]): Values[] {
  const fits = (net: number, tax: number) =>
    rates.find(({ percent }) => Math.abs(divideRounded(net * percent, 100) - tax) <= 1);
  const pairs = amounts.flatMap((net) =>
    amounts.filter((gross) => gross !== net).map((gross) => ({ net, gross })),
  );
  const taxed = pairs.flatMap(({ net, gross }) => {
    const tax = gross.minor - net.minor;
    const rate = tax >= 0 && net.minor > 0 ? fits(net.minor, tax) : undefined;
    if (!rate) return [];
    const isTaxPrinted = amounts.some((one) => one !== net && one !== gross && one.minor === tax);
    return [{ net, gross, rate, rank: (isTaxPrinted ? 1 : 0) + (tax > 0 ? 1 : 0) }];
  });
  // Of a price and a value the value stands further right.
  taxed.sort((a, b) => b.rank - a.rank || b.net.start + b.gross.start - a.net.start - a.gross.start);
  const whole = taxed.map(({ net, gross, rate }) => ({ net, gross, rate }));
  const [rate = null] = rates;
  const lone = [...amounts].reverse().flatMap((one) => [{ net: one, gross: null, rate }]);
  return [...whole, ...lone];
}

function productIn(
  row: Row,
  { net, gross }: Values,
  amounts: readonly PrintedAmount[],
  counts: readonly Count[],
) {
  const left = [1, ...discountsIn(row).map((percent) => 1 - percent / 100)];
  const values = [net, gross].flatMap((one) => (one ? [one] : []));
  for (const price of amounts) {
    const targets = values.filter((value) => value !== price);
    const count = counts.find(
      ({ milli, start }) =>
        start !== price.start &&
        milli > 0 &&
        left.some((share) => targets.some(({ minor }) => isProduct(milli, price.minor * share, minor))),
    );
    if (count && targets.length > 0) return { count, price };
  }
  return null;
}

function isProduct(milli: number, priceMinor: number, minor: number): boolean {
  return Math.abs((milli * priceMinor) / 1000 - minor) <= 0.5 + Number.EPSILON * minor;
}

/** `10%`, `10,00%` off the price. */
function discountsIn(row: Row): number[] {
  return [...row.text.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%/g)].map(([, percent = '']) =>
    Number(percent.replace(',', '.')),
  );
}
