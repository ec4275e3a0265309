import { distance } from 'fastest-levenshtein';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { hasName } from './column-line.ts';
import type { DraftItem } from './draft.ts';
import { nameOfRow } from './item-lines.ts';
import { rowKind } from './row-kind.ts';

/** Where the rows of the items and those that look like names stand. */
export type NameLayout = {
  /** For each item the row that its price is from. */
  readonly itemRows: readonly Row[];
  /** For each item the row above it that its name is from; null where it stands in its own row, or is unread. */
  readonly above: readonly (Row | null)[];
  /** For each item whether its name stands in its own row. */
  readonly areNamedInRow: readonly boolean[];
  /** Rows that look like names and gave theirs to no item: before the first item, and behind the last. */
  readonly leading: readonly Row[];
  readonly trailing: readonly Row[];
};

/** Of the shop, the till, the day, or a title; and what is said behind the items. No such row is a name. */
const headWords =
  /\bnip\b|\btel|\bul\.|www|@|regon|\bvat\b|\bust-?id|\buid\b|kass[ae]|\bkasa\b|bon\b|beleg|receipt|rechnung|quittung|paragon|rachunek|\bstr\.|stra(?:ss|ß)e|\b\d{2}-\d{3}\b|\b\d{5}\b|\d ?hrs?\b|\d[-./]\d{1,2}[-./]\d/;
const footWords =
  /dziekuj|zaprasz|thank|\bdank|pozycj|artikel|\bitems?\b|sprzedaw|kasjer|cashier|bedien|obslug|\bnr\b|www|:(?=\s|$)/;

/** What the columns of items are called. */
const columnTitles =
  `item items description article product qty quantity pcs uom unit price amount amt total value tax code gst sst vat
disc discount rm eur usd nazwa towar produkt ilosc cena wartosc kwota stawka artikel bezeichnung menge preis betrag
descrizione prezzo iva`
    .trim()
    .split(/\s+/);
/** A title of so many letters is still itself with one of them misread. */
const longTitle = 4;

/** Whether a row can't be the name of goods, but stands in the head of a receipt. */
export function isHeadRow(row: Row): boolean {
  return row.index === 0 || rowKind(row) !== null || headWords.test(row.folded) || isRowOfTitles(row);
}

/** `Item Qty S/Price Amount Tax`: titles of columns, two or more; of many one may be misread beyond recognition. */
export function isRowOfTitles(row: Row): boolean {
  const words = row.folded.match(/[a-z]{2,}/g) ?? [];
  const titles = words.filter(isColumnTitle);
  return titles.length > 1 && words.length - titles.length <= (titles.length > 2 ? 1 : 0);
}

function isColumnTitle(word: string): boolean {
  const isNear = (title: string) => title.length >= longTitle && distance(word, title) <= 1;
  return columnTitles.some((title) => word === title || isNear(title));
}

function isBareName(row: Row): boolean {
  return hasName(row.text) && amountsIn(row).length === 0 && !footWords.test(row.folded);
}

/**
 * The items with their names from the rows below their prices, where a price stands before the first name and a name
 * behind the last price. Null where names stand in their own rows or above; 'either' where nothing tells which.
 */
export function withNamesBelow(
  items: readonly DraftItem[],
  layout: NameLayout,
): DraftItem[] | 'either' | null {
  const { areNamedInRow, above, trailing, itemRows } = layout;
  const [first = null, ...others] = above;
  const [last] = trailing;
  const hasNoName = first === null || isHeadRow(first);
  if (areNamedInRow.includes(true)) {
    // A price with a comma lost looks like a name; the others still show names below.
    const isMixed = areNamedInRow[0] === false && others.some((name) => name !== null);
    return isMixed && hasNoName && last && isBareName(last) ? 'either' : null;
  }
  const areOthersNamed = others.length > 0 && others.every((name) => name !== null);
  // A price more than names: the first has lost its name, or the last.
  const isOneMore = hasNoName && areOthersNamed;
  if (!last || !isBareName(last)) return isOneMore ? 'either' : null;
  const below = [...others, last];
  const isTurnedRound = below.every((name, index) => {
    const [own, next] = [itemRows[index]?.index ?? -1, itemRows[index + 1]?.index];
    return name !== null && name.index === own + 1 && (next === undefined || next === own + 2);
  });
  // Two rows exchanged leave a price without a name somewhere between.
  if (!isTurnedRound) return hasNoName ? 'either' : null;
  if (!hasNoName) return 'either';
  return items.map((item, index) => withNameOf(item, below[index] ?? null));
}

function withNameOf(item: DraftItem, row: Row | null): DraftItem {
  if (!row) return item;
  const { name, code, letter } = nameOfRow(row);
  return { ...item, name, code, letter: item.letter.value === null ? letter : item.letter };
}
