import { z } from 'zod';
import { receiptFilterSchema, type ReceiptFilter } from './receipt-filter.ts';

/** What can be taken away, with the file that each becomes. `needsBooking`: only receipts with a day, a sum and a currency fit in. */
export const exportFormats = {
  'receipts-csv': { extension: 'csv', mime: 'text/csv; charset=utf-8', needsBooking: false },
  'items-csv': { extension: 'csv', mime: 'text/csv; charset=utf-8', needsBooking: false },
  xlsx: {
    extension: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    needsBooking: false,
  },
  json: { extension: 'json', mime: 'application/json; charset=utf-8', needsBooking: false },
  zip: { extension: 'zip', mime: 'application/zip', needsBooking: false },
  hledger: { extension: 'journal', mime: 'text/plain; charset=utf-8', needsBooking: true },
  beancount: { extension: 'beancount', mime: 'text/plain; charset=utf-8', needsBooking: true },
  ofx: { extension: 'ofx', mime: 'application/x-ofx', needsBooking: true },
  qif: { extension: 'qif', mime: 'application/qif', needsBooking: true },
  'actual-csv': { extension: 'csv', mime: 'text/csv; charset=utf-8', needsBooking: true },
  'ynab-csv': { extension: 'csv', mime: 'text/csv; charset=utf-8', needsBooking: true },
  'firefly-csv': { extension: 'csv', mime: 'text/csv; charset=utf-8', needsBooking: true },
} as const satisfies Record<string, { extension: string; mime: string; needsBooking: boolean }>;

export type ExportFormat = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];
export const exportFormatSchema = z.enum(exportFormatNames);

/** The language of headings and, in CSV, of the spreadsheet: Polish ones split at semicolons and write 1,50. */
export const exportLanguageSchema = z.enum(['pl', 'en']);
export type ExportLanguage = z.infer<typeof exportLanguageSchema>;

/** How the port names the filter's criteria; those not here are called the same. */
const queryNames: Partial<Record<keyof ReceiptFilter, string>> = {
  isChecked: 'checked',
  needsEyes: 'needs_eyes',
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
