import { z } from 'zod';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import type { Database } from './database.ts';
import { jsonColumn } from './job-row.ts';

export type VersionStore = ReturnType<typeof createVersionStore>;

/** `original` is what was read, where that is something else than what is shown. */
export type Version = { readonly receipt: Receipt; readonly original: Receipt | null };

const versionRowSchema = z.object({
  receipt: jsonColumn(receiptSchema),
  original: jsonColumn(receiptSchema).nullable(),
});
const standingSchema = z.object({ version: z.int(), first: z.int().nullable(), last: z.int().nullable() });

/** Steps back that are kept of a receipt. */
const keptVersions = 100;

/** What a receipt was before each change, and after. Every write is inside the caller's transaction. */
export function createVersionStore(database: Database) {
  const standing = database.prepare(`
    SELECT receipts.version AS version, min(receipt_versions.version) AS first, max(receipt_versions.version) AS last
    FROM receipts LEFT JOIN receipt_versions ON receipt_versions.receipt_id = receipts.id
    WHERE receipts.id = :id GROUP BY receipts.id`);
  const insert = database.prepare(`
    INSERT INTO receipt_versions (receipt_id, version, receipt, original, made_at)
    VALUES (:id, :version, :receipt, :original, :now)`);
  const forgetBeyond = database.prepare(
    'DELETE FROM receipt_versions WHERE receipt_id = :id AND (version > :version OR version <= :tooOld)',
  );
  const show = database.prepare('UPDATE receipts SET version = :version WHERE id = :id');
  const select = database.prepare(
    'SELECT receipt, original FROM receipt_versions WHERE receipt_id = :id AND version = :version',
  );

  const selectAt = database.prepare(`
    SELECT receipt_versions.receipt, receipt_versions.original
    FROM receipt_versions JOIN receipts ON receipts.id = receipt_id
    WHERE receipt_id = :id AND receipt_versions.version <= receipts.version
    ORDER BY made_at <= :time DESC, receipt_versions.version * iif(made_at <= :time, -1, 1) LIMIT 1`);

  const standingOf = (id: string) =>
    standingSchema.parse(standing.get({ id }) ?? { version: 0, first: null, last: null });

  function add(id: string, version: number, { receipt, original }: Version, now: number): void {
    const texts = { receipt: JSON.stringify(receipt), original: original && JSON.stringify(original) };
    insert.run({ id, version, ...texts, now });
  }

  return {
    /** The number of the version that is shown; 0 also where none was ever kept. */
    current: (id: string): number => standingOf(id).version,
    hasAny: (id: string): boolean => standingOf(id).last !== null,
    /** Keeps a change; what had been undone before it can't be redone any more. */
    add(id: string, before: Version, after: Version, now: number): void {
      const { version, last } = standingOf(id);
      forgetBeyond.run({ id, version, tooOld: version - keptVersions });
      if (last === null) add(id, version, before, now);
      add(id, version + 1, after, now);
      show.run({ id, version: version + 1 });
    },
    /** What was shown at that time, of the steps that lead to what is shown now; null where none is kept. */
    shownAt(id: string, time: number): Receipt | null {
      const row = selectAt.get({ id, time });
      return row === undefined ? null : versionRowSchema.parse(row).receipt;
    },
    standing(id: string): { canUndo: boolean; canRedo: boolean } {
      const { version, first, last } = standingOf(id);
      return { canUndo: first !== null && first < version, canRedo: last !== null && last > version };
    },
    /** Moves to the version before or after, and answers it; null where there is none. */
    move(id: string, by: -1 | 1): Version | null {
      const version = standingOf(id).version + by;
      const row = select.get({ id, version });
      if (row === undefined) return null;
      show.run({ id, version });
      return versionRowSchema.parse(row);
    },
  };
}
