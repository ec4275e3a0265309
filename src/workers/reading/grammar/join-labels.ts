import { fold } from '../text/fold.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { rowKind, type RowKind } from './row-kind.ts';

/** Rows that say nothing without their amount. */
const labels: ReadonlySet<RowKind | null> = new Set<RowKind>([
  'tax-base',
  'tax',
  'tax-total',
  'total',
  'to-pay',
]);
/** `2,24`, `PLN 94,00`, perhaps with a speck before it. */
const bareAmount = /^[^\p{L}\d-]*(?:pln\s?)?-?\d[\d\s]*[.,]\s?\d{2}(?:\s?(?:pln|zł))?\W*$/iu;

/** The rows, with an amount that lies a little lower than its label, and was recognised as a row of its own, beside it. */
export function joinLabels(rows: readonly Row[]): Row[] {
  const joined: Row[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const isOfAbove = above && labels.has(rowKind(above)) && amountsIn(above).length === 0;
    if (isOfAbove && bareAmount.test(row.text)) joined[joined.length - 1] = beside(above, row);
    else joined.push(row);
  }
  return joined.map((row, index) => ({ ...row, index }));
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
