import type { VatLine } from '../../../shared/receipt.ts';
import type { DraftItem } from '../grammar/draft.ts';
import { unread } from '../text/field.ts';

/** What recognisers make of a tax letter glued behind two decimals. */
const letterOfDigit: Readonly<Record<string, readonly string[]>> = {
  '0': ['C', 'D', 'G'],
  '8': ['B'],
  '4': ['A'],
  '6': ['G', 'C'],
};

/**
 * Gives an item whose letter was read as a digit the letter that looks like it, where the receipt's tax table has
 * just one such letter. The letters' sums bear it out or not.
 */
export function readGluedLetters(items: readonly DraftItem[], vatLines: readonly VatLine[]): void {
  const letters = vatLines.flatMap((line) => line.category.value ?? []);
  for (const item of items) {
    // What stands behind a name may be a mark of the shop's own; a tax letter is in the tax table.
    const isForeign = item.letter.value !== null && !letters.includes(item.letter.value);
    if (isForeign && letters.length > 0) item.letter = unread();
    if (item.letter.value !== null || item.letterDigit === null) continue;
    const alike = letterOfDigit[item.letterDigit] ?? [];
    const possible = letters.filter((letter) => alike.includes(letter));
    const [letter] = possible;
    if (letter === undefined || possible.length !== 1) continue;
    item.letter = { value: letter, confidence: 0.5, words: item.gross.words, origin: 'normalised' };
  }
}
