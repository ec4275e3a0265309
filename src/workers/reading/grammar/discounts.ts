import { distance } from 'fastest-levenshtein';
import { productExpression } from '../text/expression.ts';
import { readFrom, unread } from '../text/field.ts';
import { compact, fold } from '../text/fold.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { isRoundingRow } from './rounding.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import type { DraftDiscount, DraftItem } from './draft.ts';

/** Words that name a discount whatever its sign: a minus is easily lost. */
const strictPattern =
  /^\W*(?:rabat|opust|upust|znizka|obnizka|bonifikata|discount|disc|less|rabatt|sleva|zlava|remise|sconto|kedvezmeny)\b/;
const discountPattern =
  /\b\d ?(?:for|za|fur|\+) ?\d|\b(multi-?buy|clubcard|deal|offer|promo|rabat\w*|opust|upust|znizka|obnizka|promocja|kupon|bonifikata|taniej|gratis|lidl ?plus|discount|less|coupon|rabatt|aktion|sleva|zlava|remise|sconto|kedvezmeny)\b|rabat/;
const couponPattern = /\b(kupon|coupon|voucher|lidl ?plus)\b/;
/** What a label says of the discount itself, and not of the item it is on. */
const wordsOfDiscounts =
  /\b(rabat|opust|upust|znizka|obnizka|promocja|kupon|bonifikata|taniej|gratis|lidl ?plus|discount|less|mfr|coupon|cena z karta|na|do|od)\b/g;
/** What a label says of a discount on all that was bought. */
const wholePattern =
  /paragon|calosc|\bcal[eay]\b|zakup|sumy|klient|punkt|pracown|seni?or|student|lacz|ogol|wszystk|transakc|receipt|\bbill\b|purchase|basket|\border\b|einkauf|gesamt|kundenkarte/;
/** Goods taken back or cancelled, and packaging returned: they are bought for less than nothing. */
const returnPattern =
  /\b(?:storno|anulow\w*|zwrot\w*|zwroc\w*|return\w*|refund\w*|void\w*|retoure?\w*|ruckgabe|leergut\w*|pfand\w*|\w*pant\w*|vratn\w*|vraten\w*|vratka|zaloha|makuler\w*|annul\w*|retur\w*|depozyt|kaucj\w*|opak\w*\.? ?zwr\w*)/;
/** Fewer letters are no name that could tell one item from another. */
const minNameLength = 4;
/** So long that it stands within another label by no accident. */
const minWholeName = 6;

/** A discount is named as one, or is simply negative and no return. */
export function isDiscountRow(row: Row): boolean {
  const amount = amountsIn(row).at(-1);
  if (!amount || isRoundingRow(row)) return false;
  if (amount.minor >= 0) return strictPattern.test(row.folded) && amount.minor > 0;
  return discountPattern.test(row.folded) || !isReturnRow(row);
}

/** By a word, and not by its sign alone. */
export function isNamedDiscount(row: Row): boolean {
  return discountPattern.test(row.folded);
}

/** Cancelled or brought back, and never sold: packaging is both. */
export function isCancelWord(row: Row): boolean {
  return /^\W*(?:storno|anulow\w*|zwrot|returned|refund|void|retoure?|makuler\w*)\b/.test(row.folded);
}

export function isReturnRow(row: Row): boolean {
  return returnPattern.test(row.folded);
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
  readonly row: Row;
  /** The product code the row names, if it does. */
  readonly code: string | null;
  /** What the row names besides being a discount, folded and without spaces: with its percentage, and without. */
  readonly named: readonly string[];
  /** The words it has besides, folded. */
  readonly words: readonly string[];
  /** Whether its words mean all that was bought. */
  readonly isOnWhole: boolean;
  /** `10 %`: of what it says it is taken. */
  readonly percent: number | null;
};

/** The amount is kept positive, whichever way it is printed. */
export function readDiscount(row: Row): ReadDiscount | null {
  const amount = amountsIn(row).at(-1);
  if (!amount) return null;
  const label = row.text.slice(0, amount.start).trim();
  const folded = fold(label);
  const percent = /(?<![\d,.])(\d{1,2}) ?%/.exec(folded)?.[1];
  const bare = folded.replace(wordsOfDiscounts, ' ');
  return {
    draft: draftOf(row, label, amount),
    row,
    code: /\d{4,}/.exec(label)?.[0] ?? null,
    named: [compact(bare), compact(bare.replace(/\d+ ?%/g, ' '))],
    words: wordsOf(bare),
    isOnWhole: wholePattern.test(folded),
    percent: percent === undefined ? null : Number(percent),
  };
}

function draftOf(row: Row, label: string, amount: PrintedAmount): DraftDiscount {
  return {
    name: label === '' ? unread<string>() : readFrom(label, wordsAt(row, 0, amount.start)),
    amount: readFrom(Math.abs(amount.minor), amount.words),
    letter: amount.letter,
    isCoupon: couponPattern.test(row.folded),
    others: [],
  };
}

/** The items that a discount names best: by its product code, by their whole name, or by its beginning; or none. */
export function itemsNamedBy(items: readonly DraftItem[], discount: ReadDiscount): DraftItem[] {
  const distances = items.map((item) => distanceOfName(item, discount));
  const least = Math.min(...distances);
  return least === Infinity ? [] : items.filter((_, index) => distances[index] === least);
}

/** Whether the discount names the item at all, however much better it may name another. */
export function isNamedBy(item: DraftItem, discount: ReadDiscount): boolean {
  return distanceOfName(item, discount) < Infinity;
}

/** Whether the item's whole name, or its code, stands in the label. */
export function isNamedWholly(item: DraftItem, discount: ReadDiscount): boolean {
  return distanceOfName(item, discount) <= 2;
}

/** Whether a word of three letters or more stands in both, as a whole; what the label says of the discount itself apart. */
export function sharesWord({ name }: DraftItem, { words }: ReadDiscount): boolean {
  const own = wordsOf(name.value ?? '');
  return words.some((word) => own.some((other) => isSameWord(word, other)));
}

/** One may be cut short, or have a letter in five misread. */
function isSameWord(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return distance(one.slice(0, length), other.slice(0, length)) <= length / 5;
}

/**
 * Whether its label says more than that it is a discount. Polish tills print a subtotal before one on the whole; words of
 * other languages may mean either, and say so.
 */
export function saysSomething({ words }: ReadDiscount): boolean {
  return words.length > 0;
}

function wordsOf(label: string): string[] {
  return fold(label).match(/[a-z]{3,}/g) ?? [];
}

function distanceOfName(item: DraftItem, { code, named }: ReadDiscount): number {
  if (code !== null && item.code !== null) return item.code === code ? 0 : Infinity;
  const name = compact(item.name.value ?? '');
  return Math.min(...named.map((one) => distanceBetween(name, one)));
}

function distanceBetween(name: string, named: string): number {
  if (name === named) return named.length < minNameLength ? Infinity : 1;
  // Other words may stand before the name: `SUPER CENA CUKIER BIAŁY`.
  if (name.length >= minWholeName && named.includes(name)) return 2;
  const length = Math.min(name.length, named.length);
  if (length < minNameLength) return Infinity;
  const apart = distance(name.slice(0, length), named.slice(0, length));
  return apart <= length / 5 ? 2 + apart : Infinity;
}
