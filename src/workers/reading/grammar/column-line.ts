import { divideRounded } from '../text/round.ts';
import { productExpression } from '../text/expression.ts';
import {
  computed,
  readFrom,
  unread,
  type MoneyField,
  type QuantityField,
  type TextField,
} from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row, type RowWord } from '../text/rows.ts';
import { isChargeRow } from './charges.ts';
import { isReturnRow } from './discounts.ts';
import type { DraftItem } from './draft.ts';
import { itemOfAmount, readItem } from './item-lines.ts';
import { isRoundingRow } from './rounding.ts';
import { rowKind } from './row-kind.ts';

/** Rows with an amount that are no items, wherever they stand. */
const notItems =
  /\b(?:date|data|time|tel|fax|saved|savings?|points?|(?<!^\d{1,3} ?)pkt|balance|saldo|table|guests?|cashier|kasjer|invoice|receipt no|ref|auth|approval)\b|zaoszcz|oszczed|rounding/;
/** What may follow the price: a currency, a tax code, with its first letter read as a digit or not, a mark, scraps of the paper's edge. */
const behindPrice = /^[\s*#|=.:;—–]*(?:[a-z]{1,3}|\s[\d$][a-z]?|zł|€|£|\$)?[\s*|=.:;—–]*$/iu;
const units =
  /(?<!\p{L})(?:szt|stk|stück|st|pcs|pc|ks|kg|op|ea|ctn|pkt|box|btl|unit|net|buc|db|kom)(?!\p{L})/giu;
const currencies = /\b(?:rm|pln|zł|eur|usd)\b|[$€£]/giu;
const headings = /\b(?:description|item|qty|quantity|price|amount|total|nazwa|ilosc|cena|wartosc)\b/gi;

/** An amount that is told beside what was bought: points, savings, a balance. */
export function isAside(row: Row): boolean {
  return notItems.test(row.folded);
}

/**
 * The item of a row with its price at the right end and its name at the left or in the row above.
 * @param isFirst whether no item stands above it: its name may stand below
 */
export function readColumnItem(
  row: Row,
  name: Row | null,
  takesBack = false,
  isFirst = false,
): DraftItem | null {
  const multiplied = productExpression(row) ? readItem(row, name ? [name] : []) : null;
  if (multiplied && multiplied.gross.value !== null) return multiplied;
  const amounts = amountsIn(row).filter((amount) => !isInName(row, amount));
  const price = amounts.at(-1);
  const isTaken = price !== undefined && price.minor < 0 && (takesBack || isReturnRow(row));
  if (!price || (price.minor <= 0 && !isTaken) || !behindPrice.test(row.text.slice(price.end))) return null;
  // A service that is taxed is sold like anything else.
  const isCharge = price.letter === null && isChargeRow(row);
  if (rowKind(row) !== null || isAside(row) || isCharge || isRoundingRow(row)) return null;
  const factors = invoiceLine(row, amounts) ?? factorsOf(row, price, amounts.slice(0, -1));
  const nameEnd = factors?.start ?? amounts[0]?.start ?? price.start;
  const isNamed = hasName(row.text.slice(0, nameEnd));
  // In the very first row it may be what an item cost whose discount was cut off with the head.
  const isBelowTitle = isFirst && price.letter !== null && row.index > 0;
  if (!isNamed && !name && !factors && !isBelowTitle) return null;
  const item = itemOfAmount(row, price, isNamed || !name ? nameEnd : 0, name ? [name] : []);
  return { ...item, ...countOf(factors, amounts), name: plainName(item) };
}

/** `Water0,75`: a size that is glued to the name; a currency may be glued to its amount. */
function isInName(row: Row, { start }: PrintedAmount): boolean {
  return (
    /\p{L}{3}$/u.test(row.text.slice(0, start).replace(/(?:rm|pln|eur|usd)$/i, '')) &&
    row.text.charAt(start) !== ' '
  );
}

/** With a price of one that doesn't fit the item's, nobody knows how many there are. */
function countOf(factors: Factors | null, amounts: readonly PrintedAmount[]): Partial<DraftItem> {
  if (factors) return factors.fields;
  const isMultiplied = amounts.length > 1 && amounts.at(-2)?.minor !== amounts.at(-1)?.minor;
  return isMultiplied ? { quantity: unread(), unitPrice: unread() } : {};
}

/** `#3 X RM 2.50` below an item's row: how many there are at which price, where that makes the item's. */
export function readCountBelow(row: Row, item: DraftItem): Partial<DraftItem> | null {
  const amounts = amountsIn(row);
  if (hasName(row.text) || item.gross.value === null || amounts.length !== 1) return null;
  const price = { minor: item.gross.value, start: row.text.length };
  return factorsOf(row, price, amounts)?.fields ?? null;
}

/** More than a unit or a currency, such as `4 Stk` or `2 szt. x`, and no heading of a column. */
export function hasName(text: string): boolean {
  const rest = [units, currencies, headings].reduce((left, words) => left.replace(words, ''), text);
  return /\p{L}{2}/u.test(rest);
}

/** `2 x Eggs @ RM` is a name between the count and the price of one. */
function plainName({ name }: DraftItem): TextField {
  const value = name.value
    ?.replace(/^\d{1,3}\s?[x×*]\s+/iu, '')
    .replace(/(?:\s(?:rm|pln|zł|eur|usd)|[\s@$€£|]|\s[x×*])+$/iu, '');
  return { ...name, value: value ?? null };
}

type Factors = {
  readonly fields: { quantity: QuantityField; unitPrice: MoneyField; letter?: TextField };
  /** Where the numbers begin that aren't part of the name. */
  readonly start: number;
};

/**
 * `5 szt. 18,00 90,00 23% 20,70 110,70`: quantity, net price, net value, rate, tax, gross value. The gross price of
 * one is what the gross value leaves, where it can be divided.
 */
function invoiceLine(row: Row, amounts: readonly PrintedAmount[]): Factors | null {
  const [net, tax, gross] = amounts.slice(-3);
  const rate = /(?<![\d.,])\d{1,2} ?%/.exec(row.text);
  if (!net || !tax || !gross || !rate || net.minor + tax.minor !== gross.minor) return null;
  const factors = factorsOf(row, net, amounts.slice(0, -3));
  if (!factors) return null;
  const quantity = factors.fields.quantity.value ?? 0;
  const each = (1000 * gross.minor) / quantity;
  const unitPrice: MoneyField = Number.isInteger(each) ? computed(each, [factors.fields.quantity]) : unread();
  const letter = readFrom(rate[0].replace(' ', ''), wordsAt(row, rate.index, rate.index + rate[0].length));
  return { ...factors, fields: { ...factors.fields, unitPrice, letter } };
}

/** The quantity and unit price before the price, in either order, whose product it is. */
function factorsOf(
  row: Row,
  price: Pick<PrintedAmount, 'minor' | 'start'>,
  before: readonly PrintedAmount[],
): Factors | null {
  const counts = countsIn(row, price.start);
  for (const unit of [...before].reverse()) {
    const count = counts.find(
      (one) => one.start !== unit.start && divideRounded(one.milli * unit.minor, 1000) === price.minor,
    );
    if (!count) continue;
    const isLeading = row.text.slice(0, count.start).trim() === '';
    const fields = {
      quantity: readFrom(count.milli, count.words),
      unitPrice: readFrom(unit.minor, unit.words),
    };
    return { fields, start: isLeading ? unit.start : Math.min(unit.start, count.start) };
  }
  return null;
}

type Count = { milli: number; start: number; words: readonly RowWord[] };

/** Whole numbers and weights, as quantities are printed. */
function countsIn(row: Row, end: number): Count[] {
  const matches = row.text.slice(0, end).matchAll(/(?<![\d.,])(\d{1,3})(?:[.,](\d{3}|\d))?(?![.,]?\d)/g);
  return [...matches].map((match) => {
    const [all, whole = '', decimals = ''] = match;
    const words = wordsAt(row, match.index, match.index + all.length);
    return { milli: Number(whole) * 1000 + Number(decimals.padEnd(3, '0')), start: match.index, words };
  });
}
