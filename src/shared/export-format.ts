import { z } from 'zod';
import { exportFormatNames, type ExportFormat } from './export-formats.ts';
import { receiptFilterSchema, type ReceiptFilter } from './receipt-filter.ts';

export const exportFormatSchema = z.enum(exportFormatNames);

/** The language of headings and, in CSV, of the spreadsheet: Polish ones split at semicolons and write 1,50. */
export const exportLanguageSchema = z.enum(['pl', 'en']);
export type ExportLanguage = z.infer<typeof exportLanguageSchema>;

/** How the port names the filter's criteria; those not here are called the same. */
const queryNames: Partial<Record<keyof ReceiptFilter, string>> = {
  isChecked: 'checked',
  needsEyes: 'needs_eyes',
  isAlike: 'duplicates',
  minTotalMinor: 'min_total',
  maxTotalMinor: 'max_total',
  paymentMethod: 'payment_method',
};

/** The path of a file with the filter's receipts, the same under app:// and http://. */
export function exportPath(format: ExportFormat, language: ExportLanguage, filter: ReceiptFilter): string {
  const given = receiptFilterSchema.keyof().options.flatMap((name) => {
    const value = filter[name];
    if (value === undefined || value === null || value === '') return [];
    const isMoney = name === 'minTotalMinor' || name === 'maxTotalMinor';
    return [[queryNames[name] ?? name, String(isMoney ? Number(value) / 100 : value)]];
  });
  const query = [['format', format], ['language', language], ...given];
  return `/api/v3/receipts/export?${query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}
