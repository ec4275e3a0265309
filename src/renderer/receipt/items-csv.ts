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
  const number = (value: number | null, digits: number) =>
    value === null ? '' : (value / 10 ** digits).toFixed(digits).replace('.', decimal);
  const cells = (item: LineItem) => [
    text(item.name.value),
    number(item.quantity.value, 3),
    number(item.unitPriceMinor.value, 2),
    number(item.discountMinor.value, 2),
    number(item.totalMinor.value, 2),
    text(item.vatCategory.value),
  ];
  const rows = [headings[locale], ...receipt.items.map(cells)];
  return rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join('\r\n');
}

/** What is printed on a receipt must not act as a formula in a spreadsheet. */
function text(value: string | null): string {
  return value !== null && /^[=+\-@\t\r]/.test(value) ? `'${value}` : (value ?? '');
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
