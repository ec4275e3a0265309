import type { VatLine } from '../../../shared/receipt.ts';
import type { DraftItem } from '../grammar/draft.ts';

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
    if (item.letter.value !== null || item.letterDigit === null) continue;
    const alike = letterOfDigit[item.letterDigit] ?? [];
    const possible = letters.filter((letter) => alike.includes(letter));
    const [letter] = possible;
    if (letter === undefined || possible.length !== 1) continue;
    item.letter = { value: letter, confidence: 0.5, words: item.gross.words, origin: 'normalised' };
  }
}
