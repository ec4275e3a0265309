import { randomUUID } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { countGeneration } from '../store/generation-store.ts';
import { migratedStore, type Store } from '../store/open-store.ts';
import { lookOf, readMark, writeMark } from './mark.ts';
import type { Places } from './places.ts';

/**
 * Brings a judged database up to date and opens the library over it. The mark says from now on that it is open, and
 * once it is closed how the file was left, with nothing of it in a log: a copy of the folder is then whole.
 * @throws AppError as migrate; the database is closed then
 */
export function startLibrary(database: Database, places: Places, now: () => number): Store {
  const { dataFolder, uploads: uploadsFolder } = places;
  const store = migratedStore(database, { dataFolder, uploadsFolder, now });
  try {
    const { id: libraryId, generation } = countGeneration(database, randomUUID());
    const { backupFolder } = store.settings.read();
    writeMark(places, { libraryId, generation, closed: null, isSuspect: false, backupFolder });
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ...store,
    close() {
      store.jobRecovery.checkpointWal();
      const mark = readMark(places);
      const { backupFolder } = store.settings.read();
      if (mark !== null) writeMark(places, { ...mark, backupFolder, closed: lookOf(places) });
      store.close();
    },
  };
}
