import { fold } from './fold.ts';
import { partOf, type Row, type RowWord } from './rows.ts';

/** `x 2,29 2,29`: the right half of a line, from its sign of multiplication on. */
const rightHalf = /^[^\p{L}\d]*[x×*]\s?\d{1,5}[.,]\d{2}\s+-?\d{1,6}[.,]\d{2}(?:\s?[A-G])?\W*$/u;
/** `SEREK 200G C 1.000 x`: the left half, with the quantity at its end. */
const leftHalf =
  /\p{L}{3}.*\s(?:\d{1,4}(?:[.,]\d{1,3})?\s?(?:szt|kg|op)?\.?\s?[x×*]|\d{1,3}[.,]\d{3}(?:\s?kg)?)$/iu;

/** `OPUST SER GOUDA`, `RABAT 10% MLEKO`: a discount that names its item, without its amount. */
const discountLabel = /^\W*(?:opust|rabat|upust|znizka|promocja)\b(?!.*\d[.,]\d\d).*[a-z]{3}/;
/** `OPUST -2,82 C`, `-2,82`: the amount of a discount that names nothing. */
const discountAmount =
  /^\W*?(?:(?:opust|rabat|upust|znizka|promocja)\W*?)?(?<amount>[-−–~]\s?\d{1,5}\s?[.,]\s?\d\d(?:\s?[a-g])?)\W*$/;

/**
 * The rows, with lines put together again whose halves lie a little higher and lower than each other, so that they were
 * recognised as two.
 */
export function mendRows(rows: readonly Row[]): Row[] {
  const mended: Row[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const [row, next, last] = [rows[at], rows[at + 1], rows[at + 2]];
    if (!row) continue;
    const joined = next && (joinHalves(row, next) ?? joinHalves(next, row) ?? joinDiscount(row, next, last));
    if (joined) at += 1;
    mended.push(joined ?? row);
  }
  return mended.map((row, index) => ({ ...row, index }));
}

function joinHalves(left: Row, right: Row): Row | null {
  return rightHalf.test(right.text) && leftHalf.test(left.text) ? join(left, right) : null;
}

/** The label stands above its amount, or below it where no other amount stands below the label. */
function joinDiscount(row: Row, next: Row, last: Row | undefined): Row | null {
  const below = withDiscountAmount(row, next);
  const isNextTaken = last !== undefined && withDiscountAmount(next, last) !== null;
  return below ?? (isNextTaken ? null : withDiscountAmount(next, row));
}

function withDiscountAmount(label: Row, row: Row): Row | null {
  const amount = discountLabel.test(label.folded) && discountAmount.exec(row.folded)?.groups?.amount;
  return amount ? join(label, partOf(row, row.folded.indexOf(amount), row.text.length)) : null;
}

function join(left: Row, right: Row): Row {
  // Both halves may have caught the sign between them.
  const isTwice = /^[x×*]$/iu.test(left.words.at(-1)?.text ?? '');
  const words: RowWord[] = isTwice ? left.words.slice(0, -1) : [...left.words];
  const end = words.at(-1)?.end ?? 0;
  const text = `${left.text.slice(0, end)} ${right.text}`;
  const moved = right.words.map((word) => ({
    ...word,
    start: word.start + end + 1,
    end: word.end + end + 1,
  }));
  return { ...left, text, folded: fold(text), words: [...words, ...moved] };
}
