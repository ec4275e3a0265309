import type { VatLine } from '../../../shared/receipt.ts';
import type { DraftItem } from './draft.ts';
import { unreadTaxLine } from './vat.ts';
import { computed, unread } from '../text/field.ts';

/** What recognisers make of a tax letter glued behind two decimals. */
const letterOfDigit: Readonly<Record<string, readonly string[]>> = {
  '0': ['C', 'D', 'G'],
  '8': ['B'],
  '4': ['A'],
  '6': ['G', 'C'],
  '€': ['C', 'E'],
};

/** More unread letters than this could be shared out in too many ways. */
const maxUnread = 6;

/**
 * Finds the letters that were not read from the table's sums: those of the one way to share them out with which
 * every letter's items add up to its gross sales. Where there are two ways, or none, all stay unread.
 */
export function shareOutLetters(items: readonly DraftItem[], vatLines: readonly VatLine[]): void {
  const taxed = items.filter((item) => !item.isDeposit);
  const open = taxed.filter((item) => item.letter.value === null);
  const isTableRead = vatLines.every(
    (line) => line.grossMinor.value !== null && line.category.value !== null,
  );
  if (open.length === 0 || open.length > maxUnread || !isTableRead) return;
  const left = vatLines.map((line) => {
    const ofLetter = taxed.filter((item) => item.letter.value === line.category.value);
    return (line.grossMinor.value ?? 0) - ofLetter.reduce((sum, item) => sum + netOf(item), 0);
  });
  const [way, another] = waysToShare(open.map(netOf), left);
  if (!way || another) return;
  open.forEach((item, index) => {
    const line = vatLines[way[index] ?? -1];
    if (line) item.letter = computed(line.category.value ?? '', [line.category, line.grossMinor]);
  });
}

/** All ways (an index into `left` for each value) to take the values from what is left with nothing remaining. */
function waysToShare(values: readonly number[], left: readonly number[]): number[][] {
  const [value, ...rest] = values;
  if (value === undefined) return left.every((one) => one === 0) ? [[]] : [];
  return left.flatMap((one, index) =>
    waysToShare(rest, left.with(index, one - value)).map((way) => [index, ...way]),
  );
}

/**
 * The line that is missing from the tax table: of the one letter that items name and the table doesn't, where those
 * items make up just what the table's sums lack of the total.
 */
export function missingTaxLine(
  items: readonly DraftItem[],
  vatLines: readonly VatLine[],
  fiscalMinor: number | null,
): VatLine | null {
  const known = vatLines.map(({ category }) => category.value);
  const sums = vatLines.map(({ grossMinor }) => grossMinor.value);
  if (fiscalMinor === null || known.length === 0 || sums.includes(null)) return null;
  const lacking = fiscalMinor - sums.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const foreign = items.filter(({ letter, isDeposit }) => !isDeposit && !known.includes(letter.value));
  const [first] = foreign;
  const isOneLetter = foreign.every(({ letter }) => letter.value === first?.letter.value);
  if (!first?.letter.value || !isOneLetter) return null;
  const isWhole = lacking > 0 && foreign.reduce((sum, item) => sum + netOf(item), 0) === lacking;
  return isWhole ? unreadTaxLine(first.letter) : null;
}

function netOf({ gross, discounts }: DraftItem): number {
  return (gross.value ?? 0) - discounts.reduce((sum, { amount }) => sum + (amount.value ?? 0), 0);
}

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
