import { z } from 'zod';
import type { Database, SqlRow } from './database.ts';
import { createShowReceipt } from './show-receipt.ts';

export type JoiningStore = ReturnType<typeof createJoiningStore>;

type ShownPart = { readonly id: string; readonly jobId: string; readonly uploadId: string };

const idSchema = z.object({ id: z.string() });
const placeSchema = z.object({ id: z.string(), position: z.int() });
const partSchema = z.object({ id: z.string(), job_id: z.string(), upload_id: z.string() });

function toId(row: SqlRow): string {
  return idSchema.parse(row).id;
}

/** A joined receipt stands for its parts while it is there, and in the trash unless it was split before. */
const stands =
  '(receipts.deleted_at IS NULL OR EXISTS (SELECT 1 FROM receipts AS part WHERE part.part_of = receipts.id))';

const partIds = 'SELECT part_id FROM upload_parts WHERE upload_id = :uploadId';

/**
 * Files made of the pages of others, their parts. While a receipt was read from such a file, it stands for those of its parts: they
 * are kept as they are, but neither shown nor in the trash. Every write is inside the caller's transaction.
 */
export function createJoiningStore(database: Database) {
  return { ...files(database), ...receipts(database), ...jobs(database) };
}

function files(database: Database) {
  const add = database.prepare(
    'INSERT OR IGNORE INTO upload_parts (upload_id, position, part_id) VALUES (:uploadId, :position, :partId)',
  );
  const ofWhole = database.prepare(
    'SELECT part_id AS id, position FROM upload_parts WHERE upload_id = :uploadId ORDER BY position',
  );
  const wholeOf = database.prepare(`
    SELECT receipts.upload_id AS id FROM upload_parts JOIN receipts ON receipts.upload_id = upload_parts.upload_id
    WHERE upload_parts.part_id = :uploadId AND ${stands}
    ORDER BY receipts.deleted_at IS NOT NULL, receipts.seq DESC LIMIT 1`);
  const forget = database.prepare('DELETE FROM upload_parts WHERE part_id = :uploadId');
  const partOriginals = database.prepare(`
    SELECT uploads.name AS id FROM uploads JOIN receipts ON receipts.upload_id = uploads.id
    WHERE receipts.part_of IS NOT NULL
    UNION
    SELECT uploads.name FROM uploads JOIN upload_parts ON part_id = uploads.id
      JOIN receipts ON receipts.upload_id = upload_parts.upload_id
    WHERE ${stands} AND NOT EXISTS (
      SELECT 1 FROM receipts AS own
      WHERE own.upload_id = uploads.id AND own.deleted_at IS NOT NULL AND own.part_of IS NULL)`);

  return {
    /** Notes that the file's pages are those of these others, in this order; null where one is gone. */
    add(uploadId: string, parts: readonly (string | null)[]): void {
      parts.forEach((partId, position) => {
        if (partId !== null) add.run({ uploadId, position, partId });
      });
    },
    /** The uploads whose pages this one joins, in order; none for other files. */
    uploadIdsOf: (uploadId: string): string[] => ofWhole.all({ uploadId }).map(toId),
    /** The same, with their places in that order. */
    placesOf: (uploadId: string) => ofWhole.all({ uploadId }).map((row) => placeSchema.parse(row)),
    /** No joined file knows it any more, nor gives it back. */
    forgetPart(uploadId: string): void {
      forget.run({ uploadId });
    },
    /** The names of the files that a joined receipt stands for, and the user hasn't deleted by themselves. */
    partOriginalNames: (): string[] => partOriginals.all({}).map(toId),
    /** The file with a receipt that this one's pages are in, or null. */
    uploadIdOfWhole(uploadId: string): string | null {
      const row = wholeOf.get({ uploadId });
      return row === undefined ? null : toId(row);
    },
  };
}

function receipts(database: Database) {
  const ofParts = database.prepare(`
    SELECT receipts.id FROM upload_parts JOIN receipts ON receipts.upload_id = part_id
    WHERE upload_parts.upload_id = :uploadId AND deleted_at IS NULL ORDER BY position`);
  const partsOf = database.prepare('SELECT id FROM receipts WHERE part_of = :wholeId ORDER BY seq');
  const hide = database.prepare(`
    UPDATE receipts SET deleted_at = coalesce(deleted_at, :now), part_of = :wholeId
    WHERE upload_id IN (${partIds}) AND id <> :wholeId AND (deleted_at IS NULL
      OR part_of IN (SELECT id FROM receipts WHERE deleted_at IS NOT NULL AND part_of IS NULL))
    RETURNING id`);
  const show = database.prepare(`
    UPDATE receipts SET deleted_at = NULL, part_of = NULL WHERE part_of = :wholeId RETURNING id, job_id, upload_id`);
  const leaveJobs = database.prepare('UPDATE jobs SET receipt_id = :wholeId WHERE receipt_id = :id');
  const showReceipt = createShowReceipt(database);

  return {
    /** The receipts of the files that this one joins, which nothing stands for yet. */
    receiptsOfParts: (uploadId: string): string[] => ofParts.all({ uploadId }).map(toId),
    /** The receipts that this one stands for. */
    partsOf: (wholeId: string): string[] => partsOf.all({ wholeId }).map(toId),
    /** Lets the receipt stand for those of its file's parts, for whoever asks for their jobs too. @returns their ids */
    hideParts(wholeId: string, uploadId: string, now: number): string[] {
      const hidden = hide.all({ wholeId, uploadId, now }).map(toId);
      for (const id of hidden) leaveJobs.run({ id, wholeId });
      return hidden;
    },
    /** Brings the receipts back that this one stood for. */
    showParts(wholeId: string): ShownPart[] {
      return show.all({ wholeId }).map((row): ShownPart => {
        const { id, job_id: jobId, upload_id: partId } = partSchema.parse(row);
        showReceipt(id, partId);
        return { id, jobId, uploadId: partId };
      });
    },
  };
}

function jobs(database: Database) {
  const dismissFailed = database.prepare(`
    UPDATE jobs SET dismissed_at = :now WHERE state IN ('failed', 'cancelled') AND dismissed_at IS NULL
      AND upload_id IN (${partIds})
    RETURNING id`);
  const filename = database.prepare(
    'SELECT filename FROM jobs WHERE upload_id = :uploadId ORDER BY seq DESC LIMIT 1',
  );

  return {
    /** Jobs that read a part and came to nothing leave the queue's list. @returns their ids */
    dismissFailed: (uploadId: string, now: number): string[] =>
      dismissFailed.all({ uploadId, now }).map(toId),
    /** What the user called the file last; null where no job of it is known any more. */
    filenameOf(uploadId: string): string | null {
      const row = filename.get({ uploadId });
      return row === undefined ? null : z.object({ filename: z.string() }).parse(row).filename;
    },
  };
}
