import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Trips } from '../services.ts';
import { assertSound } from './check.ts';
import { openDatabase, type Database } from './database.ts';
import { createIdempotencyStore, type IdempotencyStore } from './idempotency-store.ts';
import { createJobQueries, type JobQueries } from './job-queries.ts';
import { createJobRecovery, type JobRecovery } from './job-recovery.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { createLearnedStore, type LearnedStore } from './learned-store.ts';
import { migrate, supportedVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createNotesStore, type NotesStore } from './notes-store.ts';
import { createReceiptSearch } from './receipt-search.ts';
import { createReceiptStore, type ReceiptStore } from './receipt-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createStatisticsStore, type StatisticsStore } from './statistics-store.ts';
import { createTripStore } from './trip-store.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';

export type Store = {
  readonly jobs: JobStore;
  readonly jobQueries: JobQueries;
  readonly jobRecovery: JobRecovery;
  readonly uploads: UploadStore;
  readonly idempotency: IdempotencyStore;
  readonly receipts: ReceiptStore;
  readonly receiptSearch: ReturnType<typeof createReceiptSearch>;
  readonly notes: NotesStore;
  readonly statistics: StatisticsStore;
  readonly settings: SettingsStore;
  readonly learned: LearnedStore;
  readonly trips: Trips;
  readonly transaction: Database['transaction'];
  readonly close: () => void;
};

export type StoreOptions = {
  readonly dataFolder: string;
  readonly uploadsFolder: string;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
};

/** Opens the data folder's database and brings it up to date. @throws AppError as openDatabase, assertSound and migrate */
export function openStore(options: StoreOptions): Store {
  const { dataFolder, sqliteBinding } = options;
  const path = join(dataFolder, 'paragon.db');
  // SQLite removes the log when it is closed; one that is there was left by a crash.
  const hasEndedCleanly = !existsSync(`${path}-wal`);
  const database = openDatabase({ path, nativeBinding: sqliteBinding });
  try {
    if (supportedVersion(database, migrations) > 0) assertSound(database, hasEndedCleanly);
    migrate(database, migrations, join(dataFolder, 'paragon-before-update.db'));
    return storeOver(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The store's parts over an open, migrated database. */
export function storeOver(
  database: Database,
  { uploadsFolder, now }: Pick<StoreOptions, 'uploadsFolder' | 'now'>,
): Store {
  return {
    jobs: createJobStore(database),
    jobQueries: createJobQueries(database),
    jobRecovery: createJobRecovery(database),
    uploads: createUploadStore(database, uploadsFolder),
    idempotency: createIdempotencyStore(database),
    receipts: createReceiptStore(database),
    receiptSearch: createReceiptSearch(database),
    notes: createNotesStore(database),
    statistics: createStatisticsStore(database),
    settings: createSettingsStore(database),
    learned: createLearnedStore(database),
    trips: createTripStore(database, now),
    transaction: (work) => database.transaction(work),
    close: () => {
      database.close();
    },
  };
}
