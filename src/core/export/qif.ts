import type { ExportLanguage } from '../../shared/export-format.ts';
import { byCurrency, oneLine, payeeOf, splitsToBook } from './accounts.ts';
import { toDecimal } from '../../shared/money.ts';
import type { BookedReceipt } from './exported-receipt.ts';
import { splitName } from './words.ts';

/** QIF with an account for each currency (the format knows none), days as YYYY-MM-DD, and splits by category. */
export function toQif(receipts: readonly BookedReceipt[], language: ExportLanguage): string {
  return byCurrency(receipts)
    .map(([currency, group]) => {
      const account = `!Account\nNParagon ${oneLine(currency)}\nTCash\n^\n!Type:Cash\n`;
      return account + group.map((receipt) => transaction(receipt, language)).join('');
    })
    .join('');
}

function transaction(receipt: BookedReceipt, language: ExportLanguage): string {
  const { date, totalMinor, currency, notes, receiptNumber } = receipt;
  const splits = splitsToBook(receipt).flatMap((split) => [
    `S${splitName(split, language).replaceAll(' > ', ':')}`,
    `$${toDecimal(-split.amountMinor, currency)}`,
  ]);
  const lines = [
    ...[`D${date}`, `T${toDecimal(-totalMinor, currency)}`, `P${payeeOf(receipt)}`],
    ...(receiptNumber === null ? [] : [`N${oneLine(receiptNumber)}`]),
    ...(notes.note === null ? [] : [`M${oneLine(notes.note)}`]),
    ...splits,
    '^',
  ];
  return `${lines.join('\n')}\n`;
}
