import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { freeDiskBytes } from '../files/free-disk.ts';
import { toJobView } from '../jobs/job-view.ts';
import { backupPlace, listBackups } from '../library/backup-files.ts';
import { originalsIn } from '../library/originals.ts';
import { placesIn, type Places } from '../library/places.ts';
import { readMark } from '../library/mark.ts';
import { checkCopy, type Database } from '../store/database.ts';
import { readGeneration } from '../store/generation-store.ts';
import { createJobQueries } from '../store/job-queries.ts';
import { createSettingsStore } from '../store/settings-store.ts';
import { jobsTold, type LibraryFacts } from './facts.ts';

/**
 * Of a library that no process of ours has open, or that another one has. Its files are read as any files are, and the
 * database in a copy that is gone afterwards: opening it would change it, and may be what goes wrong.
 * @throws AppError NOT_FOUND; STORAGE_CORRUPT where the copy is damaged, as it may also be while another process writes
 */
export async function factsOnDisk(dataFolder: string, sqliteBinding: string | null): Promise<LibraryFacts> {
  const places = placesIn(dataFolder);
  if (!existsSync(places.database)) throw new AppError('NOT_FOUND', 'There is no database in this folder.');
  const folder = await mkdtemp(join(tmpdir(), 'paragon-diagnose-'));
  try {
    const copy = join(folder, 'paragon.db');
    await copyFile(places.database, copy);
    if (existsSync(places.log)) await copyFile(places.log, `${copy}-wal`);
    return checkCopy({ path: copy, nativeBinding: sqliteBinding }, (database) => factsOf(database, places));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function factsOf(database: Database, places: Places): LibraryFacts {
  const settings = createSettingsStore(database).read();
  const queries = createJobQueries(database);
  const [newest] = listBackups(backupPlace(places, settings.backupFolder));
  const mark = readMark(places);
  return {
    settings,
    health: {
      isAskedOfFiles: true,
      activeReceiptTasks: queries.count('receipts', 'running'),
      queuedReceiptTasks: queries.count('receipts', 'queued'),
      oldestQueuedAt: queries.oldestQueuedAt('receipts'),
      freeDiskBytes: freeDiskBytes(places.dataFolder),
      lastBackupAt: newest?.createdAt ?? null,
      // What the next start judges the database by.
      ...{ originals: originalsIn(places.uploads).length, hasLog: existsSync(places.log) },
      ...{ generation: readGeneration(database)?.generation ?? null },
      mark: mark && { generation: mark.generation, closed: mark.closed, isSuspect: mark.isSuspect },
    },
    jobs: queries.list({ limit: jobsTold, offset: 0, endedSince: 0 }).rows.map((row) => toJobView(row, null)),
  };
}
