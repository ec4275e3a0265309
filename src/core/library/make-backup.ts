import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../../shared/app-error.ts';
import { copyWhole, partialEnding, synced } from '../files/copy-whole.ts';
import type { Store } from '../store/open-store.ts';
import { backupPaths, type BackupPlace, type Manifest } from './backup-files.ts';
import { checkInThread } from './in-thread.ts';
import type { CopyReport } from './copy-report.ts';
import { sha256Of } from '../files/hash-file.ts';
import { noteDamage } from './mark.ts';
import type { Places } from './places.ts';
import { addRemembered, rememberedIn } from './remembered.ts';

export type BackupSource = {
  readonly store: Pick<Store, 'backUp'>;
  readonly places: Places;
  readonly sqliteBinding: string | null;
  readonly version: string;
  readonly now: () => number;
};

/**
 * Copies the database while it is in use, reads the copy all through, and only then gives it a backup's name. Originals
 * go with it where the backup is kept beyond the data folder; each is copied once.
 * @throws AppError STORAGE_FULL; STORAGE_UNAVAILABLE; STORAGE_CORRUPT where the copy is damaged, as the database
 * itself then is
 */
export async function makeBackup(source: BackupSource, place: BackupPlace): Promise<Manifest> {
  const createdAt = source.now();
  const paths = backupPaths(place, new Date(createdAt).toISOString().slice(0, 19).replace(/:/g, '-'));
  const unfinished = `${paths.database}${partialEnding}`;
  try {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    const report = await copyDatabase(source, unfinished);
    if (place.originals !== null) {
      const known = new Set(report.originals.map(({ name }) => name));
      await addRemembered(source.places, rememberedIn(place.folder), known);
      await copyOriginals(source.places, place.originals, report);
    }
    const databaseSha256 = await sha256Of(unfinished);
    const manifest: Manifest = { ...report, createdAt, version: source.version, databaseSha256 };
    await rename(unfinished, paths.database);
    await writeFileAtomic(paths.manifest, `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
    return manifest;
  } catch (error) {
    throw toBackupError(error);
  } finally {
    for (const path of [unfinished, `${unfinished}-journal`])
      await rm(path, { force: true }).catch(() => undefined);
  }
}

/** A verified copy of the open database, durable at this path. */
export async function copyDatabase(
  { store, places, sqliteBinding }: Pick<BackupSource, 'store' | 'places' | 'sqliteBinding'>,
  path: string,
): Promise<CopyReport> {
  await rm(path, { force: true });
  // Made with our rights before anything is in it.
  await (await open(path, 'wx', 0o600)).close();
  await store.backUp(path);
  const report = await checkInThread({ path, nativeBinding: sqliteBinding }).catch((error: unknown) => {
    // What is damaged in a fresh copy is damaged in the database.
    noteDamage(places);
    throw error;
  });
  await synced(path);
  return report;
}

/** An original that is gone is not the backup's to miss; the receipt says so itself. */
async function copyOriginals(places: Places, folder: string, { originals }: CopyReport): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { name } of originals) {
    const [from, to] = [join(places.uploads, name), join(folder, name)];
    if (existsSync(to) || !existsSync(from)) continue;
    await copyWhole(from, to);
  }
}

function toBackupError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'STORAGE_FULL',
      'There is no room for the backup. Free some space or choose another folder.',
    );
  }
  const message = 'The backup can’t be written. Check that its folder is there and can be written to.';
  return new AppError('STORAGE_UNAVAILABLE', message, { code }, { cause: error });
}
