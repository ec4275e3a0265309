import type { ReceiptModel } from '../model.ts';
import * as items from './items.ts';
import {
  depositLines,
  foot,
  head,
  line,
  money,
  paymentLines,
  spread,
  totalLine,
  wholeDiscountLines,
  type PrintedLine,
} from './print.ts';
import * as tables from './tax-tables.ts';

export { columns, money, type PrintedLine } from './print.ts';

type Layout = {
  readonly item: items.ItemLines;
  readonly taxTable: (receipt: ReceiptModel) => PrintedLine[];
  readonly totalLabel?: string;
  /** What stands between the items and the tax table. */
  readonly behindItems?: (receipt: ReceiptModel) => PrintedLine[];
};

/** The families that Polish tills and apps print (docs/accuracy.md tells which is whose). */
const layouts = {
  paper: { item: items.oneRow, taxTable: tables.usualTable },
  compact: { item: items.oneRow, taxTable: tables.compactTable },
  novitus: { item: items.twoRows, taxTable: tables.amountTable },
  pharmacy: { item: items.pharmacyRows, taxTable: tables.amountTable },
  'lidl-app': { item: items.lidlRow, taxTable: tables.appTable, totalLabel: 'Suma PLN' },
  table: { item: items.tableRow, taxTable: tables.usualTable },
  coded: {
    item: items.codedRow,
    taxTable: tables.usualTable,
    behindItems: (receipt) => receipt.items.flatMap(items.codedDiscount),
  },
  rows: { item: items.lidlRow, taxTable: tables.rowTable, totalLabel: 'Suma PLN' },
} satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;
export const layoutNames = Object.keys(layouts) as LayoutName[];

export function printLines(receipt: ReceiptModel, name: LayoutName): PrintedLine[] {
  const layout: Layout = layouts[name];
  return [
    ...head(receipt),
    ...receipt.items.flatMap(layout.item),
    ...(layout.behindItems?.(receipt) ?? []),
    ...wholeDiscountLines(receipt),
    ...layout.taxTable(receipt),
    totalLine(receipt, layout.totalLabel),
    ...depositLines(receipt),
    ...paymentLines(receipt),
    ...foot(receipt),
  ];
}

/** The same purchase abroad: names and prices, no tax letters; little to prove, and much to get wrong. */
export function printAbroad(receipt: ReceiptModel): PrintedLine[] {
  const dots = ({ text }: PrintedLine) => line(text.replace(/(\d),(\d\d)\b/g, '$1.$2'));
  const given = receipt.payments.reduce((sum, payment) => sum + payment.given, 0);
  const less = receipt.wholeDiscount?.minor ?? 0;
  return [
    line(receipt.store),
    line(`Date: ${receipt.date.split('-').reverse().join('/')} ${receipt.time}`),
    ...receipt.items.flatMap(items.priceOnly),
    line(spread('Subtotal', money(receipt.total + less))),
    ...(less > 0 ? [line(spread('Discount', `-${money(less)}`))] : []),
    line(spread('TOTAL', money(receipt.total))),
    line(spread('CASH', money(given - receipt.toPay + receipt.total))),
    line(spread('CHANGE', money(receipt.change))),
  ].map(dots);
}
