import type { Correction, ItemChange } from '../../../shared/correction.ts';
import { shareWords, type WordRef } from '../../../shared/page.ts';
import type { Check, LineItem, Receipt } from '../../../shared/receipt.ts';
import type { DraftKind, DraftValue } from './draft.ts';

/** Values of the receipt itself that the user may correct, and what each of them is. */
const receiptKinds = {
  storeName: 'text',
  storeAddress: 'text',
  nip: 'nip',
  date: 'date',
  time: 'time',
  receiptNumber: 'text',
  currency: 'currency',
  totalMinor: 'money',
  changeMinor: 'money',
  taxTotalMinor: 'money',
} as const satisfies Record<string, DraftKind>;

/** The same of an item. `totalMinor` is what the row shows; it is corrected through the value before the discount. */
const itemKinds = {
  name: 'text',
  normalizedName: 'text',
  quantity: 'quantity',
  unitPriceMinor: 'money',
  grossMinor: 'money',
  totalMinor: 'money',
  vatCategory: 'letter',
} as const satisfies Record<string, DraftKind>;

/** The same of what is printed below the items. */
const rowKinds = {
  discounts: { name: 'text', amountMinor: 'money' },
  payments: { amountMinor: 'money' },
  vatLines: {
    category: 'letter',
    rateBasisPoints: 'rate',
    netMinor: 'money',
    taxMinor: 'money',
    grossMinor: 'money',
  },
} as const satisfies Record<string, Record<string, DraftKind>>;

type ReceiptKey = keyof typeof receiptKinds;
export type ItemKey = keyof typeof itemKinds;
type RowList = keyof typeof rowKinds;

/** Where a value stands in the receipt: `date`, `items[2].grossMinor`, as in its disagreements. */
export type EditPath = ReceiptKey | `items[${number}].${ItemKey}` | `${RowList}[${number}].${string}`;

type Place =
  | { readonly of: 'receipt'; readonly key: ReceiptKey }
  | { readonly of: 'item'; readonly index: number; readonly key: ItemKey }
  | { readonly of: RowList; readonly index: number; readonly key: string; readonly kind: DraftKind };

/** Null for a path that names nothing the user can correct. */
export function placeOf(path: string): Place | null {
  if (isKeyOf(receiptKinds, path)) return { of: 'receipt', key: path };
  const [, list, index, key] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  if (list === undefined || index === undefined || key === undefined) return null;
  if (list === 'items') return isKeyOf(itemKinds, key) ? { of: 'item', index: Number(index), key } : null;
  if (!isKeyOf(rowKinds, list)) return null;
  const kinds: Readonly<Record<string, DraftKind>> = rowKinds[list];
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  return kind === undefined ? null : { of: list, index: Number(index), key, kind };
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}

export function kindOf(path: string): DraftKind | null {
  const place = placeOf(path);
  if (!place) return null;
  if (place.of === 'receipt') return receiptKinds[place.key];
  return place.of === 'item' ? itemKinds[place.key] : place.kind;
}

/** Whether the user has set the value there. */
export function isCorrectedAt(receipt: Receipt, path: string): boolean {
  const place = placeOf(path);
  if (!place) return false;
  if (place.of === 'receipt') return receipt[place.key].origin === 'corrected';
  // Readings are compared in nothing below the items.
  if (place.of !== 'item') return false;
  const field = place.key === 'normalizedName' ? null : receipt.items[place.index]?.[place.key];
  return field?.origin === 'corrected';
}

/** The correction that puts the value there, or null where it can't be put there (an item that is no more). */
export function correctionFor(receipt: Receipt, path: string, value: DraftValue): Correction | null {
  const place = placeOf(path);
  if (!place) return null;
  // The kind of a path decides the type of its value (draft.ts); the engine parses the correction again.
  if (place.of === 'receipt') return { what: 'receipt', change: { [place.key]: value } };
  if (place.of !== 'item') return rowCorrection(receipt, place, value);
  const item = receipt.items[place.index];
  if (!item) return null;
  const placing = place.key === 'totalMinor' ? placingFor(receipt, place.index, value) : null;
  if (placing) return placing;
  const { index, key } = place;
  return { what: 'item', index, seenAs: item.name.words, change: itemChange(item, key, value) };
}

/** A discount is an amount that is taken off, however the user writes that. */
function rowCorrection(
  receipt: Receipt,
  { of, index, key }: Extract<Place, { kind: DraftKind }>,
  value: DraftValue,
): Correction | null {
  if (!receipt[of][index]) return null;
  if (of === 'payments') return { what: 'payment', index, change: { [key]: value } };
  if (of === 'vatLines') return { what: 'vat-line', index, change: { [key]: value } };
  const amount = typeof value === 'number' ? Math.abs(value) : value;
  return { what: 'discount', index, change: { [key]: amount } };
}

/** Where an item's amount is in doubt because a discount's place is: the place with which it is the value. */
function placingFor(receipt: Receipt, at: number, value: DraftValue): Correction | null {
  const total = receipt.items[at]?.totalMinor.value ?? null;
  if (total === null || typeof value !== 'number') return null;
  const index = receipt.discounts.findIndex(({ amountMinor, itemIndex, otherItemIndexes = [] }) => {
    const minor = amountMinor.value ?? 0;
    if (itemIndex === at && otherItemIndexes.length > 0) return value === total || value === total + minor;
    return otherItemIndexes.includes(at) && (value === total || value === total - minor);
  });
  const discount = receipt.discounts[index];
  if (!discount) return null;
  const isKept = value === total;
  const others = discount.otherItemIndexes ?? [];
  const elsewhere = discount.itemIndex === at ? (others[0] ?? null) : at;
  return { what: 'place-discount', index, itemIndex: isKept ? discount.itemIndex : elsewhere };
}

export function itemChange(item: LineItem, key: ItemKey, value: DraftValue): ItemChange {
  if (key !== 'totalMinor') return { [key]: value };
  return { grossMinor: typeof value === 'number' ? value + (item.discountMinor.value ?? 0) : null };
}

/** The values that a failing equation rests on, by the words they share with it: those one may want to correct. */
export function suspectsOf(check: Check, receipt: Receipt): EditPath[] {
  const isOwn = (words: readonly WordRef[]) => shareWords(words, check.words);
  const ofReceipt = (['totalMinor', 'nip', 'date'] as const).filter((key) => isOwn(receipt[key].words));
  const ofItems = receipt.items.flatMap((item, index) =>
    check.itemIndex === null || check.itemIndex === index ? itemSuspects(item, index, isOwn) : [],
  );
  return [...ofItems, ...ofReceipt];
}

function itemSuspects(
  item: LineItem,
  index: number,
  isOwn: (words: readonly WordRef[]) => boolean,
): EditPath[] {
  const keys = (['quantity', 'unitPriceMinor', 'totalMinor'] as const).filter((key) =>
    isOwn(item[key].words),
  );
  return keys.map((key) => `items[${index}].${key}` as const);
}
