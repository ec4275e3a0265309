import { constants, existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { sha256Of } from '../files/hash-file.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { backupPaths, type BackupPlace, type Manifest } from './backup-files.ts';
import { deletedOriginals } from './deleted-originals.ts';
import { checkInThread } from './in-thread.ts';
import type { Places } from './places.ts';

/**
 * Tries a database on a copy: its hash, its integrity, and whether this Paragon can open it and bring it up to date.
 * @returns the path of the copy, beside the library's own database
 * @throws AppError STORAGE_CORRUPT; NEWER_DATABASE
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
      throw new AppError('STORAGE_CORRUPT', 'This backup is damaged. Choose another one.');
    }
    await checkInThread({ path: copy, nativeBinding: sqliteBinding });
    openOnce(copy, sqliteBinding);
    return copy;
  } catch (error) {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${copy}${ending}`, { force: true });
    throw error;
  }
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
): Promise<string | null> {
  for (const { name, manifest } of backups) {
    const source = { path: backupPaths(place, name).database, sha256: manifest.databaseSha256 };
    const copy = await tryOnCopy(places, source, sqliteBinding).catch(() => null);
    if (copy !== null) return copy;
  }
  return null;
}

/** Copies originals that were kept with a backup to where they are missing; none is ever replaced, nor one brought back that the user deleted. */
export async function bringOriginals(places: Places, folder: string | null): Promise<void> {
  if (folder === null || !existsSync(folder)) return;
  await mkdir(places.uploads, { recursive: true, mode: 0o700 });
  const deleted = deletedOriginals(places);
  for (const name of await readdir(folder)) {
    if (deleted.has(name)) continue;
    const target = join(places.uploads, name);
    if (name.endsWith('.partial') || existsSync(target)) continue;
    const partial = join(places.uploads, `${name}.partial`);
    await copyFile(join(folder, name), partial, constants.COPYFILE_FICLONE);
    await rename(partial, target);
  }
}
