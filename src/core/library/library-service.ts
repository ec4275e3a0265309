import { stat } from 'node:fs/promises';
import { AppError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { LibraryChoice, LibraryStatus } from '../../shared/library.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Parts } from '../open-parts.ts';
import type { Events, Library } from '../services.ts';
import { countOriginals } from './archive-manifest.ts';
import { archiveFileIn, wholePercents } from './archive-file.ts';
import { backupPlace, listBackups, type BackupPlace } from './backup-files.ts';
import { deleteFound, listFound, readFound } from './found-files.ts';
import type { Doubt } from './judge.ts';
import type { BackupSource } from './make-backup.ts';
import { readMark } from './mark.ts';
import { originalsIn } from './originals.ts';
import { needsDecision, questionOf } from './question.ts';
import { readOriginals } from './read-originals.ts';
import * as restoring from './restoring.ts';
import { asides } from './set-aside.ts';
import { withArchive, writeArchive } from './write-archive.ts';

export type LibraryOptions = restoring.RestoringOptions & {
  readonly version: string;
  readonly events: Events;
  /** The parts while the library is open. */
  readonly parts: () => Parts | null;
  /** Why it isn't, where the user has to decide. */
  readonly doubt: () => Doubt | null;
};

type Queued = { readonly queued: number };

/** The library as a whole: its backups, what is wrong with it and what to do then, files that were found. */
export function createLibrary(options: LibraryOptions): Library {
  const { places } = options;
  return {
    isOpen: () => options.parts() !== null,
    status: () => statusOf(options),
    decide: (choice) => decide(options, choice),
    backUp: () => opened(options).backups.make(),
    restore: (name) => thenReadUnknown(options, restoring.restoreBackup(options, placeOf(options), name)),
    restoreFile: (file, passphrase) =>
      thenReadUnknown(options, restoring.restoreFile(options, file, passphrase)),
    async undo() {
      await restoring.bringBackLast(options);
      return { queued: 0 };
    },
    writeArchive: (file, passphrase) => writeArchive(source(options), file, passphrase),
    writeArchiveInto: (folder, passphrase) => writeArchiveInto(options, folder, passphrase),
    withArchive: (passphrase, work) => withArchive(source(options), passphrase, work),
    foundFiles: () => listFound(places),
    readFound: (name) => readFound(places, name, opened(options).services.jobs),
    deleteFound: (name) => deleteFound(places, name),
  };
}

/** @throws AppError LIBRARY_IN_QUESTION, UNAVAILABLE */
function opened({ parts, doubt }: LibraryOptions): Parts {
  const open = parts();
  if (open !== null) return open;
  const why = doubt();
  if (why !== null) throw needsDecision(why.problem);
  throw new AppError('UNAVAILABLE', 'The library is not open. Try again in a moment.');
}

function source(options: LibraryOptions): BackupSource {
  const { places, sqliteBinding, version, now } = options;
  return { store: opened(options).store, places, sqliteBinding, version, now };
}

/** While the settings can't be read, the mark remembers the folder. */
function placeOf({ places, parts }: LibraryOptions): BackupPlace {
  const chosen = parts()?.services.settings.get().backupFolder;
  return backupPlace(places, chosen === undefined ? (readMark(places)?.backupFolder ?? null) : chosen);
}

/** Once another database is in place, the originals that it doesn't know are read. */
async function thenReadUnknown(options: LibraryOptions, change: Promise<void>): Promise<Queued> {
  await change;
  const { store, jobSystem } = opened(options);
  return { queued: await readOriginals(options.places, store, jobSystem) };
}

async function decide(options: LibraryOptions, choice: LibraryChoice): Promise<Queued> {
  switch (choice) {
    case 'restore':
      return thenReadUnknown(options, restoring.restoreNewest(options, placeOf(options)));
    case 'rebuild':
      return thenReadUnknown(options, rebuild(options));
    case 'keep':
      await options.exchange(() => undefined, 'trust');
      return { queued: 0 };
    case 'afresh':
      await restoring.beginAfresh(options);
      return { queued: 0 };
    default:
      return assertNever(choice);
  }
}

async function rebuild(options: LibraryOptions): Promise<void> {
  if (options.doubt() !== null) await restoring.goOnWithWhatIsKnown(options, placeOf(options));
}

function statusOf(options: LibraryOptions): LibraryStatus {
  const { places } = options;
  const doubt = options.doubt();
  const backups = listBackups(placeOf(options)).map(({ name, createdAt, receipts, sizeBytes }) => {
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

async function writeArchiveInto(
  options: LibraryOptions,
  folder: string,
  passphrase: string | null,
): ReturnType<Library['writeArchiveInto']> {
  const file = archiveFileIn(folder, localDate(options.now()), passphrase !== null);
  const report = wholePercents((percent) => {
    options.events.publish({ type: 'archive.progress', percent });
  });
  const manifest = await writeArchive(source(options), file, passphrase, report);
  const { size: sizeBytes } = await stat(file);
  return { file, receipts: manifest.receipts, originals: countOriginals(manifest), sizeBytes };
}
