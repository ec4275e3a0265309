import { categoryIdOf } from '../../shared/categories.ts';
import { placeOfItem } from '../../shared/correction.ts';
import { simplified } from '../../shared/fold.ts';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import { isSamePrint } from './same-print.ts';
import type { CorrectedPart, Joined, TypedValue } from './typed-values.ts';

/** An item of a part, as it was read and as it is shown. */
type Pair = { readonly readAs: LineItem; readonly item: LineItem };

/** An item of the joined receipt that is the part's. Only in the same print are its numbers surely the same. */
type Row = { readonly index: number; readonly item: LineItem; readonly isSamePrint: boolean };

/** What the user changed of the part's items, added to them and took out of them. */
export function typedItems(part: CorrectedPart, joined: Joined, areUnitsSame: boolean): TypedValue[] {
  const { asRead, shown } = part;
  const readAs = shown.items.map((item, index) => placeIn(asRead, item, index));
  const isAlone = (place: number | null) => readAs.filter((other) => other === place).length === 1;
  const changed = shown.items.flatMap((item, index): TypedValue[] => {
    const place = readAs[index] ?? null;
    const read = place === null || !isAlone(place) ? undefined : asRead.items[place];
    if (!read) return isTyped(item) ? [addedItem(item)] : [];
    const row = rowOf(part, read, joined);
    return changesOf({ readAs: read, item }, row).map((change) => placed(change, row, item, areUnitsSame));
  });
  const removed = asRead.items.filter((_, place) => !readAs.includes(place));
  return [...changed, ...removed.flatMap((item) => removedItem(item, rowOf(part, item, joined)))];
}

function placeIn({ items }: Receipt, { name: { words } }: LineItem, index: number): number | null {
  return placeOfItem(items, { index, seenAs: words });
}

/** The one item of the joined receipt that stands in the same print, or else that alone says the same. */
function rowOf(part: CorrectedPart, item: LineItem, { receipt, pages }: Joined): Row | null {
  const isPrint = (own: LineItem, other: LineItem) =>
    isSamePrint(part, own.name.words, pages, other.name.words);
  const [only, ...others] = [...receipt.items.entries()].filter(([, other]) => isPrint(item, other));
  const isOnly = only && others.length === 0;
  if (isOnly && part.asRead.items.filter((own) => isPrint(own, only[1])).length === 1)
    return { index: only[0], item: only[1], isSamePrint: true };
  const alike = [...receipt.items.entries()].filter(([, other]) => saySame(other, item));
  const [first] = alike;
  const isUnique = alike.length === 1 && part.asRead.items.filter((own) => saySame(own, item)).length === 1;
  return first && isUnique ? { index: first[0], item: first[1], isSamePrint: false } : null;
}

/** Printed alike, for the same amount. */
function saySame(one: LineItem, other: LineItem): boolean {
  const [name, otherName] = [one, other].map((item) => simplified(item.name.value ?? '').replace(/\s/g, ''));
  return name !== '' && name === otherName && one.grossMinor.value === other.grossMinor.value;
}

type Change = Pick<TypedValue, 'key' | 'value'> & {
  /** Whether another item of the same name, for the same amount, would be the same in this. */
  readonly isOfProduct: boolean;
  readonly of: (item: LineItem) => string | number | null;
  /** Whether the user set it in this item, which was then read as the other. */
  readonly isSet: (item: LineItem, readAs: LineItem) => boolean;
};

function changesOf(pair: Pair, row: Row | null): Change[] {
  return [...fieldChanges(pair), ...plainChanges(pair)].filter(
    // What was taken out is amiss only where it was read again.
    ({ value, of }) => value !== null || row === null || of(row.item) === of(pair.readAs),
  );
}

const fieldKeys = ['name', 'quantity', 'unitPriceMinor', 'grossMinor', 'vatCategory'] as const;

function fieldChanges({ item }: Pair): Change[] {
  return fieldKeys
    .filter((key) => item[key].origin === 'corrected' && !(key === 'unitPriceMinor' && isOnePiece(item)))
    .map((key) => ({
      ...{ key, value: item[key].value, isOfProduct: key === 'name' },
      of: (other) => other[key].value,
      isSet: (other) => other[key].origin === 'corrected',
    }));
}

/** What a piece costs follows from what its row says. */
function isOnePiece({ quantity, unitPriceMinor, grossMinor }: LineItem): boolean {
  return (quantity.value ?? 1000) === 1000 && unitPriceMinor.value === grossMinor.value;
}

function plainChanges({ readAs, item }: Pair): Change[] {
  const plain = [
    { key: 'unit', isOfProduct: false, of: ({ unit }: LineItem) => unit },
    { key: 'normalizedName', isOfProduct: true, of: ({ normalizedName }: LineItem) => normalizedName },
    ...(isCategoryGiven(item) ? [{ key: 'categoryId', isOfProduct: true, of: categoryId }] : []),
  ];
  return plain
    .filter(({ of }) => of(item) !== of(readAs))
    .map((change) => ({
      ...{ ...change, value: change.of(item) },
      isSet: (other, otherReadAs) => change.of(other) !== change.of(otherReadAs),
    }));
}

/** What the dictionary says of a name that was corrected it will say again. */
function isCategoryGiven({ category: { pl, method } }: LineItem): boolean {
  return pl === null || method === 'user' || method === 'remembered';
}

function categoryId({ category: { pl } }: LineItem): string | null {
  return pl === null ? null : categoryIdOf(pl);
}

function placed(change: Change, row: Row | null, item: LineItem, areUnitsSame: boolean): TypedValue {
  const { key, value, isOfProduct, of } = change;
  const isAmount = key.endsWith('Minor');
  const isPlaced = row !== null && (isOfProduct || row.isSamePrint) && (areUnitsSame || !isAmount);
  const rowIn = (version: Receipt) => {
    const place = row && placeIn(version, row.item, row.index);
    return place === null ? null : (version.items[place] ?? null);
  };
  return {
    ...{ key, value, item: item.name.value, ...(isPlaced && { at: row.index }) },
    isIn: (version) => {
      const there = rowIn(version);
      return there === null ? version.items.some((other) => saySame(other, item)) : of(there) === value;
    },
    isSet: (version) => {
      const there = rowIn(version);
      return row !== null && there !== null && change.isSet(there, row.item);
    },
  };
}

function isTyped(item: LineItem): boolean {
  return fieldKeys.some((key) => item[key].origin === 'corrected');
}

/** Nobody can tell whether the joined receipt, which may show its row, has read it: it is there where one says the same. */
function addedItem(item: LineItem): TypedValue {
  const isIn = ({ items }: Receipt) => items.some((other) => saySame(other, item));
  const { value: name } = item.name;
  return { key: 'item', value: item.grossMinor.value ?? name ?? '', item: name, isIn };
}

/** It isn't taken out of the joined receipt, too: it may have been one of two that both pictures show. */
function removedItem(item: LineItem, row: Row | null): TypedValue[] {
  if (!row) return [];
  const isIn = (version: Receipt) => placeIn(version, row.item, row.index) === null;
  return [{ key: 'item', value: null, item: item.name.value, isIn }];
}
