import { basename, join } from 'node:path';
import { z } from 'zod';
import { fileMimeSchema } from '../../shared/engine.ts';
import type { StoredUpload } from '../services.ts';
import type { Database } from './database.ts';

export type UploadStore = ReturnType<typeof createUploadStore>;

const uploadRowSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  size_bytes: z.int(),
  mime: fileMimeSchema,
});

/** An upload is in use while a receipt shows it, a job still has to read it, or a joined file has its pages. */
const unused = `
  NOT EXISTS (SELECT 1 FROM receipts WHERE receipts.upload_id = uploads.id)
  AND NOT EXISTS (SELECT 1 FROM upload_parts WHERE upload_parts.part_id = uploads.id)
  AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.upload_id = uploads.id AND jobs.state IN ('queued', 'running'))`;

/** That of a job which came to nothing waits for another try until the user has taken the job off the list. */
const givenUp = `
  ${unused}
  AND NOT EXISTS (
    SELECT 1 FROM jobs WHERE jobs.upload_id = uploads.id AND jobs.state IN ('failed', 'cancelled')
      AND (jobs.dismissed_at IS NULL OR jobs.dismissed_at >= :before))`;

/** Under its job's name, so that the sweep leaves it alone as long as the job has yet to write its row. */
export function cutUploadId(jobId: string, sheet: number): string {
  return `${jobId}-${sheet}`;
}

const uuidLength = 36;

/**
 * The files that receipts are read from. The same bytes are one row.
 * @param folder absolute; rows hold bare names, so that the data folder may be moved
 */
export function createUploadStore(database: Database, folder: string) {
  const insert = database.prepare(`
    INSERT INTO uploads (id, sha256, name, size_bytes, mime, created_at)
    VALUES (:uploadId, :sha256, :name, :sizeBytes, :mime, :now)`);
  const bySha256 = database.prepare('SELECT * FROM uploads WHERE sha256 = :sha256');
  const byId = database.prepare('SELECT * FROM uploads WHERE id = :uploadId');
  const renew = database.prepare('UPDATE uploads SET created_at = :now, name = :name WHERE id = :uploadId');
  const removeUnused = database.prepare(`DELETE FROM uploads WHERE id = :uploadId AND ${unused}`);
  const removeOld = database.prepare(`
    DELETE FROM uploads WHERE created_at < :before AND ${givenUp} RETURNING *`);
  const isKnownName = database.prepare(`
    SELECT 1 FROM uploads WHERE name = :name
    UNION ALL
    SELECT 1 FROM attachments WHERE name = :name
    UNION ALL
    SELECT 1 FROM jobs WHERE id = substr(:name, 1, ${uuidLength}) AND state IN ('queued', 'running')`);

  const expected = new Set<string>();

  function parse(row: unknown): StoredUpload {
    const { id, sha256, name, size_bytes: sizeBytes, mime } = uploadRowSchema.parse(row);
    return { uploadId: id, path: join(folder, name), sha256, sizeBytes, mime };
  }

  return {
    add({ uploadId, path, sha256, sizeBytes, mime }: StoredUpload, now: number): void {
      insert.run({ uploadId, name: basename(path), sha256, sizeBytes, mime, now });
    },
    get(uploadId: string): StoredUpload | null {
      const row = byId.get({ uploadId });
      return row === undefined ? null : parse(row);
    },
    findBySha256(sha256: string): StoredUpload | null {
      const row = bySha256.get({ sha256 });
      return row === undefined ? null : parse(row);
    },
    /** Counts the upload as new again, with its bytes at this path. */
    renew(uploadId: string, path: string, now: number): void {
      renew.run({ uploadId, name: basename(path), now });
    },
    removeUnused: (uploadId: string): boolean => removeUnused.run({ uploadId }).changes === 1,
    /** Removes the rows of uploads given up before then, and answers them: their files are to go next. */
    removeUnusedBefore: (before: number): StoredUpload[] => removeOld.all({ before }).map(parse),
    /**
     * Counts files as known whose rows are about to be written, so that no sweep takes them away meanwhile.
     * @returns what ends that
     */
    expect(names: readonly string[]): () => void {
      for (const name of names) expected.add(name);
      return () => {
        for (const name of names) expected.delete(name);
      };
    },
    /** Whether a row knows the file, or is about to: its own, an attachment's, or that of the job that cut it out. */
    isKnownName: (name: string): boolean => expected.has(name) || isKnownName.get({ name }) !== undefined,
  };
}
