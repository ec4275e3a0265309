import { productExpression } from '../text/expression.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { createBodyReader } from './body-reader.ts';
import { isDiscountRow } from './discounts.ts';
import type { DraftBody } from './draft.ts';
import { readItem } from './item-lines.ts';
import { isReturn, totalWeight } from './labels.ts';
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
  const startRow = findStart(rows);
  const reader = createBodyReader(readItem, isReturn(rows));
  let endRow = rows.length;
  for (const row of rows.slice(startRow)) {
    const kind = productExpression(row) || isReduction(row) ? null : rowKind(row);
    if (reader.hasItems() && (kind === null ? isForeignTotal(row) : afterItems.has(kind))) {
      endRow = row.index;
      break;
    }
    if (kind === null) reader.take(row);
    else reader.passLabel(kind === 'subtotal');
  }
  return { ...reader.finish(), endRow, startRow };
}

/** `SUMME EUR 5,89`: a total in another language, and no item by its letter or product. */
function isForeignTotal(row: Row): boolean {
  const amount = amountsIn(row).at(-1);
  return (
    (totalWeight(row) ?? 0) >= 5 && !!amount && amount.letter === null && productExpression(row) === null
  );
}

/** `KARTA STAŁEGO KLIENTA -5,00`: what begins like a payment and is taken off. */
function isReduction(row: Row): boolean {
  const kind = rowKind(row);
  const isPayment = kind === 'card' || kind === 'voucher';
  return isPayment && (amountsIn(row).at(-1)?.minor ?? 0) < 0 && isDiscountRow(row);
}

/** Behind the title, or at the first row that multiplies, with a row for its name. */
function findStart(rows: readonly Row[]): number {
  const firstProduct = rows.findIndex((row) => productExpression(row) !== null);
  const limit = firstProduct < 0 ? rows.length : firstProduct;
  const title = rows.findLastIndex((row) => row.index < limit && rowKind(row) === 'title');
  if (title >= 0) return title + 1;
  return firstProduct < 0 ? 0 : Math.max(0, firstProduct - 1);
}
