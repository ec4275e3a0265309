import { z } from 'zod';
import { pageText, type Page } from '../../shared/page.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import type { Database, SqlParameters, SqlRow } from './database.ts';
import { insertInto } from './field-columns.ts';
import { jsonColumn } from './job-row.ts';
import { createReceiptParts } from './receipt-parts.ts';
import * as rows from './receipt-rows.ts';
import { createLikenessStore } from './likeness-store.ts';
import { foldForSearch } from './search-text.ts';
import { tillNumberIn } from './till-number.ts';

export type ReceiptStore = ReturnType<typeof createReceiptStore>;

type NewReceipt = {
  readonly id: string;
  readonly jobId: string;
  readonly uploadId: string;
  readonly filename: string;
  readonly fileType: 'image' | 'pdf';
  readonly createdAt: number;
  readonly processingMs: number;
  readonly receipt: Receipt;
  readonly pages: readonly Page[];
};

const headSchema = z.object({
  id: z.string(),
  job_id: z.string(),
  upload_id: z.string(),
  filename: z.string(),
  file_type: z.enum(['image', 'pdf']),
  created_at: z.int(),
  processing_ms: z.int(),
});

/** Null until the user corrects the receipt. */
const originalSchema = jsonColumn(receiptSchema).nullable();

const keptHeadSchema = z.object({ seq: z.int(), filename: z.string() });
const idSchema = z.object({ id: z.string() });
const filenameSchema = z.object({ filename: z.string() });
const countSchema = z.object({ count: z.int() });

const headColumnNames = ['id', 'job_id', 'upload_id', 'filename', 'file_type', 'created_at', 'processing_ms'];
const readColumnNames = [
  ...Object.values(rows.receiptFields),
  ...['normalized_store_name', 'store_chain', 'store_type', 'payment_method', 'has_receipt_keywords', 'sums'],
  ...['checks', 'repairs', 'verdict', 'evidence', 'items_count', 'disagreements'],
  ...['judged', 'other_sheets', 'reading', 'awaits_model', 'till_number'],
];

/** A receipt's own rows. Every write happens inside the caller's transaction. */
export function createReceiptStore(database: Database) {
  const parts = createReceiptParts(database);
  const read = reads(database, parts);
  return { ...writes(database, parts, read), ...read, ...counts(database) };
}

type ReceiptParts = ReturnType<typeof createReceiptParts>;

function writes(database: Database, parts: ReceiptParts, read: Pick<ReturnType<typeof reads>, 'get'>) {
  const insert = database.prepare(insertInto('receipts', [...headColumnNames, ...readColumnNames]));
  const update = database.prepare(
    `UPDATE receipts SET ${readColumnNames.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`,
  );
  const keptHead = database.prepare(
    'SELECT seq, filename FROM receipts WHERE id = :id AND deleted_at IS NULL',
  );
  const remove = database.prepare('DELETE FROM receipts WHERE id = :id');
  const setOriginal = database.prepare('UPDATE receipts SET original = :original WHERE id = :id');
  const search = searchIndex(database);
  const likenesses = createLikenessStore(database);

  return {
    add(added: NewReceipt): void {
      const { id, receipt } = added;
      const columns = { ...rows.receiptToRow(receipt), ...tillColumn(added.pages), ...headColumns(added) };
      search.add(insert.run(columns).lastRowId, added);
      parts.add(id, receipt);
      parts.addPages(id, added.pages);
      likenesses.look(id);
    },
    /** Puts another reading of the same pages in the place of the one kept. @returns false where it is gone */
    replace(id: string, receipt: Receipt, keptPages: readonly Page[]): boolean {
      const row = keptHead.get({ id });
      if (row === undefined) return false;
      const { seq, filename } = keptHeadSchema.parse(row);
      update.run({ ...rows.receiptToRow(receipt), ...tillColumn(keptPages), id });
      parts.clear(id);
      parts.add(id, receipt);
      search.replace(seq, { id, receipt, filename, pages: keptPages });
      likenesses.look(id);
      return true;
    },
    /** Null where what is shown is what was read. */
    setOriginal(id: string, original: Receipt | null): void {
      setOriginal.run({ id, original: original && JSON.stringify(original) });
    },
    /** Brings what it is found by to what is kept of it. */
    index(id: string): void {
      const row = keptHead.get({ id });
      const kept = row && read.get(id);
      if (row && kept) search.replace(keptHeadSchema.parse(row).seq, kept);
    },
    remove: (id: string): boolean => remove.run({ id }).changes === 1,
  };
}

type Searched = Pick<NewReceipt, 'id' | 'receipt' | 'filename' | 'pages'>;

/** The words that a receipt is found by, under its row's number. */
function searchIndex(database: Database) {
  const attached = database.prepare(
    'SELECT filename FROM attachments WHERE receipt_id = :id AND removed_at IS NULL',
  );
  const insert = database.prepare(
    insertInto('receipt_search', ['rowid', 'store', 'filename', 'items', 'text']),
  );
  const leave = database.prepare('DELETE FROM receipt_search WHERE rowid = :rowid');
  const add = (rowid: number, searched: Searched) => {
    const others = attached.all({ id: searched.id }).map((row) => filenameSchema.parse(row).filename);
    const filename = [searched.filename, ...others].join('\n');
    insert.run({ rowid, ...searchColumns({ ...searched, filename }) });
  };
  return {
    add,
    replace(rowid: number, searched: Searched): void {
      leave.run({ rowid });
      add(rowid, searched);
    },
  };
}

function reads(database: Database, parts: ReceiptParts) {
  const byId = database.prepare('SELECT * FROM receipts WHERE id = :id AND deleted_at IS NULL');
  const byUpload = database.prepare(
    'SELECT id FROM receipts WHERE upload_id = :uploadId AND deleted_at IS NULL',
  );

  const partByUpload = database.prepare(
    'SELECT * FROM receipts WHERE upload_id = :uploadId AND (deleted_at IS NULL OR part_of IS NOT NULL)',
  );

  function withParts(row: SqlRow | undefined) {
    if (row === undefined) return null;
    const head = headSchema.parse(row);
    const receipt = receiptSchema.parse({ ...rows.rowToReceipt(row), ...parts.read(head.id) });
    return { ...head, receipt, original: originalSchema.parse(row.original) };
  }

  /** What was read and by which job; the pages with their words, by far the longest part, are left where they are. */
  const getWithoutPages = (id: string) => withParts(byId.get({ id }));

  function withPages(found: ReturnType<typeof withParts>) {
    return found && { ...found, pages: parts.readPages(found.id) };
  }

  return {
    getWithoutPages,
    /** The receipt exactly as it was added, or null. */
    get: (id: string) => withPages(getWithoutPages(id)),
    /** The same of these bytes, also while a joined receipt stands for it. */
    getPart: (uploadId: string) => withPages(withParts(partByUpload.get({ uploadId }))),
    /** The receipt made from these bytes, or null. */
    idByUpload(uploadId: string): string | null {
      const row = byUpload.get({ uploadId });
      return row === undefined ? null : idSchema.parse(row).id;
    },
  };
}

function counts(database: Database) {
  const awaiting = database.prepare(
    'SELECT id FROM receipts WHERE awaits_model = 1 AND deleted_at IS NULL ORDER BY seq LIMIT :limit',
  );
  const countAwaiting = database.prepare(
    'SELECT count(*) AS count FROM receipts WHERE awaits_model = 1 AND deleted_at IS NULL',
  );
  const countAll = database.prepare('SELECT count(*) AS count FROM receipts');
  return {
    /** Receipts that missed the model while it couldn't be used, oldest first. */
    awaitingModel: (limit: number): string[] => awaiting.all({ limit }).map((row) => idSchema.parse(row).id),
    countAwaitingModel: (): number => countSchema.parse(countAwaiting.get()).count,
    count: (): number => countSchema.parse(countAll.get()).count,
  };
}

function headColumns(added: NewReceipt): SqlParameters {
  return {
    id: added.id,
    job_id: added.jobId,
    upload_id: added.uploadId,
    filename: added.filename,
    file_type: added.fileType,
    created_at: added.createdAt,
    processing_ms: added.processingMs,
  };
}

function tillColumn(pages: readonly Page[]): SqlParameters {
  return { till_number: tillNumberIn(pages.map(pageText).join('\n')) };
}

function searchColumns({ receipt, filename, pages }: Searched): SqlParameters {
  const { storeName, normalizedStoreName, legalName } = receipt;
  const stores = [storeName.value, storeName.readAs ?? null, normalizedStoreName, legalName.value];
  const names = receipt.items.flatMap((item) => [item.name.value, item.normalizedName]);
  return {
    store: foldForSearch(stores.filter((name) => name !== null).join('\n')),
    filename: foldForSearch(filename),
    items: foldForSearch(names.filter((name) => name !== null).join('\n')),
    text: foldForSearch(pages.map(pageText).join('\n')),
  };
}
