import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { exportWords } from './words.ts';
import type { ExportLanguage } from '../../shared/export-format.ts';
import { tableToCsv } from './csv.ts';
import type { ExportedReceipt } from './exported-receipt.ts';
import { toJson } from './json.ts';
import { itemTable, receiptTable } from './tables.ts';

/** An original as it lies on the disk, and the extension of what its bytes are. */
export type Original = { readonly path: string; readonly extension: string };

/** The originals under names that a person can read, with the tables beside them; streamed, so that size is no matter. */
export function toZip(
  receipts: readonly ExportedReceipt[],
  originalOf: (receiptId: string) => Original | null,
  language: ExportLanguage,
): Readable {
  const zip = new ZipFile();
  const taken = new Set<string>();
  for (const receipt of receipts) {
    const original = originalOf(receipt.receiptId);
    if (original === null) continue;
    // Pictures and PDFs are compressed already.
    zip.addFile(original.path, `${unusedName(nameOf(receipt), taken)}.${original.extension}`, {
      compress: false,
    });
  }
  const { sheets } = exportWords[language];
  const add = (name: string, text: string) => {
    zip.addBuffer(Buffer.from(text), name);
  };
  add(`${sheets.receipts}.csv`, tableToCsv(receiptTable(receipts, language), language));
  add(`${sheets.items}.csv`, tableToCsv(itemTable(receipts, language), language));
  add('receipts.json', toJson(receipts));
  zip.end();
  // yazl reports a file that can't be read on the archive, not on its output.
  const output = new PassThrough();
  zip.on('error', (error: Error) => output.destroy(error));
  zip.outputStream.pipe(output);
  return output;
}

/** `originals/2025-11-03 Beta 12.50`: by day, without anything that a file system takes amiss. */
function nameOf({ date, chain, shop, receiptId }: ExportedReceipt): string {
  const shown = (chain ?? shop ?? '')
    .replace(/[^\p{L}\p{N}.-]+/gu, ' ')
    .trim()
    .slice(0, 60);
  return `originals/${[date, shown].filter(Boolean).join(' ') || receiptId}`;
}

function unusedName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted} (${count})`;
  taken.add(name.toLowerCase());
  return name;
}
