import type { Row } from '../text/rows.ts';
import type { DraftItem } from './draft.ts';

export type Names = {
  /** Rows that look like names and gave theirs to no item: before the first item, and behind the last. */
  readonly leading: readonly Row[];
  readonly trailing: readonly Row[];
  /** For each item whether its name stands in its own row. */
  readonly areNamedInRow: readonly boolean[];
};

/**
 * A column of prices that slipped by a row against its names leaves a name without a price at one end and a price
 * without a name at the other. Then each item may cost what its neighbour does, and both prices are kept.
 */
export function doubtShifted(items: readonly DraftItem[], names: Names): DraftItem[] {
  const { leading, trailing, areNamedInRow } = names;
  const isNamed = items.map(
    (item, at) => (areNamedInRow[at] ?? false) && /\p{L}{3}/u.test(item.name.value ?? ''),
  );
  const isOnlyAt = (at: number) => isNamed.every((named, index) => named === (index !== at));
  const isDown = isOnlyAt(items.length - 1) && leading.length === 1;
  const isUp = isOnlyAt(0) && trailing.length > 0;
  if (items.length < 2 || (!isDown && !isUp)) return [...items];
  return items.map((item, index) => {
    const [before, behind] = [items[index - 1], items[index + 1]];
    const other = ((isDown ? behind : before) ?? before ?? behind)?.gross.value ?? null;
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
