import type { ExportLanguage } from '../../shared/export-format.ts';
import { payeeOf, splitsToBook } from './accounts.ts';
import { plainCsv } from './csv.ts';
import { toDecimal } from '../../shared/money.ts';
import type { BookedReceipt } from './exported-receipt.ts';
import { exportWords, splitName } from './words.ts';

/** Budget programs import no splits from CSV, so each category is a row of its own; the rows add up to the receipt. */
type Row = { readonly receipt: BookedReceipt; readonly category: string; readonly amountMinor: number };

function rowsOf(receipts: readonly BookedReceipt[], language: ExportLanguage): Row[] {
  return receipts.flatMap((receipt) =>
    splitsToBook(receipt).map((split) => {
      return { receipt, category: splitName(split, language), amountMinor: split.amountMinor };
    }),
  );
}

/** Actual's importer finds these columns by their names (actualbudget.org, "Importing Transactions"). */
export function toActualCsv(receipts: readonly BookedReceipt[], language: ExportLanguage): string {
  const rows = rowsOf(receipts, language).map(({ receipt, category, amountMinor }) => [
    ...[receipt.date, payeeOf(receipt), memoOf(receipt), category],
    toDecimal(-amountMinor, receipt.currency),
  ]);
  return plainCsv([['Date', 'Payee', 'Notes', 'Category', 'Amount'], ...rows]);
}

/** YNAB's "Formatting a CSV File": Date, Payee, Memo, Outflow, Inflow; it takes no category, so the memo has it. */
export function toYnabCsv(receipts: readonly BookedReceipt[], language: ExportLanguage): string {
  const rows = rowsOf(receipts, language).map(({ receipt, category, amountMinor }) => {
    const amount = toDecimal(Math.abs(amountMinor), receipt.currency);
    const memo = [category, memoOf(receipt)].filter(Boolean).join(', ');
    const [outflow, inflow] = amountMinor < 0 ? ['', amount] : [amount, ''];
    return [receipt.date, payeeOf(receipt), memo, outflow, inflow];
  });
  return plainCsv([['Date', 'Payee', 'Memo', 'Outflow', 'Inflow'], ...rows]);
}

/**
 * Columns named after the roles of Firefly III's data importer. Its withdrawals are negative; `external_id` is the
 * same for the rows of one receipt.
 */
export function toFireflyCsv(receipts: readonly BookedReceipt[], language: ExportLanguage): string {
  const columns = [
    ...['date_transaction', 'description', 'amount', 'currency_code', 'account_name', 'opposing_name'],
    ...['category_name', 'tags_comma', 'external_id', 'note'],
  ];
  const rows = rowsOf(receipts, language).map(({ receipt, category, amountMinor }) => [
    ...[receipt.date, `${payeeOf(receipt)}: ${category}`, toDecimal(-amountMinor, receipt.currency)],
    ...[receipt.currency, accountOf(receipt, language), payeeOf(receipt), category],
    ...[receipt.notes.tags.join(','), receipt.receiptId, receipt.notes.note ?? ''],
  ]);
  return plainCsv([columns, ...rows]);
}

function accountOf({ paymentMethod }: BookedReceipt, language: ExportLanguage): string {
  return exportWords[language].payments[paymentMethod ?? 'other'];
}

function memoOf({ receiptNumber, notes }: BookedReceipt): string {
  return [notes.note, ...notes.tags.map((tag) => `#${tag}`), receiptNumber].filter(Boolean).join(' ');
}
