import { productExpression } from '../text/expression.ts';
import { readFrom, unread } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import type { DraftDiscount, DraftItem } from './draft.ts';

export type Receiver = DraftItem | null;

const discountPattern =
  /\b(rabat|opust|upust|znizka|promocja|kupon|bonifikata|taniej|gratis|lidl ?plus|discount|less)\b/;
const couponPattern = /\b(kupon|coupon|voucher|lidl ?plus)\b/;

/** A discount is named as one, or is simply negative. */
export function isDiscountRow(row: Row): boolean {
  const amount = amountsIn(row).at(-1);
  if (!amount || productExpression(row)) return false;
  return amount.minor < 0 || discountPattern.test(row.folded);
}

/** The amount is kept positive, whichever way it is printed. `code` is the product code the row names. */
export function readDiscount(row: Row): { draft: DraftDiscount; code: string | null } | null {
  const amount = amountsIn(row).at(-1);
  if (!amount) return null;
  const label = row.text.slice(0, amount.start).trim();
  const draft = {
    name: label === '' ? unread<string>() : readFrom(label, wordsAt(row, 0, amount.start)),
    amount: readFrom(Math.abs(amount.minor), amount.words),
    isCoupon: couponPattern.test(row.folded),
  };
  return { draft, code: /\d{4,}/.exec(label)?.[0] ?? null };
}
