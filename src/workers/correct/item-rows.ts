import { AppError } from '../../shared/app-error.ts';
import { placeOfItem, type Correction, type ItemCorrection } from '../../shared/correction.ts';
import type { Discount, LineItem, Receipt } from '../../shared/receipt.ts';
import { corrected, notThere } from './corrected.ts';
import { emptyItem, netOf, withChange, withDiscounts } from './item-values.ts';

type Named<W extends Correction['what']> = Extract<Correction, { what: W }>;

/** Where the item that the user saw stands now. @throws AppError BAD_REQUEST, CONFLICT */
export function placeOf(items: readonly LineItem[], correction: ItemCorrection): number {
  const place = placeOfItem(items, correction);
  if (place !== null) return place;
  if (correction.seenAs === undefined) throw notThere('item');
  throw new AppError('CONFLICT', 'This item was taken out meanwhile. Look at the receipt as it is now.');
}

export function withAddedItem(receipt: Receipt, { at, item, isWorkedOut }: Named<'add-item'>): Receipt {
  const place = Math.min(at ?? receipt.items.length, receipt.items.length);
  const typedIn = withChange(emptyItem(), item);
  const added = isWorkedOut ? asWorkedOut(typedIn) : typedIn;
  return moved(receipt, receipt.items.toSpliced(place, 0, added), (index) =>
    index < place ? index : index + 1,
  );
}

function asWorkedOut(item: LineItem): LineItem {
  const grossMinor = { ...item.grossMinor, origin: 'computed' as const };
  return { ...item, unitPriceMinor: grossMinor, grossMinor, totalMinor: grossMinor };
}

/** Its discounts go with it, and those of later items follow their items. */
export function withoutItem(receipt: Receipt, index: number): Receipt {
  return moved(receipt, receipt.items.toSpliced(index, 1), (other) => {
    if (other === index) return null;
    return other > index ? other - 1 : other;
  });
}

export function withMovedItem(receipt: Receipt, index: number, to: number): Receipt {
  const item = receipt.items[index];
  if (!item || !receipt.items[to]) throw notThere('item');
  const items = receipt.items.toSpliced(index, 1).toSpliced(to, 0, item);
  return moved(receipt, items, (other) => {
    if (other === index) return to;
    const closedUp = other > index ? other - 1 : other;
    return closedUp >= to ? closedUp + 1 : closedUp;
  });
}

/** @throws AppError BAD_REQUEST where the part is not less than the whole */
export function withSplitItem(receipt: Receipt, index: number, part: Named<'split-item'>['part']): Receipt {
  const item = receipt.items[index];
  if (!item) throw notThere('item');
  const [quantity, gross] = [item.quantity.value, item.grossMinor.value];
  if (gross === null || Math.abs(part.grossMinor) > Math.abs(gross))
    throw new AppError('BAD_REQUEST', 'The part costs more than the whole item. Choose a smaller amount.');
  // A row of one piece may hold two products of one piece each.
  const rest = quantity === null || quantity <= part.quantity ? quantity : quantity - part.quantity;
  const first = withAmounts(item, rest, gross - part.grossMinor);
  const second = withDiscounts(withAmounts(item, part.quantity, part.grossMinor), -1, []);
  return moved(receipt, receipt.items.toSpliced(index, 1, first, second), (other) =>
    other <= index ? other : other + 1,
  );
}

/** The row with another quantity and amount; what a piece costs follows where one piece is left. */
function withAmounts(item: LineItem, quantity: number | null, gross: number): LineItem {
  const changed = {
    ...item,
    quantity: corrected(item.quantity, quantity),
    grossMinor: corrected(item.grossMinor, gross),
    ...(quantity === 1000 && { unitPriceMinor: corrected(item.unitPriceMinor, gross) }),
  };
  return { ...changed, totalMinor: netOf(changed) };
}

/** The item and the next one as one; a name that was printed over two rows is put together. */
export function withMergedItems(receipt: Receipt, index: number): Receipt {
  const [item, next] = [receipt.items[index], receipt.items[index + 1]];
  if (!item || !next) throw notThere('item');
  const toFirst = (other: number) => (other > index ? other - 1 : other);
  const merged = merge(item, next);
  const together = moved(receipt, receipt.items.toSpliced(index, 2, merged), toFirst);
  const items = together.items.map((one, at) =>
    at === index ? withDiscounts(one, at, together.discounts) : one,
  );
  return { ...together, items };
}

function merge(item: LineItem, next: LineItem): LineItem {
  const [own, other] = [item.grossMinor.value, next.grossMinor.value];
  const words = [...item.grossMinor.words, ...next.grossMinor.words];
  const gross = own === null && other === null ? null : (own ?? 0) + (other ?? 0);
  const named = withChange(item, sameName(item, next) ? {} : { name: joined(item, next) });
  const isPartPriced = own === null || other === null;
  const priced = isPartPriced
    ? withFactors(named, own === null ? next : item)
    : withSummedFactors(named, next, gross);
  return {
    ...priced,
    name: { ...priced.name, words: [...item.name.words, ...next.name.words] },
    grossMinor: corrected({ words }, gross),
    vatCategory: item.vatCategory.value === null ? next.vatCategory : item.vatCategory,
  };
}

/** A name without a price, and the row with its price: the numbers are that row's. */
function withFactors(item: LineItem, { quantity, unit, unitPriceMinor }: LineItem): LineItem {
  return { ...item, quantity, unit, unitPriceMinor };
}

/** Pieces at one price add up; different ones are bought once, for their sum. */
function withSummedFactors(item: LineItem, next: LineItem, gross: number | null): LineItem {
  const isOnePrice = item.unitPriceMinor.value === next.unitPriceMinor.value && item.unit === next.unit;
  const [own, other] = [item.quantity.value, next.quantity.value];
  if (isOnePrice && own !== null && other !== null)
    return { ...item, quantity: corrected(item.quantity, own + other) };
  return {
    ...item,
    quantity: corrected(item.quantity, 1000),
    unitPriceMinor: corrected(item.unitPriceMinor, gross),
  };
}

function sameName({ name: own }: LineItem, { name: other }: LineItem): boolean {
  return own.value === other.value || other.value === null;
}

function joined({ name: own }: LineItem, { name: other }: LineItem): string {
  return [own.value, other.value]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 300);
}

/** Something said of a value, by its path. */
type Said = { readonly field: string };

/** Other rows of items; what is said of an item by its place follows it to its new one, or goes with it (null). */
function moved(receipt: Receipt, items: LineItem[], placeNow: (index: number) => number | null): Receipt {
  const isKept = ({ field }: Said) => {
    const own = itemIndexOf(field);
    return own === null || placeNow(own) !== null;
  };
  const following = <T extends Said>(one: T): T => ({ ...one, field: fieldNow(one.field, placeNow) });
  return {
    ...receipt,
    items,
    discounts: receipt.discounts.flatMap((discount) => discountNow(discount, placeNow)),
    repairs: receipt.repairs.filter(isKept).map(following),
    ...(receipt.disagreements && { disagreements: receipt.disagreements.filter(isKept).map(following) }),
  };
}

function discountNow(discount: Discount, placeNow: (index: number) => number | null): Discount[] {
  const itemIndex = discount.itemIndex === null ? null : placeNow(discount.itemIndex);
  if (discount.itemIndex !== null && itemIndex === null) return [];
  const others = discount.otherItemIndexes?.flatMap((other) => {
    const place = other === null ? null : placeNow(other);
    return other !== null && place === null ? [] : [place];
  });
  return [{ ...discount, itemIndex, ...(others && { otherItemIndexes: others }) }];
}

function itemIndexOf(field: string): number | null {
  const place = /^items\[(?<index>\d+)\]/.exec(field)?.groups?.index;
  return place === undefined ? null : Number(place);
}

function fieldNow(field: string, placeNow: (index: number) => number | null): string {
  const own = itemIndexOf(field);
  const place = own === null ? null : placeNow(own);
  return own === null || place === null ? field : field.replace(`items[${own}]`, `items[${place}]`);
}
