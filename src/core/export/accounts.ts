import type { PaymentMethod } from '../../shared/receipt.ts';
import { splitName } from './words.ts';
import type { BookedReceipt, Split } from './exported-receipt.ts';

/** Account names are English in every language, so that a book that is continued keeps its accounts. */
const moneyAccounts: Readonly<Record<PaymentMethod | 'unknown', readonly string[]>> = {
  cash: ['Assets', 'Cash'],
  card: ['Assets', 'Card'],
  blik: ['Assets', 'BLIK'],
  transfer: ['Assets', 'Bank'],
  voucher: ['Assets', 'Vouchers'],
  other: ['Assets', 'Other'],
  unknown: ['Assets', 'Unknown'],
};

/** The account that paid, as path. */
export function paidFrom({ paymentMethod }: BookedReceipt): readonly string[] {
  return moneyAccounts[paymentMethod ?? 'unknown'];
}

/** The account that a split goes to, as path. */
export function spentOn(split: Split): readonly string[] {
  return ['Expenses', ...splitName(split, 'en').split(' > ')];
}

/** A receipt with neither items nor sum is booked as nothing; one without items as a whole. */
export function splitsToBook(receipt: BookedReceipt): readonly Split[] {
  if (receipt.splits.length > 0) return receipt.splits;
  return [{ kind: 'goods', categoryPl: null, categoryEn: null, amountMinor: receipt.totalMinor }];
}

export function payeeOf({ chain, shop, filename }: BookedReceipt): string {
  return oneLine(chain ?? shop ?? filename);
}

/** Printed text in one line, without control characters, which end a record in every line-based format. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** In the order in which the currencies come. */
export function byCurrency(receipts: readonly BookedReceipt[]): [currency: string, BookedReceipt[]][] {
  const currencies = [...new Set(receipts.map(({ currency }) => currency))];
  return currencies.map((currency) => [currency, receipts.filter((one) => one.currency === currency)]);
}
