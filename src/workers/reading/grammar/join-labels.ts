import { fold } from '../text/fold.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { rowKind, taxOf, type RowKind } from './row-kind.ts';

/** Rows that say nothing without their amount. */
const labels: ReadonlySet<RowKind | null> = new Set<RowKind>([
  'tax-base',
  'tax',
  'tax-total',
  'total',
  'to-pay',
]);
/** `2,24`, `PLN 94,00`, perhaps with a speck before it. */
const bareAmount = /^[^\p{L}\d-]*(?:pln\s?)?-?\d[\d\s]*[.,'’]\s?\d{2}(?:\s?(?:pln|zł))?\W*$/iu;

/** `PLN 94,00`, perhaps with a speck behind it: no item's price names the currency. */
const amountOfSum = /^[^\p{L}\d-]*pln\s?-?\d[\d\s]*[.,]\s?\d{2}(?:\s\p{L})?\W*$/iu;

/**
 * The rows, with an amount that lies a little lower than its label, or a sum that lies a little higher, and was recognised
 * as a row of its own, beside it.
 */
export function joinLabels(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  rows.forEach((row, at) => {
    const above = joined.at(-1);
    const below = rows[at + 1];
    const isBelow = above && isBareLabel(above) && bareAmount.test(row.text);
    const isAbove =
      above && isBareSum(row) && amountOfSum.test(above.text) && !bareAmount.test(below?.text ?? '');
    if (isBelow) joined[joined.length - 1] = beside(above, row);
    else if (isAbove) joined[joined.length - 1] = beside(row, above);
    else joined.push(row);
  });
  return joined.map((row, index) => ({ ...row, index }));
}

function isBareLabel(row: Row): boolean {
  return labels.has(rowKind(row)) && (amountsIn(row).length === 0 || isRateAlone(row));
}

/** `PTU A 23,00`: a rate whose percent sign was not read looks like an amount. */
function isRateAlone(row: Row): boolean {
  return taxOf(row) !== null && /[A-G8]\s?(?:2[23]|0?[578])[.,]00\W*$/i.test(row.text);
}

function isBareSum(row: Row): boolean {
  const kind = rowKind(row);
  return (kind === 'total' || kind === 'to-pay') && amountsIn(row).length === 0;
}

function beside(label: Row, amount: Row): Row {
  const offset = label.text.length + 1;
  const moved = amount.words.map((word) => ({
    ...word,
    start: word.start + offset,
    end: word.end + offset,
    isApart: true,
  }));
  const text = `${label.text} ${amount.text}`;
  return { ...label, text, folded: fold(text), words: [...label.words, ...moved] };
}
