import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { attachmentMimeSchema, type Attachment, type AttachmentKey } from '../../shared/attachment.ts';
import type { StoredAttachment } from '../services.ts';
import type { Database } from './database.ts';

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

/** A row: what the user sees of it, and where its file lies. */
export type KeptAttachment = { readonly attachment: Attachment; readonly path: string };

type NewAttachment = {
  readonly receiptId: string;
  readonly filename: string;
  readonly stored: StoredAttachment;
  readonly now: number;
};

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  filename: z.string(),
  size_bytes: z.int(),
  mime: attachmentMimeSchema,
  added_at: z.int(),
  removed_at: z.int().nullable(),
});
const nameSchema = z.object({ name: z.string() });
const idSchema = z.object({ id: z.string() });

/**
 * Files that belong to receipts. Every write happens inside the caller's transaction.
 * @param folder absolute; rows hold bare names, so that the data folder may be moved
 */
export function createAttachmentStore(database: Database, folder: string) {
  const parse = (row: unknown): KeptAttachment => {
    const { id, name, filename, mime, ...rest } = rowSchema.parse(row);
    const { size_bytes: sizeBytes, added_at: addedAt, removed_at: removedAt } = rest;
    const path = join(folder, name);
    const isFileGone = !existsSync(path);
    return {
      attachment: { attachmentId: id, filename, mime, sizeBytes, addedAt, removedAt, isFileGone },
      path,
    };
  };
  return { ...reads(database, parse), ...writes(database, parse), ...goings(database, folder) };
}

type Parse = (row: unknown) => KeptAttachment;

function reads(database: Database, parse: Parse) {
  const ofReceipt = database.prepare(
    'SELECT * FROM attachments WHERE receipt_id = :receiptId ORDER BY added_at, rowid',
  );
  const byId = database.prepare(
    'SELECT * FROM attachments WHERE id = :attachmentId AND receipt_id = :receiptId',
  );
  const sameBytes = database.prepare(`
    SELECT * FROM attachments WHERE receipt_id = :receiptId AND sha256 = :sha256 ORDER BY removed_at NULLS FIRST`);
  return {
    list: (receiptId: string): KeptAttachment[] => ofReceipt.all({ receiptId }).map(parse),
    get(key: AttachmentKey): KeptAttachment | null {
      const row = byId.get(key);
      return row === undefined ? null : parse(row);
    },
    /** The receipt's own attachment of these bytes. */
    findBySha256(receiptId: string, sha256: string): KeptAttachment | null {
      const row = sameBytes.get({ receiptId, sha256 });
      return row === undefined ? null : parse(row);
    },
  };
}

function writes(database: Database, parse: Parse) {
  const insert = database.prepare(`
    INSERT INTO attachments (id, receipt_id, sha256, name, filename, size_bytes, mime, added_at)
    VALUES (:attachmentId, :receiptId, :sha256, :name, :filename, :sizeBytes, :mime, :now) RETURNING *`);
  const mark = database.prepare(
    'UPDATE attachments SET removed_at = :at WHERE id = :attachmentId RETURNING *',
  );
  const anyOfBytes = database.prepare('SELECT * FROM attachments WHERE sha256 = :sha256 LIMIT 1');
  const useFile = database.prepare('UPDATE attachments SET name = :name WHERE sha256 = :sha256');
  const moveOthers = database.prepare(`
    UPDATE attachments SET receipt_id = :to WHERE receipt_id = :from AND removed_at IS NULL
      AND sha256 NOT IN (SELECT sha256 FROM attachments WHERE receipt_id = :to AND removed_at IS NULL)
    RETURNING id`);
  const moveOne = database.prepare(
    'UPDATE attachments SET receipt_id = :to WHERE id = :attachmentId AND receipt_id = :from',
  );
  return {
    add({ receiptId, filename, stored, now }: NewAttachment): Attachment {
      const { uploadId: attachmentId, path, sha256, sizeBytes, mime } = stored;
      const row = { attachmentId, receiptId, sha256, name: basename(path), filename, sizeBytes, mime, now };
      return parse(insert.get(row)).attachment;
    },
    /** The file of these bytes, whichever receipt it belongs to. */
    fileOf(sha256: string): string | null {
      const row = anyOfBytes.get({ sha256 });
      return row === undefined ? null : parse(row).path;
    },
    /** Says where the bytes lie from now on. */
    useFile(sha256: string, path: string): void {
      useFile.run({ sha256, name: basename(path) });
    },
    /** Marks it as removed then, or (null) as no longer removed. */
    mark: (attachmentId: string, at: number | null): Attachment =>
      parse(mark.get({ attachmentId, at })).attachment,
    /** Those that the other receipt doesn't have become its own. @returns their ids */
    move: (from: string, to: string): string[] =>
      moveOthers.all({ from, to }).map((row) => idSchema.parse(row).id),
    /** Those of these that are still the receipt's become the other's. */
    moveThese(attachmentIds: readonly string[], from: string, to: string): void {
      for (const attachmentId of attachmentIds) moveOne.run({ attachmentId, from, to });
    },
  };
}

/** For good. Each answers the files that no attachment needs any more, which are to go next. */
function goings(database: Database, folder: string) {
  const removeOf = database.prepare('DELETE FROM attachments WHERE receipt_id = :receiptId RETURNING name');
  const removeMarked = database.prepare('DELETE FROM attachments WHERE removed_at < :before RETURNING name');
  const isNeeded = database.prepare('SELECT 1 FROM attachments WHERE name = :name');

  const unneeded = (rows: unknown[]): string[] =>
    rows
      .map((row) => nameSchema.parse(row).name)
      .filter((name) => isNeeded.get({ name }) === undefined)
      .map((name) => join(folder, name));

  return {
    removeOf: (receiptId: string): string[] => unneeded(removeOf.all({ receiptId })),
    removeMarkedBefore: (before: number): string[] => unneeded(removeMarked.all({ before })),
  };
}
