import { Readable } from 'node:stream';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { fileTypes } from '../../shared/engine.ts';
import { type ExportLanguage } from '../../shared/export-format.ts';
import { exportFormats, type ExportFormat } from '../../shared/export-formats.ts';
import type { ReceiptFilter } from '../../shared/receipt-filter.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Exporter } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import { toBeancount } from './beancount.ts';
import { toActualCsv, toFireflyCsv, toYnabCsv } from './budget-csv.ts';
import { tableToCsv } from './csv.ts';
import { isBooked, toExported, type BookedReceipt, type ExportedReceipt } from './exported-receipt.ts';
import { toHledger } from './hledger.ts';
import { itemsText } from './items-text.ts';
import { toJson } from './json.ts';
import type { ReportOptions } from './pdf/report.ts';
import { toOfx } from './ofx.ts';
import { toQif } from './qif.ts';
import { itemTable, receiptTable } from './tables.ts';
import { toXlsx } from './xlsx.ts';
import { toZip, type ReceiptFiles } from './zip.ts';

export type ExporterOptions = {
  readonly store: Store;
  readonly now: () => number;
  readonly picturesOf: ReportOptions['picturesOf'];
  /** Absolute path of the TrueType font that reports are written in. */
  readonly fontFile: string;
};

/** Takes receipts out of the library, in whichever format. */
export function createExporter(options: ExporterOptions): Exporter {
  const { store, now } = options;
  return {
    async export({ format, filter, language }) {
      const { extension, mime, needsBooking } = exportFormats[format];
      const all = exportedOf(store, filter);
      const booked = all.filter(isBooked);
      const included = needsBooking ? booked : all;
      return {
        filename: `paragon-${localDate(now())}.${extension}`,
        mime,
        included: included.length,
        leftOut: all.length - included.length,
        body: await write(options, format, { receipts: included, booked, filter, language }),
      };
    },
    itemsCsv(receiptId, language) {
      const receipt = exportedOne(store, receiptId);
      if (!receipt) throw new AppError('NOT_FOUND', 'There is no such receipt.', { receiptId });
      return itemsText(receipt, language);
    },
  };
}

function exportedOf(store: Store, filter: ReceiptFilter): ExportedReceipt[] {
  return store.receiptSearch.idsByDate(filter).flatMap((receiptId) => exportedOne(store, receiptId) ?? []);
}

function exportedOne(store: Store, receiptId: string): ExportedReceipt | null {
  const found = store.receipts.getWithoutPages(receiptId);
  return found ? toExported(receiptId, found.filename, found.receipt, store.notes.get(receiptId)) : null;
}

/** Those that are there; without attachments that were removed. */
function filesOf(store: Store, receiptId: string): ReceiptFiles {
  const upload = store.uploads.get(store.receipts.getWithoutPages(receiptId)?.upload_id ?? '');
  const isThere = upload !== null && existsSync(upload.path);
  const attachments = store.attachments
    .list(receiptId)
    .filter(({ attachment }) => attachment.removedAt === null && !attachment.isFileGone)
    .map(({ attachment: { filename }, path }) => ({ filename, path }));
  return { original: isThere ? { path: upload.path, extension: fileTypes[upload.mime] } : null, attachments };
}

type Written = {
  readonly receipts: readonly ExportedReceipt[];
  /** Those that an account book can take. */
  readonly booked: readonly BookedReceipt[];
  readonly filter: ReceiptFilter;
  readonly language: ExportLanguage;
};

async function write(
  { store, now, picturesOf, fontFile }: ExporterOptions,
  format: ExportFormat,
  { receipts, booked, filter, language }: Written,
): Promise<Readable> {
  switch (format) {
    case 'receipts-csv':
      return whole(tableToCsv(receiptTable(receipts, language), language));
    case 'items-csv':
      return whole(tableToCsv(itemTable(receipts, language), language));
    case 'xlsx':
      return whole(await toXlsx(receipts, language));
    case 'json':
      return whole(toJson(receipts));
    case 'zip':
      return toZip(receipts, (receiptId) => filesOf(store, receiptId), language);
    case 'pdf': {
      // A large library, for which no start should wait.
      const { toReport } = await import('./pdf/report.ts');
      const font = await readFile(fontFile);
      return whole(Buffer.from(await toReport({ receipts, filter, language, font, picturesOf })));
    }
    case 'hledger':
      return whole(toHledger(booked));
    case 'beancount':
      return whole(toBeancount(booked));
    case 'ofx':
      return whole(toOfx(booked, new Date(now())));
    case 'qif':
      return whole(toQif(booked, language));
    case 'actual-csv':
      return whole(toActualCsv(booked, language));
    case 'ynab-csv':
      return whole(toYnabCsv(booked, language));
    case 'firefly-csv':
      return whole(toFireflyCsv(booked, language));
    default:
      return assertNever(format);
  }
}

/** A file that is made at once. */
function whole(content: string | Buffer): Readable {
  return Readable.from([typeof content === 'string' ? Buffer.from(content) : content]);
}
