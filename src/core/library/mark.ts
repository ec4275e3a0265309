import { readFileSync, rmSync, statSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Places } from './places.ts';

/**
 * What is written beside the database at each start and stop, so that the next start can tell whether the database is
 * the one that was left. The generation counts the starts; the database has it too.
 */
const markSchema = z.object({
  libraryId: z.string(),
  generation: z.int(),
  /** Absent while the library is open, when its log belongs to it. */
  closed: z.object({ sizeBytes: z.int(), modifiedMs: z.number() }).nullable(),
  /** Whether damage showed while it was used. */
  isSuspect: z.boolean(),
  /** Where its automatic backups are, for when the settings can't be read; null for the data folder. */
  backupFolder: z.string().nullable(),
});
export type LibraryMark = z.infer<typeof markSchema>;

/** Null where there is none, or none that can be read: then nothing vouches for the database. */
export function readMark({ mark }: Places): LibraryMark | null {
  try {
    return markSchema.parse(JSON.parse(readFileSync(mark, 'utf8')));
  } catch {
    return null;
  }
}

export function writeMark({ mark }: Places, content: LibraryMark): void {
  writeFileAtomic.sync(mark, `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

export function removeMark({ mark }: Places): void {
  rmSync(mark, { force: true });
}

/** The next start then reads the whole database before it trusts it. */
export function noteDamage(places: Places): void {
  const mark = readMark(places);
  if (mark !== null && !mark.isSuspect) writeMark(places, { ...mark, isSuspect: true });
}

/** How the database file looks from outside; another look means that something else wrote it. */
export function lookOf({ database }: Places): NonNullable<LibraryMark['closed']> {
  const { size: sizeBytes, mtimeMs: modifiedMs } = statSync(database);
  return { sizeBytes, modifiedMs };
}
