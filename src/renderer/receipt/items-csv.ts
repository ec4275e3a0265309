import { toDecimal } from '../../shared/money.ts';
import { withoutFormula } from '../../shared/without-formula.ts';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import type { Locale } from '../lib/format.ts';

/** A spreadsheet set to Polish splits at semicolons and writes decimals with a comma. */
const dialects: Record<Locale, { separator: string; decimal: string }> = {
  pl: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};

const headings: Record<Locale, readonly string[]> = {
  pl: ['nazwa', 'ilość', 'cena', 'rabat', 'wartość', 'VAT'],
  en: ['name', 'quantity', 'price', 'discount', 'total', 'VAT'],
};

/** The items as CSV (RFC 4180, CRLF) in the dialect of the language's spreadsheets; what wasn't read is empty. */
export function itemsCsv(receipt: Receipt, locale: Locale): string {
  const { separator, decimal } = dialects[locale];
  const quantity = (milli: number | null) =>
    milli === null ? '' : (milli / 1000).toFixed(3).replace('.', decimal);
  const money = (minor: number | null) =>
    minor === null ? '' : toDecimal(minor, receipt.currency.value, decimal);
  const cells = (item: LineItem) => [
    withoutFormula(item.name.value ?? ''),
    quantity(item.quantity.value),
    money(item.unitPriceMinor.value),
    money(item.discountMinor.value),
    money(item.totalMinor.value),
    withoutFormula(item.vatCategory.value ?? ''),
  ];
  const rows = [headings[locale], ...receipt.items.map(cells)];
  return rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join('\r\n');
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
