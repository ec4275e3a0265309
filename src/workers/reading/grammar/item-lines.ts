import { productExpression, type ProductExpression } from '../text/expression.ts';
import { computed, readFrom, unread, type MoneyField, type TextField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { divideRounded } from '../text/round.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import type { DraftItem } from './draft.ts';
import { isReturnRow } from './discounts.ts';
import { isChangeRow, isTender, totalWeight } from './labels.ts';
import { isProduct } from './product-fit.ts';

export const depositPattern = /kauc[jy]|opak\w*\.? ?zwr?\b|opak\w*\.? ?zwrot|zwrot\w* opak|\bdepozyt/;
const stornoPattern = /^\W*storno\b/;

/**
 * The item of a row, with its name from the row or from those above it; null where the row is something else.
 * @param takesBack whether all goods are taken back
 */
export function readItem(row: Row, names: readonly Row[], takesBack = false): DraftItem | null {
  const amounts = amountsIn(row);
  const expression = withValue(productExpression(row), amounts.at(-1));
  // `WASSER 12X1,00L 5,88 A` is the size of a pack, and a price behind it.
  const isPack = expression !== null && isPackSize(expression, amounts);
  if (expression && !isPack) return itemOfExpression(row, expression, names);
  // A scribble behind a total looks like a tax letter.
  if (totalWeight(row) !== null || isTender(row) || isChangeRow(row)) return null;
  const weight = finelyPricedIn(row, amounts.at(-1)) ?? (names.length > 0 ? weightIn(row) : null);
  const behind = amounts.filter(({ start }) => start >= (weight?.end ?? 0));
  const amount = behind.at(-1);
  if (!amount || (behind.length !== 1 && !isPack) || !(takesBack || isPriced(row, amount))) return null;
  // Without a multiplication only a tax letter tells an item from any other row with an amount.
  const isItem = (amount.letter !== null || amount.letterDigit !== null) && amount.end >= row.text.length - 2;
  if (!isItem) return null;
  if (weight) return { ...itemOfAmount(row, amount, weight.start, names), ...weight.parts };
  return amount.start > 2 ? itemOfAmount(row, amount, amount.start) : null;
}

/** `5 X 2.2000 - 11.00`: the product's value stands a little further on. */
function withValue(
  expression: ProductExpression | null,
  last: PrintedAmount | undefined,
): ProductExpression | null {
  if (expression?.valueMinor !== null || expression.quantityMilli === null || !last) return expression;
  const value = divideRounded(expression.quantityMilli * expression.unitPriceMinor, 1000);
  if (value !== Math.abs(last.minor)) return expression;
  const isOwn =
    last.start >= expression.start && !expression.words.unitPrice.some((word) => last.words.includes(word));
  if (!isOwn) return expression;
  return {
    ...expression,
    valueMinor: value,
    letter: last.letter,
    words: { ...expression.words, value: [...last.words] },
  };
}

function isPackSize(expression: ProductExpression, amounts: readonly PrintedAmount[]): boolean {
  const behind = amounts.at(-1);
  const isCut = expression.valueMinor === null;
  if (!isCut) return !isProduct(expression);
  const words = expression.words.unitPrice;
  return behind !== undefined && words.every((word) => word.end <= behind.start);
}

/** Bought for something, given for nothing, or taken back. */
function isPriced(row: Row, { minor, letter }: PrintedAmount): boolean {
  return minor > 0 || (minor === 0 && letter !== null) || (minor < 0 && isReturnRow(row));
}

export function itemOfExpression(row: Row, expression: ProductExpression, names: readonly Row[]): DraftItem {
  const { words } = expression;
  const name = readName(row, expression.start, names);
  const isCancelled = stornoPattern.test(row.folded) || (expression.valueMinor ?? 0) < 0;
  const sign = isCancelled ? -1 : 1;
  const gross: MoneyField =
    expression.valueMinor === null ? unread() : readFrom(sign * Math.abs(expression.valueMinor), words.value);
  const isDeposit = depositPattern.test(row.folded);
  return {
    ...name,
    quantity:
      expression.quantityMilli === null ? unread() : readFrom(expression.quantityMilli, words.quantity),
    unit: expression.unit ?? (isWeight(expression.quantityMilli) ? 'kg' : 'szt'),
    unitPrice: readFrom(sign * Math.abs(expression.unitPriceMinor), words.unitPrice),
    gross,
    letter: expression.letter === null ? name.letter : readFrom(expression.letter, words.letter),
    letterDigit: expression.letterDigit,
    discounts: [],
    corrected: null,
    isDeposit,
  };
}

/** `nameEnd` is where the name ends in the row; where it has none, the rows above are searched. */
export function itemOfAmount(
  row: Row,
  amount: PrintedAmount,
  nameEnd: number,
  namesAbove: readonly Row[] = [],
): DraftItem {
  const name = readName(row, nameEnd, namesAbove);
  const value: MoneyField = readFrom(amount.minor, amount.words);
  return {
    ...name,
    quantity: computed(1000),
    unit: 'szt',
    unitPrice: value,
    gross: value,
    letter: amount.letter === null ? name.letter : readFrom(amount.letter, amount.words),
    letterDigit: amount.letterDigit,
    discounts: [],
    corrected: null,
    isDeposit: depositPattern.test(row.folded),
  };
}

function isWeight(quantityMilli: number | null): boolean {
  return quantityMilli !== null && quantityMilli % 1000 !== 0;
}

type Weight = { start: number; end: number; parts: Pick<DraftItem, 'quantity' | 'unit' | 'unitPrice'> };

/** `0,204 KG 6,10 C`, `0,252 xd4,90 11,31C` below a name: a weight and a value, the price of a kilogram not printed or not read. */
function weightIn(row: Row): Weight | null {
  const match = /^\W*(?<kilograms>\d{1,3}[.,]\d{3})\s?(?:kg\b|[x×*]\s?\S*(?=\s))/.exec(row.folded);
  const kilograms = match?.groups?.kilograms;
  if (!match || kilograms === undefined) return null;
  const end = match[0].length;
  const quantity = readFrom(Number(kilograms.replace(/\D/g, '')), wordsAt(row, 0, end));
  return { start: 0, end, parts: { quantity, unit: 'kg', unitPrice: unread() } };
}

/** `34,91*5,998 209,39 A`, `45,12 l x 1,789 EUR/l 80,72 EUR A`: fuel, at a price in tenths of the smallest coin. */
function finelyPricedIn(row: Row, value: PrintedAmount | undefined): Weight | null {
  const match =
    /(?<![\d.,])(?<quantity>\d{1,4}[.,]\d{1,3})\s?(?<unit>l|ltr|kg|m3|kwh|(?<=\s)[1|])?\.?\s?[x×*@]\s?(?<price>\d{1,2}[.,]\d{3})(?!\d)/.exec(
      row.folded,
    );
  const { quantity: printed = '', unit, price = '' } = match?.groups ?? {};
  if (!match || !value) return null;
  const [whole = '', decimals = ''] = printed.split(/[.,]/);
  const milli = 1000 * Number(whole) + Number(decimals.padEnd(3, '0'));
  if (divideRounded(milli * Number(price.replace(/\D/g, '')), 10_000) !== value.minor) return null;
  const [start, end] = [match.index, match.index + match[0].length];
  const quantity = readFrom(milli, wordsAt(row, start, start + printed.length));
  return { start, end, parts: { quantity, unit: unit?.replace(/[1|]/, 'l') ?? null, unitPrice: unread() } };
}

type Name = { name: TextField; code: string | null; letter: TextField };

/** The name stands before the numbers, or on the row above them; a tax letter may end it. */
function readName(row: Row, end: number, namesAbove: readonly Row[]): Name {
  const own = row.text.slice(0, end).trim();
  const above = namesAbove.at(-1);
  if (!/\p{L}{2}/u.test(own) && above) return nameIn(above, above.text.length, own);
  return nameIn(row, end, '');
}

/** The name, code and tax letter of a row that has no price. */
export function nameOfRow(row: Row): Name {
  return nameIn(row, row.text.length, '');
}

function nameIn(row: Row, end: number, suffix: string): Name {
  const text = row.text.slice(0, end);
  const match = /^[^\p{L}\p{N}()]*(?<name>.*?\p{L}.*?)(?:\s+(?<letter>[A-GXcfx]))?[\s*|:.,-]*$/u.exec(text);
  const name = match?.groups?.name ?? text.trim();
  const letter = (match?.groups?.letter ?? /^[A-G]$/.exec(suffix)?.[0])?.toUpperCase();
  const start = Math.max(0, row.text.indexOf(name));
  const code = /\d{4,}/.exec(name)?.[0] ?? null;
  // Some tills mark food with F and the rest with X; the tax table tells whether F is a tax letter.
  const isTaxLetter = letter !== undefined && letter !== 'X';
  return {
    name: name === '' ? unread() : readFrom(name, wordsAt(row, start, start + name.length)),
    code,
    letter: isTaxLetter ? readFrom(letter, wordsAt(row, start + name.length, end)) : unread(),
  };
}
