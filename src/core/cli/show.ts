import type { LeftBehind, ReceiptRecord } from '../../shared/contract.ts';
import type { LineItem } from '../../shared/receipt.ts';
import { noReceipt } from '../receipts/record.ts';
import { fieldOf } from '../v3/left-behind.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ShowCommand = LibraryOptions & { readonly json?: true };

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/receipts/{receipt_id}.';

/**
 * Prints what a receipt says, and what was corrected in the pictures that it was joined from and isn't in it.
 * @throws AppError NOT_FOUND
 */
export function runShow(receiptId: string, options: ShowCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    const record = services.receipts.get(receiptId);
    if (record === null) throw noReceipt(receiptId);
    if (options.json === true) printJson(record);
    else print(record);
    return Promise.resolve(exitCodes.success);
  });
}

function print({ receipt, notes, leftBehind }: ReceiptRecord): void {
  const { storeName, date, totalMinor, currency, verdict, items } = receipt;
  const state = notes.checkedAt === null ? verdict.replace('_', ' ') : 'checked';
  const total = shownAmount(totalMinor.value, currency.value);
  printTable(['Shop', 'Date', 'Total', 'State'], [[storeName.value ?? '–', date.value ?? '–', total, state]]);
  const rows = items.map((item) => toRow(item, currency.value));
  printTable(['Item', 'Quantity', 'Price', 'Total', 'Category'], rows);
  if (leftBehind.length === 0) return;
  process.stdout.write('Corrected in its pictures, and not in it:\n');
  printTable(['Picture', 'Row', 'What', 'Value'], leftBehind.map(toLeftRow));
}

function toRow({ name, ...item }: LineItem, currency: string | null): string[] {
  return [
    name.value ?? '–',
    `${shownQuantity(item.quantity.value)} ${item.unit ?? ''}`.trim(),
    shownAmount(item.unitPriceMinor.value, currency),
    shownAmount(item.totalMinor.value, currency),
    item.category.pl ?? '–',
  ];
}

function toLeftRow({ filename, item, key, value, currency }: LeftBehind): string[] {
  return [filename, item ?? '–', fieldOf(key).replaceAll('_', ' '), shownValue(key, value, currency)];
}

function shownValue(key: string, value: LeftBehind['value'], currency: string | null): string {
  if (value === null) return 'taken out';
  if (typeof value === 'string') return value;
  return key === 'quantity' ? shownQuantity(value) : shownAmount(value, currency);
}

function shownQuantity(thousandths: number | null): string {
  return thousandths === null ? '–' : String(thousandths / 1000);
}
