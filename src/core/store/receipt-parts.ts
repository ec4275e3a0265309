import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Database, SqlParameters, SqlRow, Statement } from './database.ts';
import { insertInto } from './field-columns.ts';
import * as rows from './receipt-rows.ts';

/** The rows that a receipt has several of: items, discounts, VAT lines, payments, and the pages it was read from. */
export function createReceiptParts(database: Database) {
  const items = partTable(database, 'line_items', [
    ...Object.values(rows.itemFields),
    ...['normalized_name', 'unit', 'category_pl', 'category_en', 'category_google', 'category_confidence'],
    ...['category_method', 'is_deposit', 'evidence'],
  ]);
  const discountColumns = [
    ...Object.values(rows.discountFields),
    'item_index',
    'vat_category',
    'other_item_indexes',
    'is_coupon',
    'evidence',
  ];
  const discounts = partTable(database, 'discounts', discountColumns);
  const vatLines = partTable(database, 'vat_lines', [...Object.values(rows.vatFields), 'evidence']);
  const paymentColumns = [...Object.values(rows.paymentFields), 'method', 'evidence'];
  const payments = partTable(database, 'payments', paymentColumns);
  const pageColumns = ['width', 'height', 'confidence', 'language', 'source', 'turn', 'recognisers', 'words'];
  const pages = partTable(database, 'pages', pageColumns);

  return {
    add(id: string, receipt: Receipt): void {
      items.add(id, receipt.items.map(rows.itemToRow));
      discounts.add(id, receipt.discounts.map(rows.discountToRow));
      vatLines.add(id, receipt.vatLines.map(rows.vatLineToRow));
      payments.add(id, receipt.payments.map(rows.paymentToRow));
    },
    /** All but the pages, which no other reading changes. */
    clear(id: string): void {
      for (const part of [items, discounts, vatLines, payments]) part.clear(id);
    },
    read(id: string) {
      return {
        items: items.all(id).map(rows.rowToItem),
        discounts: discounts.all(id).map(rows.rowToDiscount),
        vatLines: vatLines.all(id).map(rows.rowToVatLine),
        payments: payments.all(id).map(rows.rowToPayment),
      };
    },
    addPages(id: string, added: readonly Page[]): void {
      pages.add(id, added.map(rows.pageToRow));
    },
    readPages: (id: string): Page[] => pages.all(id).map(rows.rowToPage),
  };
}

/** A table of rows numbered by position within their receipt. */
function partTable(database: Database, table: string, columns: readonly string[]) {
  const insert: Statement = database.prepare(insertInto(table, ['receipt_id', 'position', ...columns]));
  const select = database.prepare(`SELECT * FROM ${table} WHERE receipt_id = :receiptId ORDER BY position`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE receipt_id = :receiptId`);
  return {
    add(receiptId: string, parts: readonly SqlParameters[]): void {
      parts.forEach((part, position) => insert.run({ ...part, receipt_id: receiptId, position }));
    },
    clear: (receiptId: string): void => {
      remove.run({ receiptId });
    },
    all: (receiptId: string): SqlRow[] => select.all({ receiptId }),
  };
}
