import { partOf, type Row, type RowWord, wordsAt } from '../text/rows.ts';

export const sellerLabel = /sprzedaw|wystawc|dostawc|seller/;
export const buyerLabel = /nabywc|kupuj|klient|odbiorc|buyer/;

/** A column's words begin no further left of its heading than this many of its letters are wide. */
const indentLetters = 3;

/**
 * The rows without the buyer, where an invoice sets seller and buyer beside each other under headings in one row. What has
 * no row of its own then is left out.
 */
export function withoutBuyer(rows: readonly Row[]): readonly Row[] {
  const at = rows.findIndex(({ folded }) => sellerLabel.test(folded) && buyerLabel.test(folded));
  const headings = rows[at];
  if (!headings) return rows;
  const [seller, buyer] = [labelIn(headings, sellerLabel), labelIn(headings, buyerLabel)];
  if (!seller || !buyer) return rows;
  const second = seller.x0 < buyer.x0 ? buyer : seller;
  const sellers = rows.slice(at).map((row) => {
    const start = row.words.find((word) => beginsColumn(word, second))?.start ?? row.text.length;
    return second === buyer ? partOf(row, 0, start) : partOf(row, start, row.text.length);
  });
  return [...rows.slice(0, at), ...sellers.filter(({ words }) => words.length > 0)];
}

function labelIn(row: Row, label: RegExp): RowWord | undefined {
  const found = label.exec(row.folded);
  return found ? wordsAt(row, found.index, found.index + found[0].length)[0] : undefined;
}

function beginsColumn(word: RowWord, heading: RowWord): boolean {
  const letter = (heading.x1 - heading.x0) / heading.text.length;
  return word === heading || (word.isApart && word.x0 > heading.x0 - indentLetters * letter);
}
