import type { DraftDiscount, DraftItem } from './draft.ts';
import { isHeadRow, type NameLayout } from './name-layout.ts';

/**
 * A column of prices that slipped by a row against its names leaves a name without a price at one end and a price, or
 * what was taken off, without a name at the other. Then each item may cost what its neighbour does, and both are kept.
 * @param last the last of the discounts where it stands below all items
 */
export function doubtShifted(
  items: readonly DraftItem[],
  layout: NameLayout,
  last: DraftDiscount | null,
): DraftItem[] {
  const { leading, trailing, areNamedInRow } = layout;
  const isNamed = items.map(
    (item, at) => (areNamedInRow[at] ?? false) && /\p{L}{3}/u.test(item.name.value ?? ''),
  );
  const isOnlyAt = (at: number) => isNamed.every((named, index) => named === (index !== at));
  const isNamelessDiscount = last?.name.value === null && isNamed.every(Boolean) && isNameAbove(layout);
  const isNamelessItem =
    items.length > 1 && isOnlyAt(items.length - 1) && (leading.length === 1 || isNameAbove(layout));
  const end = last ? -(last.amount.value ?? 0) : null;
  if (isNamelessDiscount) return doubtNeighbours(items, 'behind', end);
  if (isNamelessItem) return doubtNeighbours(items, 'behind');
  const isNamelessFirst = isOnlyAt(0) && trailing.length > 0 && (items.length > 1 || last !== null);
  return isNamelessFirst ? doubtNeighbours(items, 'before', end) : [...items];
}

/** What may be the name of goods, right above the first item. */
function isNameAbove({ leading, itemRows }: NameLayout): boolean {
  const above = leading.at(-1);
  return above !== undefined && above.index + 1 === itemRows[0]?.index && !isHeadRow(above);
}

/**
 * The items, each in doubt between its price and that of its neighbour.
 * @param end what stands behind the last item's price, if anything does
 */
export function doubtNeighbours(
  items: readonly DraftItem[],
  side: 'before' | 'behind',
  end: number | null = null,
): DraftItem[] {
  return items.map((item, index) => {
    const before = items[index - 1]?.gross.value ?? null;
    const behind = items[index + 1]?.gross.value ?? end;
    const other = side === 'behind' ? (behind ?? before) : (before ?? behind);
    if (other === null || other === item.gross.value) return item;
    return { ...item, gross: { ...item.gross, alternatives: [other] } };
  });
}

/**
 * Two names, and below them two prices: the second price has no name of its own, and the first name no price. Either
 * price may be either's.
 * @param unused for each item how many rows above it look like names and are not its
 */
export function doubtSwapped(items: readonly DraftItem[], unused: readonly number[]): DraftItem[] {
  const isSecond = (index: number) => items[index]?.name.value === null && (unused[index - 1] ?? 0) > 0;
  return items.map((item, index) => {
    const other = isSecond(index) ? items[index - 1] : isSecond(index + 1) ? items[index + 1] : undefined;
    const minor = other?.gross.value ?? null;
    if (minor === null || minor === item.gross.value) return item;
    return { ...item, gross: { ...item.gross, alternatives: [minor] } };
  });
}
