import { productExpression } from '../text/expression.ts';
import { readFrom, type MoneyField } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { isDiscountRow, readDiscount, type Receiver } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { readItem } from './item-lines.ts';
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

/** Reads the items, with the discounts printed among them, of a receipt in any of the usual Polish layouts. */
export function readBody(rows: readonly Row[]): DraftBody {
  const start = findStart(rows);
  const items: DraftItem[] = [];
  const wholeDiscounts: DraftBody['discounts'] = [];
  let names: Row[] = [];
  let endRow = rows.length;
  let isBehindDiscount = false;
  for (const row of rows.slice(start)) {
    const wasBehindDiscount = isBehindDiscount;
    isBehindDiscount = false;
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
      isBehindDiscount = true;
      continue;
    }
    const last = items.at(-1);
    const corrected = last && wasBehindDiscount ? correctedPrice(row, last) : null;
    if (last && corrected) last.corrected = corrected;
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
