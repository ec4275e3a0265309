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
  pdf: { extension: 'pdf', mime: 'application/pdf', needsBooking: false },
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
