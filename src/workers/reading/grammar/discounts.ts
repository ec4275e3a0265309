import { distance } from 'fastest-levenshtein';
import { productExpression } from '../text/expression.ts';
import { readFrom, unread } from '../text/field.ts';
import { compact, fold } from '../text/fold.ts';
import { amountsIn } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import type { DraftDiscount, DraftItem } from './draft.ts';

const discountPattern =
  /\b(rabat|opust|upust|znizka|promocja|kupon|bonifikata|taniej|gratis|lidl ?plus|discount|less|rabatt|sleva|remise|sconto)\b/;
const couponPattern = /\b(kupon|coupon|voucher|lidl ?plus)\b/;
/** What a label says of the discount itself, and not of the item it is on. */
const wordsOfDiscounts =
  /\b(rabat|opust|upust|znizka|promocja|kupon|bonifikata|taniej|lidl ?plus|discount|less|cena z karta|na|do|od)\b|\d+ ?%/g;
/** Fewer letters are no name that could tell one item from another. */
const minNameLength = 4;

/** A discount is named as one, or is simply negative. */
export function isDiscountRow(row: Row): boolean {
  const amount = amountsIn(row).at(-1);
  if (!amount || productExpression(row) || /round|zaokr/.test(row.folded)) return false;
  return amount.minor < 0 || discountPattern.test(row.folded);
}

/** Nothing but a word for a discount. */
export function isDiscountLabel(label: string): boolean {
  return /^\W*(?:rabat|opust|upust|znizka|promocja|kupon|bonifikata|discount)\W*$/.test(fold(label));
}

/** `Rabat 1*2,49 = 2,49`, without a minus. */
export function isMultipliedDiscount(row: Row): boolean {
  const expression = productExpression(row);
  return expression !== null && isDiscountLabel(row.text.slice(0, expression.start));
}

export type ReadDiscount = {
  readonly draft: DraftDiscount;
  /** The product code the row names, if it does. */
  readonly code: string | null;
  /** What the row names besides being a discount, folded and without spaces. */
  readonly named: string;
};

/** The amount is kept positive, whichever way it is printed. */
export function readDiscount(row: Row): ReadDiscount | null {
  const amount = amountsIn(row).at(-1);
  if (!amount) return null;
  const label = row.text.slice(0, amount.start).trim();
  const draft = {
    name: label === '' ? unread<string>() : readFrom(label, wordsAt(row, 0, amount.start)),
    amount: readFrom(Math.abs(amount.minor), amount.words),
    letter: amount.letter,
    isCoupon: couponPattern.test(row.folded),
    others: [],
  };
  const named = compact(fold(label).replace(wordsOfDiscounts, ' '));
  return { draft, code: /\d{4,}/.exec(label)?.[0] ?? null, named };
}

/** Whether a discount names the item: by its product code, or by the beginning of its name. */
export function isNamedBy(item: DraftItem, { code, named }: ReadDiscount): boolean {
  if (code !== null && item.code !== null) return item.code === code;
  const name = compact(item.name.value ?? '');
  const length = Math.min(name.length, named.length);
  if (length < minNameLength) return false;
  return distance(name.slice(0, length), named.slice(0, length)) <= length / 5;
}
