import { z } from 'zod';
import { pageSchema, type Page } from '../../shared/page.ts';
import { transientProblems, readingSchema } from '../../shared/language-model.ts';
import {
  checkSchema,
  disagreementSchema,
  otherSheetSchema,
  receiptSchema,
  repairSchema,
  sumsSchema,
  type Discount,
  type LineItem,
  type Payment,
  type Receipt,
  type VatLine,
} from '../../shared/receipt.ts';
import type { SqlParameters, SqlRow } from './database.ts';
import { columnsToFields, fieldsToColumns } from './field-columns.ts';
import { flagColumn, jsonColumn } from './job-row.ts';

// How each part of a receipt lies in its table. Every pair of functions is the other's reverse; what is read back
// is parsed as a whole by the caller.

export const receiptFields = {
  storeName: 'store_name',
  legalName: 'legal_name',
  storeAddress: 'store_address',
  nip: 'nip',
  buyerNip: 'buyer_nip',
  date: 'date',
  time: 'time',
  receiptNumber: 'receipt_number',
  currency: 'currency',
  taxTotalMinor: 'tax_total_minor',
  totalMinor: 'total_minor',
  changeMinor: 'change_minor',
} as const;

/** What a receipt is judged by besides its fields; each part absent from receipts that an older version read. */
const judgedSchema = receiptSchema.pick({ paidMinor: true, digitsShown: true, isFootPrinted: true });

export function receiptToRow(receipt: Receipt): SqlParameters {
  return {
    ...fieldsToColumns(receipt, receiptFields),
    normalized_store_name: receipt.normalizedStoreName,
    store_chain: receipt.storeChain,
    store_type: receipt.storeType,
    payment_method: receipt.paymentMethod,
    has_receipt_keywords: Number(receipt.hasReceiptKeywords),
    sums: receipt.sums ? JSON.stringify(receipt.sums) : null,
    judged: JSON.stringify(judgedSchema.parse(receipt)),
    checks: JSON.stringify(receipt.checks),
    repairs: JSON.stringify(receipt.repairs),
    verdict: receipt.verdict,
    disagreements: receipt.disagreements ? JSON.stringify(receipt.disagreements) : null,
    other_sheets: receipt.otherSheets ? JSON.stringify(receipt.otherSheets) : null,
    reading: receipt.reading ? JSON.stringify(receipt.reading) : null,
    awaits_model: Number(awaitsModel(receipt)),
    items_count: receipt.items.length,
  };
}

function awaitsModel({ reading }: Receipt): boolean {
  return reading?.by === 'rules' && transientProblems.some((problem) => problem === reading.reason);
}

export function rowToReceipt(row: SqlRow) {
  return {
    ...columnsToFields(row, receiptFields),
    normalizedStoreName: row.normalized_store_name,
    storeChain: row.store_chain,
    storeType: row.store_type,
    paymentMethod: row.payment_method,
    hasReceiptKeywords: flagColumn.parse(row.has_receipt_keywords),
    checks: jsonColumn(z.array(checkSchema)).parse(row.checks),
    repairs: jsonColumn(z.array(repairSchema)).parse(row.repairs),
    verdict: row.verdict,
    ...(row.judged === null ? {} : jsonColumn(judgedSchema).parse(row.judged)),
    ...(row.sums === null ? {} : { sums: jsonColumn(sumsSchema).parse(row.sums) }),
    ...(row.disagreements === null
      ? {}
      : { disagreements: jsonColumn(z.array(disagreementSchema)).parse(row.disagreements) }),
    ...(row.other_sheets === null
      ? {}
      : { otherSheets: jsonColumn(z.array(otherSheetSchema)).parse(row.other_sheets) }),
    ...(row.reading === null ? {} : { reading: jsonColumn(readingSchema).parse(row.reading) }),
  };
}

export const itemFields = {
  name: 'name',
  productCode: 'product_code',
  quantity: 'quantity_milli',
  unitPriceMinor: 'unit_price_minor',
  grossMinor: 'gross_minor',
  discountMinor: 'discount_minor',
  totalMinor: 'total_minor',
  vatCategory: 'vat_category',
} as const;

export function itemToRow(item: LineItem): SqlParameters {
  return {
    ...fieldsToColumns(item, itemFields),
    normalized_name: item.normalizedName,
    unit: item.unit,
    category_pl: item.category.pl,
    category_en: item.category.en,
    category_google: item.category.google,
    category_confidence: item.category.confidence,
    category_method: item.category.method,
    is_deposit: Number(item.isDeposit),
  };
}

export function rowToItem(row: SqlRow) {
  return {
    ...columnsToFields(row, itemFields),
    normalizedName: row.normalized_name,
    unit: row.unit,
    category: {
      pl: row.category_pl,
      en: row.category_en,
      google: row.category_google,
      confidence: row.category_confidence,
      method: row.category_method,
    },
    isDeposit: flagColumn.parse(row.is_deposit),
  };
}

export const discountFields = { name: 'name', amountMinor: 'amount_minor' } as const;

export function discountToRow(discount: Discount): SqlParameters {
  return {
    ...fieldsToColumns(discount, discountFields),
    item_index: discount.itemIndex,
    vat_category: discount.vatCategory ?? null,
    other_item_indexes: discount.otherItemIndexes ? JSON.stringify(discount.otherItemIndexes) : null,
    is_coupon: Number(discount.isCoupon),
  };
}

export function rowToDiscount(row: SqlRow) {
  return {
    ...columnsToFields(row, discountFields),
    itemIndex: row.item_index,
    ...(row.vat_category === null ? {} : { vatCategory: row.vat_category }),
    ...(row.other_item_indexes === null
      ? {}
      : { otherItemIndexes: jsonColumn(z.unknown()).parse(row.other_item_indexes) }),
    isCoupon: flagColumn.parse(row.is_coupon),
  };
}

export const vatFields = {
  category: 'category',
  rateBasisPoints: 'rate_basis_points',
  netMinor: 'net_minor',
  taxMinor: 'tax_minor',
  grossMinor: 'gross_minor',
} as const;

export const vatLineToRow = (line: VatLine): SqlParameters => fieldsToColumns(line, vatFields);
export const rowToVatLine = (row: SqlRow) => columnsToFields(row, vatFields);

export const paymentFields = { name: 'name', amountMinor: 'amount_minor' } as const;

export function paymentToRow(payment: Payment): SqlParameters {
  return { ...fieldsToColumns(payment, paymentFields), method: payment.method };
}

export function rowToPayment(row: SqlRow) {
  return { ...columnsToFields(row, paymentFields), method: row.method };
}

const wordColumnSchema = z.tuple([
  z.string(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  // Whether its digits were read alike, where they were.
  z.literal(1).optional(),
]);
const wordsColumn = jsonColumn(z.array(wordColumnSchema));

/** The words of a page's column, in order, with the numbers of their lines. */
export function wordsInColumn(column: unknown): { readonly text: string; readonly line: number }[] {
  return wordsColumn.parse(column).map(([text, , , , , , line]) => ({ text, line }));
}

export function pageToRow(page: Page): SqlParameters {
  const words = page.words.map(({ text, confidence, box: { x0, y0, x1, y1 }, line, isReadAlike }) => {
    const word: z.infer<typeof wordColumnSchema> = [text, confidence, x0, y0, x1, y1, line];
    return isReadAlike ? [...word, 1] : word;
  });
  const { width, height, confidence, language, source, turn = 0 } = page;
  const recognisers = page.recognisers ? JSON.stringify(page.recognisers) : null;
  return { width, height, confidence, language, source, turn, recognisers, words: JSON.stringify(words) };
}

export function rowToPage(row: SqlRow): Page {
  const words = wordsColumn.parse(row.words);
  return pageSchema.parse({
    ...row,
    turn: row.turn === 0 ? undefined : row.turn,
    recognisers: row.recognisers === null ? undefined : jsonColumn(z.unknown()).parse(row.recognisers),
    words: words.map(([text, confidence, x0, y0, x1, y1, line, alike]) => {
      const word = { text, confidence, box: { x0, y0, x1, y1 }, line };
      return alike === 1 ? { ...word, isReadAlike: true } : word;
    }),
  });
}
