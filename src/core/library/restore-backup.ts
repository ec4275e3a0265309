import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { copyWhole, partialEnding } from '../files/copy-whole.ts';
import { sha256Of } from '../files/hash-file.ts';
import { readNotedOriginals } from '../files/original-names.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { backupPaths, type BackupPlace, type Manifest } from './backup-files.ts';
import { deletedOriginals, isReadByItself } from './deleted-originals.ts';
import { checkInThread } from './in-thread.ts';
import type { Places } from './places.ts';
import { addRemembered, type Remembered } from './remembered.ts';

/**
 * Tries a database on a copy: its hash, its integrity, and whether this Paragon can open it and bring it up to date.
 * @returns the path of the copy, beside the library's own database
 * @throws AppError BACKUP_DAMAGED; NEWER_DATABASE
 */
export async function tryOnCopy(
  places: Places,
  source: { readonly path: string; readonly sha256: string },
  sqliteBinding: string | null,
): Promise<string> {
  const copy = join(places.dataFolder, 'restoring.db');
  await rm(copy, { force: true });
  await copyFile(source.path, copy);
  try {
    if ((await sha256Of(copy)) !== source.sha256) {
      throw damagedBackup(null);
    }
    await checkInThread({ path: copy, nativeBinding: sqliteBinding });
    openOnce(copy, sqliteBinding);
    return copy;
  } catch (error) {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${copy}${ending}`, { force: true });
    const isDamaged = error instanceof AppError && error.code === 'STORAGE_CORRUPT';
    throw isDamaged ? damagedBackup(error) : error;
  }
}

/** The same code as damage of the library's own database would say that this is damaged. */
function damagedBackup(cause: unknown): AppError {
  return new AppError('BACKUP_DAMAGED', 'This backup is damaged. Choose another one.', {}, { cause });
}

/** Closing takes the log into the file. */
function openOnce(path: string, sqliteBinding: string | null): void {
  const database = openDatabase({ path, nativeBinding: sqliteBinding });
  const before = `${path}-before`;
  try {
    migrate(database, migrations, before);
  } finally {
    database.close();
    rmSync(before, { force: true });
  }
}

/** The newest backup that can be opened, tried on a copy; null where none can. */
export async function newestGoodBackup(
  places: Places,
  place: BackupPlace,
  backups: readonly { readonly name: string; readonly manifest: Manifest }[],
  sqliteBinding: string | null,
): Promise<{ readonly copy: string; readonly manifest: Manifest } | null> {
  for (const { name, manifest } of backups) {
    const source = { path: backupPaths(place, name).database, sha256: manifest.databaseSha256 };
    const copy = await tryOnCopy(places, source, sqliteBinding).catch(() => null);
    if (copy !== null) return { copy, manifest };
  }
  return null;
}

/** What is kept beside a backup's database, and which originals that knows. */
export type Kept = {
  /** Their folder; null where they are in the library's own. */
  readonly originals: string | null;
  readonly remembered: Remembered;
  readonly known: ReadonlySet<string>;
};

/**
 * Brings what was kept with a backup to where it is missing: the originals, the names that they came with, and which of
 * them the user deleted. No original is ever replaced, and none brought that was deleted, unless the database knows it.
 */
export async function bringKept(places: Places, { originals, remembered, known }: Kept): Promise<void> {
  if (originals === null) return;
  await addRemembered(remembered, places);
  if (!existsSync(originals)) return;
  await mkdir(places.uploads, { recursive: true, mode: 0o700 });
  const listed = deletedOriginals(places);
  const isWanted = (name: string) => isReadByItself(listed, name) || known.has(name);
  // What a joined original is made of is among those that aren't to be read by themselves.
  const wholes = [...readNotedOriginals(places.names).values()].filter(({ name }) => isWanted(name));
  const parts = new Set(wholes.flatMap((one) => one.parts ?? []).filter((name) => !listed.deleted.has(name)));
  for (const name of await readdir(originals)) {
    const target = join(places.uploads, name);
    const isLeft = !isWanted(name) && !parts.has(name);
    if (isLeft || name.endsWith(partialEnding) || existsSync(target)) continue;
    await copyWhole(join(originals, name), target);
  }
}
