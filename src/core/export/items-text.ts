import type { ExportLanguage } from '../../shared/export-format.ts';
import { tableToCsv } from './csv.ts';
import type { ExportedReceipt } from './exported-receipt.ts';
import { itemTable } from './tables.ts';

/** The items of one receipt as CSV for the clipboard: without the byte order mark that a file begins with. */
export function itemsText(receipt: ExportedReceipt, language: ExportLanguage): string {
  return tableToCsv(itemTable([receipt], language), language).replace(/^\uFEFF/, '');
}
