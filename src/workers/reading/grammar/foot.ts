import { shareWords, type WordRef } from '../../../shared/page.ts';
import { amountsIn, lastAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { isAside } from './column-line.ts';
import { totalWeight } from './labels.ts';
import { isPaymentRow } from './payments.ts';
import { rowKind } from './row-kind.ts';

/** The total, the words of all numbers that were read, and the index of the first row behind the items. */
type Read = {
  readonly totalMinor: number | null;
  readonly words: readonly WordRef[];
  readonly endRow: number;
};

/**
 * Whether the receipt goes on behind its total, and with nothing that may add to what was paid: where the total is the
 * last row, or a heading of deposits has none below it, a deposit or a tip may have been cut off; an amount that nobody
 * understands may be one.
 */
export function isFootPrinted(
  rows: readonly Row[],
  totalRow: Row | null,
  { totalMinor, words, endRow }: Read,
): boolean {
  const behind = rows.filter(
    ({ index, text }) => index > (totalRow?.index ?? Infinity) && /\w{3}/.test(text),
  );
  const heading = behind.findLastIndex((row) => rowKind(row) === 'deposit-heading');
  const isListed = heading < 0 || behind.slice(heading + 1).some((row) => amountsIn(row).length > 0);
  const behindItems = rows.filter(({ index }) => index >= endRow);
  return behind.length > 0 && isListed && !behindItems.some((row) => isUnknown(row, words, totalMinor));
}

/** An amount other than nothing and the total, with a label that is none of a sum, a count, a tax or a payment. */
function isUnknown(row: Row, read: readonly WordRef[], totalMinor: number | null): boolean {
  const amount = lastAmount(row);
  if (!amount || amount.minor === 0 || Math.abs(amount.minor) === totalMinor) return false;
  const isLabelled = /\p{L}{3}/u.test(row.text.slice(0, amount.start));
  const isKnown = rowKind(row) !== null || isPaymentRow(row) || totalWeight(row) !== null || isAside(row);
  const own = amount.words.map(({ ref }) => ref);
  return isLabelled && !isKnown && !isTaxOrPoints(row) && !shareWords(own, read);
}

function isTaxOrPoints(row: Row): boolean {
  return /\b(?:vat|tax|mwst|ust|dph|afa|iva|tva|btw|moms|mva|gst|ptu|netto|brutto|net|gross|base|podatk|sprzed|rabat|opust|oszcz|spar)/.test(
    row.folded,
  );
}
