// Putting another database in the place of the one that is there: a backup, an archive, the one before.
import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { archivedDatabase, archivedOriginals, isArchivedOriginal } from './archive-manifest.ts';
import { backupPaths, listBackups, type BackupPlace, type Manifest } from './backup-files.ts';
import { isSound } from './judge.ts';
import type { Places } from './places.ts';
import { unpackArchive } from './read-archive.ts';
import { rememberedIn } from './remembered.ts';
import { bringKept, newestGoodBackup, tryOnCopy, type Kept } from './restore-backup.ts';
import { asides, bringBack, setAside } from './set-aside.ts';

export type RestoringOptions = {
  readonly places: Places;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
  /**
   * Closes the library, lets the work exchange its files, and opens it again; what comes with a mark of its own is
   * judged by that.
   */
  readonly exchange: (work: () => void | Promise<void>, then: 'trust' | 'judge') => Promise<void>;
};

/** @throws AppError NOT_FOUND, BACKUP_DAMAGED, NEWER_DATABASE; nothing is changed then */
export async function restoreBackup(
  options: RestoringOptions,
  from: BackupPlace,
  name: string,
): Promise<void> {
  const backup = listBackups(from).find((one) => one.name === name);
  if (!backup) throw new AppError('NOT_FOUND', 'There is no such backup.', { name });
  const database = { path: backupPaths(from, name).database, sha256: backup.manifest.databaseSha256 };
  const copy = await tryOnCopy(options.places, database, options.sqliteBinding);
  await putInPlace(options, copy, keptWith(from, backup.manifest));
}

/** @throws AppError BACKUP_DAMAGED where no backup is good */
export async function restoreNewest(options: RestoringOptions, from: BackupPlace): Promise<void> {
  const found = await newestGoodBackup(options.places, from, listBackups(from), options.sqliteBinding);
  if (found === null) {
    throw new AppError('BACKUP_DAMAGED', 'No backup could be opened. Read the originals again instead.');
  }
  await putInPlace(options, found.copy, keptWith(from, found.manifest));
}

/**
 * An automatic backup of whichever folder, or an archive.
 * @throws AppError as restoreBackup; BACKUP_UNREADABLE, PASSPHRASE_NEEDED, PASSPHRASE_WRONG
 */
export async function restoreFile(
  options: RestoringOptions,
  file: string,
  passphrase: string | null,
): Promise<void> {
  const name = basename(file, extname(file));
  const folder = dirname(file);
  const isAutomatic =
    extname(file) === '.db' && listBackups({ folder, originals: null }).some((one) => one.name === name);
  if (isAutomatic) await restoreBackup(options, { folder, originals: join(folder, 'originals') }, name);
  else await restoreArchive(options, file, passphrase);
}

async function restoreArchive(
  options: RestoringOptions,
  file: string,
  passphrase: string | null,
): Promise<void> {
  const { places, sqliteBinding } = options;
  const folder = join(places.dataFolder, 'unpacking');
  try {
    const { files } = await unpackArchive(file, passphrase, folder);
    const known = new Set(
      files.filter(({ name }) => isArchivedOriginal(name)).map(({ name }) => basename(name)),
    );
    const path = join(folder, archivedDatabase);
    const sha256 = files.find(({ name }) => name === archivedDatabase)?.sha256 ?? '';
    const copy = await tryOnCopy(places, { path, sha256 }, sqliteBinding);
    const originals = join(folder, archivedOriginals);
    await putInPlace(options, copy, { originals, remembered: rememberedIn(folder), known });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the database still knows is kept; a damaged one is put aside. Originals kept with backups are brought too. */
export async function goOnWithWhatIsKnown(options: RestoringOptions, from: BackupPlace): Promise<void> {
  const { places, sqliteBinding, now, exchange } = options;
  const isKept = isSound(places, sqliteBinding);
  await exchange(async () => {
    if (!isKept) setAside(places, now(), false);
    await bringKept(places, keptWith(from, { originals: [] }));
  }, 'trust');
}

/** An empty library takes the place of the one that is there. */
export async function beginAfresh({ places, now, exchange }: RestoringOptions): Promise<void> {
  await exchange(() => {
    setAside(places, now(), true);
  }, 'trust');
}

/** @throws AppError NOT_FOUND where nothing was put aside */
export async function bringBackLast({ places, now, exchange }: RestoringOptions): Promise<void> {
  const [last] = asides(places);
  if (!last) throw new AppError('NOT_FOUND', 'Nothing was put aside that could be brought back.');
  await exchange(() => {
    setAside(places, now(), false);
    bringBack(places, last);
  }, 'judge');
}

async function putInPlace({ places, now, exchange }: RestoringOptions, copy: string, kept: Kept) {
  await exchange(async () => {
    setAside(places, now(), false);
    renameSync(copy, places.database);
    await bringKept(places, kept);
  }, 'trust');
}

function keptWith({ folder, originals }: BackupPlace, manifest: Pick<Manifest, 'originals'>): Kept {
  const known = new Set(manifest.originals.map(({ name }) => name));
  return { originals, remembered: rememberedIn(folder), known };
}
