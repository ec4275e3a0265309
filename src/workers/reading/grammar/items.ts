import { productExpression, type ProductExpression } from '../text/expression.ts';
import { computed, readFrom, unread, type MoneyField, type TextField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { isDiscountRow, readDiscount, type Receiver } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { rowKind, type RowKind } from './row-kind.ts';

/** Rows that can only stand behind the items. */
const afterItems: ReadonlySet<RowKind> = new Set<RowKind>([
  'tax-base',
  'tax',
  'tax-total',
  'total',
  'to-pay',
  'discount-total',
  'payment-heading',
]);

const depositPattern = /kaucj|opak\w*\.? ?zwr/;
const stornoPattern = /^\W*storno\b/;

/** Reads the items, with the discounts printed among them, of a receipt in any of the usual Polish layouts. */
export function readBody(rows: readonly Row[]): DraftBody {
  const start = findStart(rows);
  const items: DraftItem[] = [];
  const wholeDiscounts: DraftBody['discounts'] = [];
  let names: Row[] = [];
  let endRow = rows.length;
  for (const row of rows.slice(start)) {
    const kind = productExpression(row) ? null : rowKind(row);
    if (items.length > 0 && kind !== null && afterItems.has(kind)) {
      endRow = row.index;
      break;
    }
    if (kind !== null) {
      names = [];
      continue;
    }
    const item = readItem(row, names);
    if (item) {
      items.push(item);
      names = [];
      continue;
    }
    if (isDiscountRow(row)) {
      const discount = readDiscount(row);
      const receiver: Receiver = discount && findReceiver(items, discount.code);
      if (discount && receiver) receiver.discounts.push(discount.draft);
      else if (discount) wholeDiscounts.push(discount.draft);
      names = [];
      continue;
    }
    const last = items.at(-1);
    const corrected = last && correctedPrice(row, last);
    if (corrected) last.corrected = corrected;
    else names = /\p{L}{2}/u.test(row.text) ? [...names.slice(-1), row] : names;
  }
  return { items, discounts: wholeDiscounts, endRow, startRow: start };
}

/** Behind the title, or at the first row that multiplies, with a row for its name. */
function findStart(rows: readonly Row[]): number {
  const firstProduct = rows.findIndex((row) => productExpression(row) !== null);
  const limit = firstProduct < 0 ? rows.length : firstProduct;
  const title = rows.findLastIndex((row) => row.index < limit && rowKind(row) === 'title');
  if (title >= 0) return title + 1;
  return firstProduct < 0 ? 0 : Math.max(0, firstProduct - 1);
}

export function readItem(row: Row, names: readonly Row[]): DraftItem | null {
  const expression = productExpression(row);
  if (expression) return itemOfExpression(row, expression, names);
  const amounts = amountsIn(row);
  const amount = amounts.at(-1);
  if (!amount || amounts.length !== 1 || amount.minor <= 0) return null;
  // Without a multiplication only a tax letter tells an item from any other row with an amount.
  const isItem = (amount.letter !== null || amount.letterDigit !== null) && amount.end >= row.text.length - 2;
  return isItem && amount.start > 2 ? itemOfAmount(row, amount) : null;
}

function itemOfExpression(row: Row, expression: ProductExpression, names: readonly Row[]): DraftItem {
  const { words } = expression;
  const name = readName(row, expression.start, names);
  const sign = stornoPattern.test(row.folded) ? -1 : 1;
  const gross: MoneyField =
    expression.valueMinor === null ? unread() : readFrom(sign * expression.valueMinor, words.value);
  const isDeposit = depositPattern.test(row.folded);
  return {
    ...name,
    quantity:
      expression.quantityMilli === null ? unread() : readFrom(expression.quantityMilli, words.quantity),
    unit: expression.unit ?? (isWeight(expression.quantityMilli) ? 'kg' : 'szt'),
    unitPrice: readFrom(expression.unitPriceMinor, words.unitPrice),
    gross,
    letter: expression.letter === null ? name.letter : readFrom(expression.letter, words.letter),
    letterDigit: expression.letterDigit,
    discounts: [],
    corrected: null,
    isDeposit,
  };
}

function itemOfAmount(row: Row, amount: PrintedAmount): DraftItem {
  const name = readName(row, amount.start, []);
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

type Name = { name: TextField; code: string | null; letter: TextField };

/** The name stands before the numbers, or on the row above them; a tax letter may end it. */
function readName(row: Row, end: number, namesAbove: readonly Row[]): Name {
  const own = row.text.slice(0, end).trim();
  const above = namesAbove.at(-1);
  if (!/\p{L}{2}/u.test(own) && above) return nameIn(above, above.text.length, own);
  return nameIn(row, end, '');
}

function nameIn(row: Row, end: number, suffix: string): Name {
  const text = row.text.slice(0, end);
  const match = /^[^\p{L}\p{N}()]*(?<name>.*?\p{L}.*?)(?:\s+(?<letter>[A-GXc]))?[\s*|:.,-]*$/u.exec(text);
  const name = match?.groups?.name ?? text.trim();
  const letter = (match?.groups?.letter ?? /^[A-G]$/.exec(suffix)?.[0])?.toUpperCase();
  const start = Math.max(0, row.text.indexOf(name));
  const code = /\d{4,}/.exec(name)?.[0] ?? null;
  const isTaxLetter = letter !== undefined && letter !== 'X';
  return {
    name: name === '' ? unread() : readFrom(name, wordsAt(row, start, start + name.length)),
    code,
    letter: isTaxLetter ? readFrom(letter, wordsAt(row, start + name.length, end)) : unread(),
  };
}

/** A row of nothing but an amount, below a discount: what the item costs in the end. */
function correctedPrice(row: Row, item: DraftItem): MoneyField | null {
  const [amount] = amountsIn(row);
  if (!amount || item.discounts.length === 0 || /\p{L}{3}/u.test(row.text)) return null;
  return readFrom(amount.minor, amount.words);
}

/** By the product code it names, else the item above it. */
function findReceiver(items: readonly DraftItem[], code: string | null): Receiver {
  const named = code === null ? undefined : items.find((item) => item.code === code);
  return named ?? items.at(-1) ?? null;
}
