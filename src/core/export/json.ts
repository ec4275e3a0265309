import type { ExportedReceipt } from './exported-receipt.ts';

/** Everything as it is kept: money in minor units, quantities in thousandths, as the field names say. */
export function toJson(receipts: readonly ExportedReceipt[]): string {
  return `${JSON.stringify({ format: 'paragon-receipts', version: 1, receipts }, null, 2)}\n`;
}
