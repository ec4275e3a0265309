import { divideRounded } from '../text/round.ts';
import type { MoneyField } from '../text/field.ts';
import { isNamedBy, isNamedDiscount, itemsNamedBy, type ReadDiscount } from './discounts.ts';
import type { DraftBody, DraftDiscount, DraftItem } from './draft.ts';

/*
 * Whose a discount is.
 *
 * Of the places where it may belong, those stay that what is printed speaks for, in this order:
 *  1. the printed price below it: the item that costs just that when the discount is taken off;
 *  2. the positions named below it;
 *  3. the item it names, by its code or its name; of several that it names as well, the one above it, or the first that
 *     has no discount yet if they are alike in all that counts;
 *  4. all that was bought, if its words say so, it stands below a subtotal, or is more than the item above costs;
 *  5. its percentage: the item above, if it makes the amount of its price; else whatever it makes it of, and the item above;
 *  6. the item above it, or none where words stand there that name no discount: goods brought back are no item's.
 * Where several stay that differ, the first is taken and the others are kept beside it; which of them the sums of the tax
 * letters allow is found by attachments.ts.
 */

export type Placed = {
  readonly discount: ReadDiscount;
  /** The item above it when it was printed; null for the first row. */
  readonly above: DraftItem | null;
  readonly isBehindSubtotal: boolean;
  readonly corrected: MoneyField | null;
  /** The items that `Pozycje: 7,8` below it names. */
  readonly positions: readonly DraftItem[] | null;
};

type Place = DraftItem | null;

/** A discount where it was put: at an item, by its index, or on the whole receipt. */
type Attached = {
  readonly draft: DraftDiscount;
  readonly place: number | null;
  readonly corrected: MoneyField | null;
};

/** The items with their discounts, and those on the whole receipt. */
export function placeDiscounts(
  items: readonly DraftItem[],
  all: readonly Placed[],
): Pick<DraftBody, 'items' | 'discounts'> {
  const attached = all.reduce<Attached[]>((before, one) => [...before, attach(one, items, before)], []);
  const whole = attached.filter(({ place }) => place === null);
  return {
    items: items.map((item, index) => withAttached(item, index, attached)),
    discounts: whole.map(({ draft }) => draft),
  };
}

function attach(one: Placed, items: readonly DraftItem[], before: readonly Attached[]): Attached {
  const now = (item: DraftItem) => withAttached(item, items.indexOf(item), before);
  const [place = null, ...others] = placesOf(one, items, now).map((item) => item && items.indexOf(item));
  const draft = { ...one.discount.draft, others };
  return {
    draft: place === null ? withLetter(draft, one) : draft,
    place,
    corrected: one.corrected,
  };
}

function withAttached(item: DraftItem, index: number, attached: readonly Attached[]): DraftItem {
  const own = attached.filter(({ place }) => place === index);
  const corrected = own.findLast((one) => one.corrected !== null)?.corrected ?? item.corrected;
  return { ...item, discounts: [...item.discounts, ...own.map(({ draft }) => draft)], corrected };
}

/** On several items of one letter it lessens that letter's sales. */
function withLetter(draft: DraftDiscount, { positions }: Placed): DraftDiscount {
  const letters = new Set((positions ?? []).map(({ letter }) => letter.value));
  const [letter = null] = letters;
  return letters.size === 1 ? { ...draft, letter: draft.letter ?? letter } : draft;
}

/** The places it may have, the first to be taken; `now` is the item with the discounts it has so far. */
function placesOf(one: Placed, items: readonly DraftItem[], now: (item: DraftItem) => DraftItem): Place[] {
  const { discount, above, positions } = one;
  const minor = discount.draft.amount.value ?? 0;
  const named = itemsNamedBy(items, discount);
  const byPrice = priced(one, [...(above ? [above] : []), ...named], now);
  if (byPrice.length > 0) return byPrice;
  if (positions) return positions.length === 1 ? [...positions] : [null];
  if (named.length > 0) return besideNamed(amongNamed(named, one, now), one, items, now);
  if (discount.isOnWhole || one.isBehindSubtotal) return [null];
  // Before all items it is on the first, if not on the whole.
  if (!above) return [...items.slice(0, 1), null];
  if (discount.percent !== null) return byPercent(minor, discount.percent, above, items);
  if (minor <= Math.abs(above.gross.value ?? Infinity)) return isCalledOne(discount) ? [above] : [above, null];
  // More than the item above costs: on the whole, or on one that costs as much.
  return [null, ...items.filter(({ gross }) => (gross.value ?? 0) >= minor)];
}

/** By a word, or by standing there with no words at all; other words may mean goods brought back, which are no item's. */
function isCalledOne({ row, draft }: ReadDiscount): boolean {
  return isNamedDiscount(row) || !/\p{L}{3}/u.test(draft.name.value ?? '');
}

/** Those that cost just the printed price below, when the discount is taken off. */
function priced(
  { discount, corrected }: Placed,
  candidates: readonly DraftItem[],
  now: (item: DraftItem) => DraftItem,
) {
  if (!corrected) return [];
  const minor = discount.draft.amount.value ?? 0;
  const fits = candidates.filter((item) => netOf(now(item)) - minor === corrected.value);
  return fits.slice(0, 1);
}

/**
 * A second discount of the same name on one item may be another's that has none, whose name is read less well: `JOGURT C` and
 * `JOGURT C 1 x287`.
 */
function besideNamed(
  places: readonly Place[],
  { discount }: Placed,
  items: readonly DraftItem[],
  now: (item: DraftItem) => DraftItem,
): Place[] {
  const [first] = places;
  const isSecond = first && now(first).discounts.some(({ name }) => name.value === discount.draft.name.value);
  if (!isSecond) return [...places];
  const bare = items.filter((item) => !places.includes(item) && now(item).discounts.length === 0);
  return [...places, ...bare.filter((item) => isNamedBy(item, discount))];
}

function amongNamed(
  named: readonly DraftItem[],
  { above, discount }: Placed,
  now: (item: DraftItem) => DraftItem,
): Place[] {
  const [first] = named;
  const isAlike = ({ gross, letter }: DraftItem) =>
    gross.value === first?.gross.value && letter.value === first.letter.value;
  const bare = named.every(isAlike) ? named.find((item) => now(item).discounts.length === 0) : undefined;
  if (above && named.includes(above)) {
    const [before] = now(above).discounts;
    if (!before || !bare) return [above];
    // A second discount below two that are alike: as much as the first, it is the other's.
    return before.amount.value === discount.draft.amount.value ? [bare] : [bare, above];
  }
  return bare ? [bare] : named.every(isAlike) ? named.slice(0, 1) : [...named];
}

/** The places of which the percentage makes the amount: the item above, all before, or one of these. */
function byPercent(minor: number, percent: number, above: DraftItem, items: readonly DraftItem[]): Place[] {
  const isShareOf = (base: number) => Math.abs(divideRounded(base * percent, 100) - minor) <= 1;
  const before = items.slice(0, items.indexOf(above) + 1);
  const sum = before.reduce((total, item) => total + (item.gross.value ?? 0), 0);
  if (isShareOf(above.gross.value ?? 0)) return [above];
  const places: Place[] = before.filter(({ gross }) => isShareOf(gross.value ?? 0));
  if (isShareOf(sum)) places.push(null);
  // Of something else that nobody knows, it may be the item's all the same, below which it is printed.
  return [...places, above];
}

function netOf({ gross, discounts }: DraftItem): number {
  return (gross.value ?? 0) - discounts.reduce((sum, { amount }) => sum + (amount.value ?? 0), 0);
}
