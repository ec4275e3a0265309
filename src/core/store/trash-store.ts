import { z } from 'zod';
import type { Database } from './database.ts';
import { createShowReceipt } from './show-receipt.ts';

export type TrashStore = ReturnType<typeof createTrashStore>;

const idRowSchema = z.object({ id: z.string() });
const deletedRowSchema = z.object({ deleted_at: z.int() });
const trashedRowSchema = z.object({ id: z.string(), job_id: z.string(), upload_id: z.string() });
const listedRowSchema = z.object({
  id: z.string(),
  filename: z.string(),
  store_name: z.string().nullable(),
  date: z.string().nullable(),
  total_minor: z.int().nullable(),
  currency: z.string().nullable(),
  deleted_at: z.int(),
});

/** What a joined receipt stands for is deleted as little as it is shown. */
const inTrash = 'deleted_at IS NOT NULL AND part_of IS NULL';

/** Receipts that the user deleted, until they are deleted for good. Every write is inside the caller's transaction. */
export function createTrashStore(database: Database) {
  return { ...moves(database), ...lists(database) };
}

/** Into the trash, out of it, and away. */
function moves(database: Database) {
  const put = database.prepare('UPDATE receipts SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL');
  const takeOut = database.prepare(`
    UPDATE receipts SET deleted_at = NULL WHERE id = :id AND ${inTrash} RETURNING id, job_id, upload_id`);
  const leaveJobs = database.prepare('UPDATE jobs SET receipt_id = NULL WHERE receipt_id = :id');
  const showReceipt = createShowReceipt(database);
  const byUpload = database.prepare(
    `SELECT id, deleted_at FROM receipts WHERE upload_id = :uploadId AND ${inTrash}`,
  );
  const remove = database.prepare('DELETE FROM receipts WHERE id = :id AND deleted_at IS NOT NULL');

  function restore(id: string): { jobId: string; uploadId: string } | null {
    const row = takeOut.get({ id });
    if (row === undefined) return null;
    const { job_id: jobId, upload_id: uploadId } = trashedRowSchema.parse(row);
    showReceipt(id, uploadId);
    return { jobId, uploadId };
  }

  return {
    /** Its jobs no longer show it. @returns false where there is no such receipt */
    put(id: string, now: number): boolean {
      if (put.run({ id, now }).changes === 0) return false;
      leaveJobs.run({ id });
      return true;
    },
    /** Null where it isn't in the trash. */
    restore,
    /** When the receipt of these bytes was put there; null where it isn't there. */
    deletedAt(uploadId: string): number | null {
      const row = byUpload.get({ uploadId });
      return row === undefined ? null : deletedRowSchema.parse(row).deleted_at;
    },
    /** Restores the receipt of these bytes, where it is in the trash. @returns its id */
    restoreByUpload(uploadId: string): string | null {
      return database.transaction(() => {
        const row = byUpload.get({ uploadId });
        if (row === undefined) return null;
        const { id } = idRowSchema.parse(row);
        restore(id);
        return id;
      });
    },
    /** For good. */
    remove: (id: string): boolean => remove.run({ id }).changes === 1,
  };
}

function lists(database: Database) {
  const byId = database.prepare(`SELECT id, job_id, upload_id FROM receipts WHERE id = :id AND ${inTrash}`);
  const newestFirst = database.prepare(`
    SELECT id, filename, store_name, date, total_minor, currency, deleted_at FROM receipts
    WHERE ${inTrash} ORDER BY deleted_at DESC, id LIMIT :limit OFFSET :offset`);
  const countAll = database.prepare(`SELECT count(*) AS count FROM receipts WHERE ${inTrash}`);
  const due = database.prepare(`SELECT id FROM receipts WHERE ${inTrash} AND deleted_at < :before`);
  const originals = database.prepare(`
    SELECT uploads.name FROM uploads JOIN receipts ON receipts.upload_id = uploads.id WHERE ${inTrash}
    UNION
    SELECT name FROM attachments JOIN receipts ON receipts.id = attachments.receipt_id
    GROUP BY name HAVING min(removed_at IS NOT NULL OR deleted_at IS NOT NULL)`);

  return {
    uploadOf(id: string): string | null {
      const row = byId.get({ id });
      return row === undefined ? null : trashedRowSchema.parse(row).upload_id;
    },
    /** The names of the files that receipts in the trash were read from, and of attachments that only the trash still has. */
    originalNames: (): string[] =>
      originals.all().map((row) => z.object({ name: z.string() }).parse(row).name),
    list(page: { limit: number; offset: number }) {
      const { count: total } = z.object({ count: z.int() }).parse(countAll.get());
      return { total, rows: newestFirst.all(page).map((row) => listedRowSchema.parse(row)) };
    },
    deletedBefore: (before: number): string[] => due.all({ before }).map((row) => idRowSchema.parse(row).id),
  };
}
