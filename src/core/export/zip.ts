import { parse } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { exportWords } from './words.ts';
import type { ExportLanguage } from '../../shared/export-format.ts';
import { tableToCsv } from './csv.ts';
import type { ExportedReceipt } from './exported-receipt.ts';
import { toJson } from './json.ts';
import { itemTable, receiptTable } from './tables.ts';

/** What a receipt has in files: as they lie on the disk, the original with the extension of what its bytes are. */
export type ReceiptFiles = {
  readonly original: Original | null;
  readonly attachments: readonly { readonly path: string; readonly filename: string }[];
};

type Original = { readonly path: string; readonly extension: string };

/** The originals and attachments under names that a person can read, with the tables beside them; streamed, so that size is no matter. */
export function toZip(
  receipts: readonly ExportedReceipt[],
  filesOf: (receiptId: string) => ReceiptFiles,
  language: ExportLanguage,
): Readable {
  const zip = new ZipFile();
  const taken = new Set<string>();
  for (const receipt of receipts) {
    const { original, attachments } = filesOf(receipt.receiptId);
    if (original === null && attachments.length === 0) continue;
    const name = unusedName(nameOf(receipt), taken);
    // Pictures and PDFs are compressed already.
    const add = (path: string, as: string) => {
      zip.addFile(path, as, { compress: false });
    };
    if (original) add(original.path, `originals/${name}.${original.extension}`);
    const attached = new Set<string>();
    for (const { path, filename } of attachments) {
      const { name: stem, ext } = parse(writable(filename));
      add(path, `attachments/${name}/${unusedName(stem, attached, ext)}`);
    }
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

/** `2025-11-03 Beta`: by day, without anything that a file system takes amiss. */
function nameOf({ date, chain, shop, receiptId }: ExportedReceipt): string {
  const shown = (chain ?? shop ?? '')
    .replace(/[^\p{L}\p{N}.-]+/gu, ' ')
    .trim()
    .slice(0, 60);
  return [date, shown].filter(Boolean).join(' ') || receiptId;
}

/** The user's own name for a file, without what some file system doesn't take. */
function writable(filename: string): string {
  return filename.replace(/[/\\:*?"<>|]+/g, ' ').trim();
}

function unusedName(wanted: string, taken: Set<string>, extension = ''): string {
  let name = wanted + extension;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted} (${count})${extension}`;
  taken.add(name.toLowerCase());
  return name;
}
