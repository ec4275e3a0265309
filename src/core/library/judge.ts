import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { LibraryProblem } from '../../shared/library.ts';
import { assertSound } from '../store/check.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { readGeneration } from '../store/generation-store.ts';
import { supportedVersion } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { lookOf, noteDamage, readMark, writeMark, type LibraryMark } from './mark.ts';
import { originalsIn } from './originals.ts';
import type { Places } from './places.ts';

/** Why a database can't be trusted. `canKeep`: whether it can be gone on with as it is. */
export type Doubt = {
  readonly kind: 'in-question';
  readonly problem: LibraryProblem;
  readonly unknownOriginals: number;
  readonly canKeep: boolean;
};

export type Judgement = { readonly kind: 'sound'; readonly database: Database } | Doubt;

/**
 * Looks at a library before it is opened for work, and writes nothing. The mark vouches for the database that it was
 * written beside. Where nothing does, originals that the database doesn't know tell that it isn't theirs.
 * @param hasBackups whether there are backups, which alone show that there was a library
 * @throws AppError NEWER_DATABASE, STORAGE_UNAVAILABLE
 */
export function judgeLibrary(places: Places, sqliteBinding: string | null, hasBackups: boolean): Judgement {
  const originals = originalsIn(places.uploads);
  if (!isThere(places.database) && (originals.length > 0 || hasBackups)) {
    return inQuestion('missing', originals.length, false);
  }
  const mark = readMark(places);
  const hasLog = existsSync(places.log);
  const isNew = !isThere(places.database);
  const hasLostLog = mark !== null && mark.closed === null && !hasLog && !isNew;
  try {
    const isAsLeft = !hasLog && isAsMarked(places, mark);
    const database = openDatabaseAt(places, sqliteBinding);
    const judgement = closedOnFailure(database, () => {
      if (supportedVersion(database, migrations) > 0) assertSound(database, isAsLeft);
      return isNew
        ? { kind: 'sound' as const, database }
        : judgeDatabase({ database, mark, isAsLeft, originals, hasLostLog });
    });
    if (judgement.kind === 'in-question') closeUnjudged(places, database, mark, hasLostLog);
    return judgement;
  } catch (error) {
    const isDamaged = error instanceof AppError && error.code === 'STORAGE_CORRUPT';
    if (isDamaged) return inQuestion('damaged', originals.length, false);
    throw error;
  }
}

/** Opens the database of a library; damage that shows while it is used is noted, and the next start looks closely. */
export function openDatabaseAt(places: Places, sqliteBinding: string | null): Database {
  const onDamage = () => {
    noteDamage(places);
  };
  return openDatabase({ path: places.database, nativeBinding: sqliteBinding, onDamage });
}

/** Closing takes the log into the database, and the mark must not miss it then. */
function closeUnjudged(
  places: Places,
  database: Database,
  mark: LibraryMark | null,
  hasLostLog: boolean,
): void {
  database.close();
  if (mark !== null && mark.closed === null && !hasLostLog) {
    writeMark(places, { ...mark, closed: lookOf(places), isSuspect: true });
  }
}

function closedOnFailure<T>(database: Database, work: () => T): T {
  try {
    return work();
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether the database, read all through, has no damage. A missing one has none either. */
export function isSound(places: Places, sqliteBinding: string | null): boolean {
  if (!isThere(places.database)) return true;
  try {
    const database = openDatabaseAt(places, sqliteBinding);
    closedOnFailure(database, () => {
      assertSound(database, false);
    });
    database.close();
    return true;
  } catch {
    return false;
  }
}

type Evidence = {
  readonly database: Database;
  readonly mark: LibraryMark | null;
  /** Whether the database's file looks as the mark says. */
  readonly isAsLeft: boolean;
  readonly originals: readonly string[];
  readonly hasLostLog: boolean;
};

function judgeDatabase({ database, mark, isAsLeft, originals, hasLostLog }: Evidence): Judgement {
  const known = knownNames(database);
  const unknown = originals.filter((name) => !known.has(name)).length;
  if (hasLostLog) return inQuestion('without-log', unknown, true);
  const generation = readGeneration(database);
  const isMarked = mark !== null && generation?.id === mark.libraryId;
  const isBehind = isMarked && generation.generation < mark.generation;
  // Files alone would also be strays of a crash; but then the mark vouches for the database.
  const isVouchedFor = isMarked && (mark.closed === null || isAsLeft);
  if (!isBehind && (isVouchedFor || unknown === 0)) return { kind: 'sound', database };
  return inQuestion(known.size === 0 ? 'empty' : 'older', unknown, true);
}

function knownNames(database: Database): ReadonlySet<string> {
  if (supportedVersion(database, migrations) === 0) return new Set();
  const rows = namesSchema.parse(database.prepare('SELECT name FROM uploads').all());
  return new Set(rows.map(({ name }) => name));
}

/** Made once: every start reads all of them, and a schema made anew for each takes a second for 20,000. */
const namesSchema = z.array(z.object({ name: z.string() }));

function inQuestion(problem: LibraryProblem, unknownOriginals: number, canKeep: boolean): Doubt {
  return { kind: 'in-question', problem, unknownOriginals, canKeep };
}

/** SQLite makes an empty file before it writes into it. */
function isThere(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function isAsMarked(places: Places, mark: LibraryMark | null): boolean {
  if (!mark?.closed || mark.isSuspect) return false;
  const { sizeBytes, modifiedMs } = lookOf(places);
  return sizeBytes === mark.closed.sizeBytes && modifiedMs === mark.closed.modifiedMs;
}
