import { AppError } from '../shared/app-error.ts';
import { categories } from '../shared/categories.ts';
import { placeOfItem, type Correction, type ItemChange, type ItemCorrection } from '../shared/correction.ts';
import type { LineItem, Receipt } from '../shared/receipt.ts';
import { toItemCategory } from './normalise/category.ts';
import { normaliseItem } from './normalise/index.ts';
import { inMinorUnitsOf } from './change-currency.ts';
import { recheck } from './reading/recheck.ts';
import { computed, unread } from './reading/text/field.ts';

/**
 * Puts the user's values in the place of those that were read, in their order, and tries all equations anew. A value
 * keeps the words it was read from; the total alone, once corrected, no longer counts as read (verdict.ts).
 * @throws AppError BAD_REQUEST where a correction names an item or category that there is not; CONFLICT where the item
 * that the user saw is gone
 */
export function correctReceipt(receipt: Receipt, corrections: readonly Correction[], today: string): Receipt {
  return recheck(corrections.reduce(applied, receipt), today);
}

function applied(receipt: Receipt, correction: Correction): Receipt {
  const { items } = receipt;
  switch (correction.what) {
    case 'receipt':
      return withReceiptChange(receipt, correction.change);
    case 'item': {
      const place = placeOf(items, correction);
      const changed = items.map((item, at) => (at === place ? withChange(item, correction.change) : item));
      return { ...receipt, items: changed };
    }
    case 'add-item':
      return { ...receipt, items: [...items, withChange(emptyItem(), correction.item)] };
    case 'place-discount':
      return withPlacedDiscount(receipt, correction.index, correction.itemIndex);
    case 'remove-item':
      return withoutItem(receipt, placeOf(items, correction));
  }
}

/** The discount where the user says it belongs; its place is no longer in doubt. */
function withPlacedDiscount(receipt: Receipt, index: number, itemIndex: number | null): Receipt {
  const discount = receipt.discounts[index];
  if (!discount) throw notThere('discount');
  if (itemIndex !== null && !receipt.items[itemIndex]) throw notThere('item');
  const placed = { ...discount, itemIndex };
  delete placed.otherItemIndexes;
  const discounts = receipt.discounts.with(index, placed);
  const isTouched = (at: number) => at === discount.itemIndex || at === itemIndex;
  const items = receipt.items.map((item, at) => (isTouched(at) ? withDiscounts(item, at, discounts) : item));
  return { ...receipt, discounts, items };
}

function withDiscounts(item: LineItem, at: number, discounts: Receipt['discounts']): LineItem {
  const amounts = discounts.filter(({ itemIndex }) => itemIndex === at).map(({ amountMinor }) => amountMinor);
  const sum = amounts.reduce((total, { value }) => total + (value ?? 0), 0);
  const lessened = { ...item, discountMinor: computed(sum, amounts) };
  return { ...lessened, totalMinor: totalOf(lessened) };
}

type ReceiptChange = Extract<Correction, { what: 'receipt' }>['change'];

function withReceiptChange(kept: Receipt, change: ReceiptChange): Receipt {
  const receipt = change.currency === undefined ? kept : inMinorUnitsOf(kept, change.currency);
  const { storeName, storeAddress, nip, date, time, receiptNumber, currency, totalMinor } = change;
  return {
    ...receipt,
    ...(storeName !== undefined && {
      storeName: corrected(receipt.storeName, storeName),
      normalizedStoreName: storeName,
    }),
    ...(storeAddress !== undefined && { storeAddress: corrected(receipt.storeAddress, storeAddress) }),
    ...(nip !== undefined && { nip: corrected(receipt.nip, nip) }),
    ...(date !== undefined && { date: corrected(receipt.date, date) }),
    ...(time !== undefined && { time: corrected(receipt.time, time) }),
    ...(receiptNumber !== undefined && { receiptNumber: corrected(receipt.receiptNumber, receiptNumber) }),
    ...(currency !== undefined && { currency: corrected(receipt.currency, currency) }),
    ...(totalMinor !== undefined && { totalMinor: corrected(receipt.totalMinor, totalMinor) }),
    ...(change.paymentMethod !== undefined && { paymentMethod: change.paymentMethod }),
  };
}

function withChange(item: LineItem, change: ItemChange): LineItem {
  const { name, normalizedName, quantity, unit, unitPriceMinor, grossMinor, vatCategory, categoryId } =
    change;
  const named = name === undefined ? item : normaliseItem({ ...item, name: corrected(item.name, name) });
  const changed = {
    ...named,
    ...(normalizedName !== undefined && { normalizedName }),
    ...(quantity !== undefined && { quantity: corrected(item.quantity, quantity) }),
    ...(unit !== undefined && { unit }),
    ...(unitPriceMinor !== undefined && { unitPriceMinor: corrected(item.unitPriceMinor, unitPriceMinor) }),
    ...(grossMinor !== undefined && { grossMinor: corrected(item.grossMinor, grossMinor) }),
    ...(vatCategory !== undefined && { vatCategory: corrected(item.vatCategory, vatCategory) }),
    ...(categoryId !== undefined && { category: chosenCategory(categoryId) }),
  };
  if (grossMinor === undefined) return changed;
  // One piece costs what its row says: both were one number, and stay one.
  const isOnePiece =
    (changed.quantity.value ?? 1000) === 1000 &&
    item.unitPriceMinor.value === item.grossMinor.value &&
    unitPriceMinor === undefined;
  const priced = isOnePiece ? { ...changed, unitPriceMinor: changed.grossMinor } : changed;
  return { ...priced, totalMinor: totalOf(priced) };
}

function totalOf({ grossMinor, discountMinor }: LineItem): LineItem['totalMinor'] {
  const [gross, discount] = [grossMinor.value, discountMinor.value ?? 0];
  if (gross === null) return unread();
  return discount === 0 ? grossMinor : computed(gross - discount, [grossMinor, discountMinor]);
}

function chosenCategory(id: string | null): LineItem['category'] {
  const known = categories.find((category) => category.id === id);
  if (id !== null && !known) throw notThere('category');
  return toItemCategory(known ? { id: known.id, confidence: 1, method: 'user' } : null);
}

/** Its discounts go with it, and those of later items follow their items. */
function withoutItem(receipt: Receipt, index: number): Receipt {
  const discounts = receipt.discounts
    .filter(({ itemIndex }) => itemIndex !== index)
    .map((one) => ({
      ...one,
      itemIndex: one.itemIndex !== null && one.itemIndex > index ? one.itemIndex - 1 : one.itemIndex,
    }));
  const isKept = ({ field }: Named) => itemIndexOf(field) !== index;
  const moved = <T extends Named>(one: T): T => ({ ...one, field: fieldWithout(one.field, index) });
  return {
    ...receipt,
    items: receipt.items.toSpliced(index, 1),
    discounts,
    repairs: receipt.repairs.filter(isKept).map(moved),
    ...(receipt.disagreements && { disagreements: receipt.disagreements.filter(isKept).map(moved) }),
  };
}

/** Something said of a value, by its path. */
type Named = { readonly field: string };

function itemIndexOf(field: string): number | null {
  const place = /^items\[(?<index>\d+)\]/.exec(field)?.groups?.index;
  return place === undefined ? null : Number(place);
}

/** The path of the same value once the item at `index` is gone. */
function fieldWithout(field: string, index: number): string {
  const own = itemIndexOf(field);
  return own === null || own < index ? field : field.replace(`items[${own}]`, `items[${own - 1}]`);
}

function emptyItem(): LineItem {
  return {
    name: unread(),
    normalizedName: null,
    productCode: unread(),
    quantity: { ...computed(1000), origin: 'corrected' },
    unit: 'szt',
    unitPriceMinor: unread(),
    grossMinor: unread(),
    discountMinor: computed(0),
    totalMinor: unread(),
    vatCategory: unread(),
    category: toItemCategory(null),
    isDeposit: false,
  };
}

function corrected<T>({ words }: { words: LineItem['name']['words'] }, value: T | null) {
  return { value, confidence: 1, words, origin: 'corrected' as const };
}

function placeOf(items: readonly LineItem[], correction: ItemCorrection): number {
  const place = placeOfItem(items, correction);
  if (place !== null) return place;
  if (correction.seenAs === undefined) throw notThere('item');
  throw new AppError('CONFLICT', 'This item was taken out meanwhile. Look at the receipt as it is now.');
}

function notThere(what: string): AppError {
  return new AppError(
    'BAD_REQUEST',
    `There is no such ${what}. Load the receipt again and repeat the change.`,
  );
}
