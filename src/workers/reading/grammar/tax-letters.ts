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
 * The items with the letters that were not read, from the table's sums: those of the one way to share them out with which
 * every letter's items add up to its gross sales. Where there are two ways, or none, all stay unread.
 */
export function withSharedLetters(items: readonly DraftItem[], vatLines: readonly VatLine[]): DraftItem[] {
  const taxed = items.filter((item) => !item.isDeposit);
  const open = taxed.filter((item) => item.letter.value === null);
  const isTableRead = vatLines.every(
    (line) => line.grossMinor.value !== null && line.category.value !== null,
  );
  if (open.length === 0 || open.length > maxUnread || !isTableRead) return [...items];
  const left = vatLines.map((line) => {
    const ofLetter = taxed.filter((item) => item.letter.value === line.category.value);
    return (line.grossMinor.value ?? 0) - ofLetter.reduce((sum, item) => sum + netOf(item), 0);
  });
  const [way, another] = waysToShare(open.map(netOf), left);
  if (!way || another) return [...items];
  return items.map((item) => {
    const line = open.includes(item) ? vatLines[way[open.indexOf(item)] ?? -1] : undefined;
    if (!line) return item;
    return { ...item, letter: computed(line.category.value ?? '', [line.category, line.grossMinor]) };
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
 * The items, with the letter that looks like the digit it was read as, where the receipt's tax table has just one such
 * letter. The letters' sums bear it out or not.
 */
export function withGluedLetters(items: readonly DraftItem[], vatLines: readonly VatLine[]): DraftItem[] {
  const letters = vatLines.flatMap((line) => line.category.value ?? []);
  return items.map((item) => {
    // What stands behind a name may be a mark of the shop's own; a tax letter is in the tax table.
    const isForeign = item.letter.value !== null && !letters.includes(item.letter.value);
    const letter = isForeign && letters.length > 0 ? unread<string>() : item.letter;
    if (letter.value !== null || item.letterDigit === null) return { ...item, letter };
    const alike = letterOfDigit[item.letterDigit] ?? [];
    const [possible, another] = letters.filter((one) => alike.includes(one));
    if (possible === undefined || another !== undefined) return { ...item, letter };
    return {
      ...item,
      letter: { value: possible, confidence: 0.5, words: item.gross.words, origin: 'normalised' },
    };
  });
}
