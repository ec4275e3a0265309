import { divideRounded } from '../text/round.ts';
import type { MoneyField } from '../text/field.ts';
import {
  isNamedBy,
  isNamedDiscount,
  isNamedWholly,
  itemsNamedBy,
  saysSomething,
  sharesWord,
  type ReadDiscount,
} from './discounts.ts';
import type { DraftBody, DraftDiscount, DraftItem } from './draft.ts';

/*
 * Whose a discount is.
 *
 * Of the places where it may belong, those stay that what is printed speaks for, in this order:
 *  1. the printed price below it: the item that costs just that when the discount is taken off;
 *  2. the positions named below it;
 *  3. the item it names, by its code or its name; of several that it names as well, the one above it, or the first that
 *     has no discount yet if they are alike in all that counts. Without a word for a discount it may be goods brought back;
 *  4. its percentage: the item above, or all before it, if it makes the amount of their price; else whatever it makes it of;
 *  5. all that was bought, if its words say so or it stands below a subtotal; right below one item of several its words
 *     may mean that item;
 *  6. the item whose name has a word in common with it, or the item above it;
 *  7. the item above it. Where its words say neither whose it is nor nothing at all, and it stands behind the last item, it
 *     may be on the whole as well; so may what is more than the item above costs.
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

/** Whether one called the same stands right below an item that another follows: such are printed below their items. */
type Known = Placed & {
  readonly isBelowEach: boolean;
  /** Whether another of the same percentage stands below the same item, with another tax letter. */
  readonly isByLetter: boolean;
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
  const known = all.map((one) => ({
    ...one,
    isBelowEach: all.some((other) => isAmongItems(other, one, items)),
    isByLetter: all.some((other) => isSameOfOtherLetter(other, one)),
  }));
  const attached = known.reduce<Attached[]>((before, one) => [...before, attach(one, items, before)], []);
  const whole = attached.filter(({ place }) => place === null);
  return {
    items: items.map((item, index) => withAttached(item, index, attached)),
    discounts: whole.map(({ draft }) => draft),
  };
}

function isAmongItems(
  { above, discount, isBehindSubtotal }: Placed,
  one: Placed,
  items: readonly DraftItem[],
): boolean {
  const isFollowed = above !== null && !isBehindSubtotal && items.indexOf(above) < items.length - 1;
  return isFollowed && discount.words.join(' ') === one.discount.words.join(' ');
}

function isSameOfOtherLetter({ above, discount }: Placed, one: Placed): boolean {
  const isSame =
    above === one.above && discount.percent !== null && discount.percent === one.discount.percent;
  return isSame && discount.draft.letter !== one.discount.draft.letter;
}

function attach(one: Known, items: readonly DraftItem[], before: readonly Attached[]): Attached {
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
function placesOf(one: Known, items: readonly DraftItem[], now: (item: DraftItem) => DraftItem): Place[] {
  const { discount, above, positions } = one;
  const named = itemsNamedBy(items, discount);
  const byPrice = priced(one, [...(above ? [above] : []), ...named], now);
  if (byPrice.length > 0) return byPrice;
  if (positions) return positions.length === 1 ? [...positions] : [null];
  const beside = named.length > 0 ? besideNamed(amongNamed(named, one, now), one, items, now) : [];
  if (beside.length > 0) {
    const isOpen = mayBeReturned(beside[0], discount) || (beside[0] !== above && isOfSet(discount));
    return isOpen ? [...beside, null] : beside;
  }
  // Before all items it is on the first, if not on the whole.
  if (!above) return discount.isOnWhole ? [null] : [...items.slice(0, 1), null];
  if (one.isBehindSubtotal) return [null];
  if (discount.percent !== null) return byPercent(discount.percent, one, above, items);
  if (discount.isOnWhole) return onWhole(one, above);
  return byWords(one, above, items);
}

/** By a word, or by standing there with no words at all; other words may mean goods brought back, which are no item's. */
function isCalledOne({ row, draft }: ReadDiscount): boolean {
  return isNamedDiscount(row) || !/\p{L}{3}/u.test(draft.name.value ?? '');
}

/** Called no discount, and as much as one or more of the goods it names cost, or names them only nearly. */
function mayBeReturned(named: Place | undefined, discount: ReadDiscount): boolean {
  if (!named || isCalledOne(discount)) return false;
  const minor = discount.draft.amount.value ?? 0;
  const price = named.unitPrice.value ?? named.gross.value ?? 0;
  return price === 0 || minor % price === 0 || !isNamedWholly(named, discount);
}

/** `MEAL DEAL` is one item's name in part, and on several goods. */
function isOfSet({ row }: ReadDiscount): boolean {
  return /\bmeal ?deal|\bmulti-?(?:buy|save)|\bmix ?(?:&|and|n) ?match|\bcombo\b|\bbundle|\bzestaw/.test(
    row.folded,
  );
}

/** On all that was bought; what is printed right below each item may be that item's share of it. */
function onWhole({ isBelowEach, discount }: Known, above: DraftItem): Place[] {
  return isBelowEach && canLessen(above, discount) ? [null, above] : [null];
}

/** The item that shares a word with it, and the one above; on the whole where nothing says that it isn't. */
function byWords({ discount, isBelowEach }: Known, above: DraftItem, items: readonly DraftItem[]): Place[] {
  const minor = discount.draft.amount.value ?? 0;
  // More than the item above costs: on the whole, or on one that costs as much.
  if (!canLessen(above, discount)) return [null, ...items.filter(({ gross }) => (gross.value ?? 0) >= minor)];
  if (isOfOtherLetter(above, discount))
    return [...items.filter((item) => !isOfOtherLetter(item, discount)), null];
  const alike = items.filter((item) => sharesWord(item, discount));
  const others = isCalledOne(discount) ? [] : [null];
  if (alike.length > 0) return alike.includes(above) ? [above, ...others] : [...alike, above];
  const isLast = items.indexOf(above) === items.length - 1;
  const isOpen = isLast && !isBelowEach && saysSomething(discount) && minor !== above.gross.value;
  return isOpen ? [above, null] : [above, ...others];
}

/** Whether the tax letters printed behind both differ. */
function isOfOtherLetter({ letter }: DraftItem, { draft }: ReadDiscount): boolean {
  return letter.value !== null && draft.letter !== null && letter.value !== draft.letter;
}

function canLessen({ gross }: DraftItem, { draft }: ReadDiscount): boolean {
  return (draft.amount.value ?? 0) <= (gross.value ?? Infinity);
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

/** The places of which the percentage makes the amount, or that of one piece: the item above, all before, or one of these. */
function byPercent(percent: number, one: Known, above: DraftItem, items: readonly DraftItem[]): Place[] {
  const minor = one.discount.draft.amount.value ?? 0;
  const isShareOf = (base: number) => Math.abs(divideRounded(base * percent, 100) - minor) <= 1;
  const isOf = ({ gross, unitPrice }: DraftItem) =>
    [gross, unitPrice].some(({ value }) => isShareOf(value ?? 0));
  const before = items.slice(0, items.indexOf(above) + 1);
  const sum = before.reduce((total, item) => total + (item.gross.value ?? 0), 0);
  const isOnAll = before.length > 1 && isShareOf(sum);
  if (isShareOf(above.gross.value ?? 0)) return one.isByLetter ? [above, null] : [above];
  const places: Place[] = items.filter(isOf);
  if (isOnAll) places.unshift(null);
  // Of something that nobody knows it may be anywhere, below its item first of all.
  return [...new Set([...places, above, ...(places.length === 0 ? [null, ...items] : [])])];
}

function netOf({ gross, discounts }: DraftItem): number {
  return (gross.value ?? 0) - discounts.reduce((sum, { amount }) => sum + (amount.value ?? 0), 0);
}
