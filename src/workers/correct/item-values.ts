import { chosenCategoryOf } from '../../shared/categories.ts';
import type { ItemChange } from '../../shared/correction.ts';
import type { Discount, LineItem } from '../../shared/receipt.ts';
import { toItemCategory } from '../normalise/category.ts';
import { normaliseItem } from '../normalise/index.ts';
import { computed, unread } from '../reading/text/field.ts';
import { corrected, notThere } from './corrected.ts';

/** @throws AppError BAD_REQUEST where there is no such category */
export function withChange(item: LineItem, change: ItemChange): LineItem {
  const { name, normalizedName, quantity, unit, unitPriceMinor, vatCategory, categoryId } = change;
  const named = name === undefined ? item : normaliseItem({ ...item, name: corrected(item.name, name) });
  const changed = {
    ...named,
    ...(normalizedName !== undefined && { normalizedName }),
    ...(quantity !== undefined && { quantity: corrected(item.quantity, quantity) }),
    ...(unit !== undefined && { unit }),
    ...(unitPriceMinor !== undefined && { unitPriceMinor: corrected(item.unitPriceMinor, unitPriceMinor) }),
    ...(vatCategory !== undefined && { vatCategory: corrected(item.vatCategory, vatCategory) }),
    ...(categoryId !== undefined && { category: chosenCategory(categoryId) }),
  };
  const grossMinor = change.grossMinor ?? (change.grossMinor === null ? null : filledGross(item, changed));
  if (grossMinor === undefined) return changed;
  const grossed = { ...changed, grossMinor: corrected(item.grossMinor, grossMinor) };
  const priced = isPieceAtItsPrice(item, changed, change)
    ? { ...grossed, unitPriceMinor: grossed.grossMinor }
    : grossed;
  return { ...priced, totalMinor: netOf(priced) };
}

/** One piece costs what its row says: both were one number, and stay one. */
function isPieceAtItsPrice(before: LineItem, { quantity }: LineItem, change: ItemChange): boolean {
  return (
    (quantity.value ?? 1000) === 1000 &&
    before.unitPriceMinor.value === before.grossMinor.value &&
    change.unitPriceMinor === undefined
  );
}

/**
 * What a new quantity or price makes of the item's value: their product, where there was none or where the value was the
 * product before. A printed value that the row contradicted is what the user is correcting the row by. Undefined where it
 * stays.
 */
function filledGross(before: LineItem, after: LineItem): number | undefined {
  const isFactorChanged =
    before.quantity.value !== after.quantity.value ||
    before.unitPriceMinor.value !== after.unitPriceMinor.value;
  const product = productOf(after);
  const gross = before.grossMinor.value;
  if (!isFactorChanged || product === null) return undefined;
  return gross === null || gross === productOf(before) ? product : undefined;
}

/** Quantity × price, half up to the minor unit, as tills round. */
function productOf({ quantity, unitPriceMinor }: LineItem): number | null {
  if (quantity.value === null || unitPriceMinor.value === null) return null;
  const product = (quantity.value * unitPriceMinor.value) / 1000;
  return Math.sign(product) * Math.round(Math.abs(product));
}

/** What the item cost in the end. */
export function netOf({ grossMinor, discountMinor }: LineItem): LineItem['totalMinor'] {
  const [gross, discount] = [grossMinor.value, discountMinor.value ?? 0];
  if (gross === null) return unread();
  return discount === 0 ? grossMinor : computed(gross - discount, [grossMinor, discountMinor]);
}

/** The item with those of the receipt's discounts that are its own. */
export function withDiscounts(item: LineItem, at: number, discounts: readonly Discount[]): LineItem {
  const amounts = discounts.filter(({ itemIndex }) => itemIndex === at).map(({ amountMinor }) => amountMinor);
  const sum = amounts.reduce((total, { value }) => total + (value ?? 0), 0);
  const lessened = { ...item, discountMinor: computed(sum, amounts) };
  return { ...lessened, totalMinor: netOf(lessened) };
}

function chosenCategory(id: string | null): LineItem['category'] {
  if (id === null) return toItemCategory(null);
  const chosen = chosenCategoryOf(id);
  if (chosen === null) throw notThere('category');
  const { pl, en, google } = chosen;
  return { pl, en, google, confidence: 1, method: 'user' };
}

export function emptyItem(): LineItem {
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
