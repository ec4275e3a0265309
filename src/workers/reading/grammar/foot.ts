import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { rowKind } from './row-kind.ts';

/**
 * Whether the receipt goes on behind its total, so that a deposit or a tip that is printed there was read: where the
 * total is the last row, or a heading of deposits has none below it, they may have been cut off.
 */
export function isFootPrinted(rows: readonly Row[], totalRow: Row | null): boolean {
  const behind = rows.filter(
    ({ index, text }) => index > (totalRow?.index ?? Infinity) && /\w{3}/.test(text),
  );
  const heading = behind.findLastIndex((row) => rowKind(row) === 'deposit-heading');
  const isListed = heading < 0 || behind.slice(heading + 1).some((row) => amountsIn(row).length > 0);
  return behind.length > 0 && isListed;
}
