import type { Row } from '../text/rows.ts';
import { readCharges, type Charges } from './charges.ts';
import { isDiscountLabel } from './discounts.ts';
import type { DraftBody, DraftDiscount, DraftItem } from './draft.ts';
import { readInvoice } from './invoice.ts';
import { isReturn } from './labels.ts';
import { readPriceColumn, sumOf } from './price-column.ts';
import type { Totals } from './totals.ts';

/**
 * The receipt's items: those that multiply or name a tax letter, unless they don't add up to a printed sum and the
 * prices in a column do.
 */
export function chooseBody(rows: readonly Row[], multiplied: DraftBody, totals: Totals): DraftBody {
  const isWhole = (body: DraftBody) => body.items.length > 0 && addsUp(rows, body, totals);
  if (isWhole(multiplied)) return multiplied;
  const lessened = withUnsignedDiscounts(multiplied);
  if (lessened && isWhole(lessened)) return lessened;
  const invoice = readInvoice(rows, totals);
  if (invoice && isWhole(invoice)) return invoice;
  const column = readPriceColumn(rows.slice(0, totals.row?.index ?? rows.length), isReturn(rows));
  if (isWhole(column) && reductionsOf(column) >= reductionsOf(multiplied)) return column;
  const unsaved = withoutSavings(column);
  if (unsaved && isWhole(unsaved) && reductionsOf(unsaved) >= reductionsOf(multiplied)) return unsaved;
  // Lines of an invoice bear themselves out, even where some of them are missing.
  if (invoice && invoice.items.length > multiplied.items.length) return invoice;
  // Better items that don't add up, which the receipt then says, than none; but without a sum, who knows where they end?
  const isColumnEnded = totals.row !== null;
  return multiplied.items.length > 0 || !isColumnEnded ? multiplied : { ...column, isUnborne: true };
}

/** `Savings -£1.50` behind a subtotal says once more what was taken off the items above. */
function withoutSavings(body: DraftBody): DraftBody | null {
  const [savings, ...others] = body.discounts;
  const taken = body.items.flatMap(({ discounts }) => discounts).map(({ amount }) => amount.value ?? 0);
  const sum = taken.reduce((all, minor) => all + minor, 0);
  const isRepeated = others.length === 0 && taken.length > 0 && savings?.amount.value === sum;
  return isRepeated ? { ...body, discounts: [] } : null;
}

/** `Rabat 1*2,49 = 2,49` below an item, printed without a minus: its discount, where the sums say so. */
function withUnsignedDiscounts(body: DraftBody): DraftBody | null {
  const items: DraftItem[] = [];
  for (const item of body.items) {
    const above = items.at(-1);
    const isDiscount = above && isDiscountLabel(item.name.value ?? '');
    if (isDiscount) items[items.length - 1] = { ...above, discounts: [...above.discounts, discountOf(item)] };
    else items.push(item);
  }
  return items.length < body.items.length ? { ...body, items } : null;
}

function discountOf({ name, gross }: DraftItem): DraftDiscount {
  return { name, amount: gross, letter: null, isCoupon: false, others: [] };
}

/** What lessens the sum: a column that adds up only because a printed discount was left out is a coincidence. */
function reductionsOf({ items, discounts }: DraftBody): number {
  const taken = [...items.flatMap((item) => item.discounts), ...discounts];
  const returned = items.map(({ gross }) => Math.max(0, -(gross.value ?? 0)));
  return [...taken.map(({ amount }) => amount.value ?? 0), ...returned].reduce(
    (sum, minor) => sum + minor,
    0,
  );
}

function addsUp(rows: readonly Row[], body: DraftBody, totals: Totals): boolean {
  const sum = sumOf(body);
  const sums = [totals.fiscal.value, totals.toPay.value];
  return sum !== null && (sums.includes(sum) || chargesOn(rows, body, totals) !== null);
}

/** What was added to the items' sum behind them, where that makes the total. */
export function chargesOn(
  rows: readonly Row[],
  body: DraftBody,
  { toPay, rounding }: Totals,
): Charges | null {
  if (body.charged) return body.charged;
  const behind = rows.filter((row) => row.index >= body.endRow);
  const total = toPay.value;
  return total === null ? null : readCharges(behind, sumOf(body), total, rounding.value ?? 0);
}
