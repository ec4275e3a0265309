import type { Correction, ItemChange } from '../../../shared/correction.ts';
import { wordKey, type WordRef } from '../../../shared/page.ts';
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

type ReceiptKey = keyof typeof receiptKinds;
type ItemKey = keyof typeof itemKinds;

/** Where a value stands in the receipt: `date`, `items[2].grossMinor`, as in its disagreements. */
export type EditPath = ReceiptKey | `items[${number}].${ItemKey}`;

type Place =
  | { readonly of: 'receipt'; readonly key: ReceiptKey }
  | { readonly of: 'item'; readonly index: number; readonly key: ItemKey };

/** Null for a path that names nothing the user can correct. */
export function placeOf(path: string): Place | null {
  if (isKeyOf(receiptKinds, path)) return { of: 'receipt', key: path };
  const match = /^items\[(\d+)\]\.(\w+)$/.exec(path);
  const [, index, key] = match ?? [];
  if (index === undefined || key === undefined || !isKeyOf(itemKinds, key)) return null;
  return { of: 'item', index: Number(index), key };
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}

export function kindOf(path: string): DraftKind | null {
  const place = placeOf(path);
  if (!place) return null;
  return place.of === 'receipt' ? receiptKinds[place.key] : itemKinds[place.key];
}

/** Whether the user has set the value there. */
export function isCorrectedAt(receipt: Receipt, path: string): boolean {
  const place = placeOf(path);
  if (!place) return false;
  if (place.of === 'receipt') return receipt[place.key].origin === 'corrected';
  const field = place.key === 'normalizedName' ? null : receipt.items[place.index]?.[place.key];
  return field?.origin === 'corrected';
}

/** The correction that puts the value there, or null where it can't be put there (an item that is no more). */
export function correctionFor(receipt: Receipt, path: string, value: DraftValue): Correction | null {
  const place = placeOf(path);
  if (!place) return null;
  // The kind of a path decides the type of its value (draft.ts); the engine parses the correction again.
  if (place.of === 'receipt') return { what: 'receipt', change: { [place.key]: value } };
  const item = receipt.items[place.index];
  if (!item) return null;
  const placing = place.key === 'totalMinor' ? placingFor(receipt, place.index, value) : null;
  if (placing) return placing;
  const { index, key } = place;
  return { what: 'item', index, seenAs: item.name.words, change: itemChange(item, key, value) };
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

function itemChange(item: LineItem, key: ItemKey, value: DraftValue): ItemChange {
  if (key !== 'totalMinor') return { [key]: value };
  return { grossMinor: typeof value === 'number' ? value + (item.discountMinor.value ?? 0) : null };
}

/** The values that a failing equation rests on, by the words they share with it: those one may want to correct. */
export function suspectsOf(check: Check, receipt: Receipt): EditPath[] {
  const own = new Set(check.words.map(wordKey));
  const isOwn = (words: readonly WordRef[]) => words.some((word) => own.has(wordKey(word)));
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
