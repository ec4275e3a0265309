import { renameSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { LibraryChoice, LibraryStatus } from '../../shared/library.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Parts } from '../open-parts.ts';
import type { Events, Library } from '../services.ts';
import {
  archivedDatabase,
  archivedOriginals,
  countOriginals,
  isArchivedOriginal,
} from './archive-manifest.ts';
import { archiveFileIn, wholePercents } from './archive-file.ts';
import { backupPaths, backupPlace, listBackups, type BackupPlace, type Manifest } from './backup-files.ts';
import { deleteFound, listFound, readFound } from './found-files.ts';
import { isSound, type Doubt } from './judge.ts';
import type { BackupSource } from './make-backup.ts';
import { readMark } from './mark.ts';
import { originalsIn } from './originals.ts';
import type { Places } from './places.ts';
import { needsDecision, questionOf } from './question.ts';
import { unpackArchive } from './read-archive.ts';
import { readOriginals } from './read-originals.ts';
import { rememberedIn } from './remembered.ts';
import { bringKept, newestGoodBackup, tryOnCopy, type Kept } from './restore-backup.ts';
import { asides, bringBack, setAside } from './set-aside.ts';
import { withArchive, writeArchive } from './write-archive.ts';

export type LibraryOptions = {
  readonly places: Places;
  readonly sqliteBinding: string | null;
  readonly version: string;
  readonly now: () => number;
  readonly events: Events;
  /** The parts while the library is open. */
  readonly parts: () => Parts | null;
  /** Why it isn't, where the user has to decide. */
  readonly doubt: () => Doubt | null;
  /**
   * Closes the library, lets the work exchange its files, and opens it again; what comes with a mark of its own is
   * judged by that.
   */
  readonly exchange: (work: () => void | Promise<void>, then: 'trust' | 'judge') => Promise<void>;
};

/** The library as a whole: its backups, what is wrong with it and what to do then, files that were found. */
export function createLibrary(options: LibraryOptions): Library {
  const { places, sqliteBinding, now, exchange } = options;

  function opened(): Parts {
    const parts = options.parts();
    if (parts !== null) return parts;
    const doubt = options.doubt();
    if (doubt !== null) throw needsDecision(doubt.problem);
    throw new AppError('UNAVAILABLE', 'The library is not open. Try again in a moment.');
  }

  function source(): BackupSource {
    return { store: opened().store, places, sqliteBinding, version: options.version, now };
  }

  /** While the settings can't be read, the mark remembers the folder. */
  function place(): BackupPlace {
    const chosen = options.parts()?.services.settings.get().backupFolder;
    return backupPlace(places, chosen === undefined ? (readMark(places)?.backupFolder ?? null) : chosen);
  }

  async function exchangeFor(copy: string, kept: Kept): Promise<void> {
    await exchange(async () => {
      setAside(places, now(), false);
      renameSync(copy, places.database);
      await bringKept(places, kept);
    }, 'trust');
  }

  async function readUnknown(): Promise<{ queued: number }> {
    const { store, jobSystem } = opened();
    return { queued: await readOriginals(places, store, jobSystem) };
  }

  async function restoreNewest(): Promise<void> {
    const from = place();
    const found = await newestGoodBackup(places, from, listBackups(from), sqliteBinding);
    if (found === null) {
      throw new AppError('BACKUP_DAMAGED', 'No backup could be opened. Read the originals again instead.');
    }
    await exchangeFor(found.copy, keptWith(from, found.manifest));
  }

  /** What the database still knows is kept; a damaged one is put aside. Originals kept with backups are brought too. */
  async function rebuild(): Promise<void> {
    if (options.doubt() === null) return;
    const isKept = isSound(places, sqliteBinding);
    const from = place();
    await exchange(async () => {
      if (!isKept) setAside(places, now(), false);
      await bringKept(places, keptWith(from, { originals: [] }));
    }, 'trust');
  }

  async function decide(choice: LibraryChoice): Promise<{ queued: number }> {
    switch (choice) {
      case 'restore':
        await restoreNewest();
        return readUnknown();
      case 'rebuild':
        await rebuild();
        return readUnknown();
      case 'keep':
        await exchange(() => undefined, 'trust');
        return { queued: 0 };
      case 'afresh':
        await exchange(() => {
          setAside(places, now(), true);
        }, 'trust');
        return { queued: 0 };
      default:
        return assertNever(choice);
    }
  }

  async function restoreBackup(from: BackupPlace, name: string): Promise<{ queued: number }> {
    const backup = listBackups(from).find((one) => one.name === name);
    if (!backup) throw new AppError('NOT_FOUND', 'There is no such backup.', { name });
    const path = backupPaths(from, name).database;
    const copy = await tryOnCopy(places, { path, sha256: backup.manifest.databaseSha256 }, sqliteBinding);
    await exchangeFor(copy, keptWith(from, backup.manifest));
    return readUnknown();
  }

  async function restoreArchive(file: string, passphrase: string | null): Promise<{ queued: number }> {
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
      await exchangeFor(copy, { originals, remembered: rememberedIn(folder), known });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return readUnknown();
  }

  function status(): LibraryStatus {
    const doubt = options.doubt();
    const backups = listBackups(place()).map(({ name, createdAt, receipts, sizeBytes }) => {
      return { name, createdAt, receipts, sizeBytes };
    });
    const originals = doubt === null ? 0 : originalsIn(places.uploads).length;
    return {
      question: doubt && questionOf(doubt, originals, backups[0]?.createdAt ?? null),
      backups,
      backupTrouble: options.parts()?.backups.trouble() ?? null,
      undoableSince: asides(places)[0]?.at ?? null,
    };
  }

  return {
    isOpen: () => options.parts() !== null,
    status,
    decide,
    backUp: () => opened().backups.make(),
    restore: (name) => restoreBackup(place(), name),
    restoreFile: (file, passphrase) => {
      const name = basename(file, extname(file));
      const folder = dirname(file);
      const isAutomatic =
        extname(file) === '.db' && listBackups({ folder, originals: null }).some((one) => one.name === name);
      if (!isAutomatic) return restoreArchive(file, passphrase);
      return restoreBackup({ folder, originals: join(folder, 'originals') }, name);
    },
    async undo() {
      const [last] = asides(places);
      if (!last) throw new AppError('NOT_FOUND', 'Nothing was put aside that could be brought back.');
      await exchange(() => {
        setAside(places, now(), false);
        bringBack(places, last);
      }, 'judge');
      return { queued: 0 };
    },
    writeArchive: (file, passphrase) => writeArchive(source(), file, passphrase),
    async writeArchiveInto(folder, passphrase) {
      const file = archiveFileIn(folder, localDate(now()), passphrase !== null);
      const report = wholePercents((percent) => {
        options.events.publish({ type: 'archive.progress', percent });
      });
      const manifest = await writeArchive(source(), file, passphrase, report);
      const { size: sizeBytes } = await stat(file);
      return { file, receipts: manifest.receipts, originals: countOriginals(manifest), sizeBytes };
    },
    withArchive: (passphrase, work) => withArchive(source(), passphrase, work),
    foundFiles: () => listFound(places),
    readFound: (name) => readFound(places, name, opened().services.jobs),
    deleteFound: (name) => deleteFound(places, name),
  };
}

function keptWith({ folder, originals }: BackupPlace, manifest: Pick<Manifest, 'originals'>): Kept {
  const known = new Set(manifest.originals.map(({ name }) => name));
  return { originals, remembered: rememberedIn(folder), known };
}
