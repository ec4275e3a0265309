import { join } from 'node:path';
import type { Trips } from '../services.ts';
import { createAttachmentStore, type AttachmentStore } from './attachment-store.ts';
import { createCategoryStore, type CategoryStore } from './category-store.ts';
import { openDatabase, type Database } from './database.ts';
import { createIdempotencyStore, type IdempotencyStore } from './idempotency-store.ts';
import { createJobQueries, type JobQueries } from './job-queries.ts';
import { createJobRecovery, type JobRecovery } from './job-recovery.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { createJoiningStore, type JoiningStore } from './joining-store.ts';
import { createLearnedShops, type LearnedShops } from './learned-shops.ts';
import { createLearnedStore, type LearnedStore } from './learned-store.ts';
import { createLikenessStore, type LikenessStore } from './likeness-store.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { createMonthSums, type MonthSumsStore } from './month-sums.ts';
import { createNotesStore, type NotesStore } from './notes-store.ts';
import { createRatesStore, type RatesStore } from './rates-store.ts';
import { createReceiptSearch } from './receipt-search.ts';
import { createReceiptStore, type ReceiptStore } from './receipt-store.ts';
import { createRulesStore, type RulesStore } from './rules-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createStatisticsStore, type StatisticsStore } from './statistics-store.ts';
import { createTrashStore, type TrashStore } from './trash-store.ts';
import { createTripStore } from './trip-store.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';
import { createVersionStore, type VersionStore } from './version-store.ts';

export type Store = {
  readonly jobs: JobStore;
  readonly jobQueries: JobQueries;
  readonly jobRecovery: JobRecovery;
  readonly uploads: UploadStore;
  readonly attachments: AttachmentStore;
  readonly idempotency: IdempotencyStore;
  readonly receipts: ReceiptStore;
  readonly joining: JoiningStore;
  readonly receiptSearch: ReturnType<typeof createReceiptSearch>;
  readonly monthSums: MonthSumsStore;
  readonly notes: NotesStore;
  readonly statistics: StatisticsStore;
  readonly settings: SettingsStore;
  readonly learned: LearnedStore;
  readonly learnedShops: LearnedShops;
  readonly rules: RulesStore;
  readonly categories: CategoryStore;
  readonly rates: RatesStore;
  readonly likenesses: LikenessStore;
  readonly trash: TrashStore;
  readonly versions: VersionStore;
  readonly trips: Trips;
  readonly transaction: Database['transaction'];
  readonly afterCommit: Database['afterCommit'];
  readonly backUp: Database['backUp'];
  readonly close: () => void;
};

const databaseName = 'paragon.db';

export type StoreOptions = {
  readonly dataFolder: string;
  readonly uploadsFolder: string;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
};

/** Opens the data folder's database and brings it up to date. @throws AppError as openDatabase and migrate */
export function openStore(options: StoreOptions): Store {
  const path = join(options.dataFolder, databaseName);
  return migratedStore(openDatabase({ path, nativeBinding: options.sqliteBinding }), options);
}

/** Brings an open database up to date and takes it over; it is closed where that fails. @throws AppError as migrate */
export function migratedStore(
  database: Database,
  options: Pick<StoreOptions, 'dataFolder' | 'uploadsFolder' | 'now'>,
): Store {
  try {
    migrate(database, migrations, join(options.dataFolder, 'paragon-before-update.db'));
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
    attachments: createAttachmentStore(database, uploadsFolder),
    idempotency: createIdempotencyStore(database),
    receipts: createReceiptStore(database),
    joining: createJoiningStore(database),
    receiptSearch: createReceiptSearch(database, uploadsFolder),
    monthSums: createMonthSums(database),
    notes: createNotesStore(database),
    statistics: createStatisticsStore(database),
    settings: createSettingsStore(database),
    learned: createLearnedStore(database),
    learnedShops: createLearnedShops(database),
    rules: createRulesStore(database),
    categories: createCategoryStore(database),
    rates: createRatesStore(database),
    likenesses: createLikenessStore(database),
    trash: createTrashStore(database),
    versions: createVersionStore(database),
    trips: createTripStore(database, now),
    transaction: (work) => database.transaction(work),
    afterCommit: (work) => {
      database.afterCommit(work);
    },
    backUp: (path) => database.backUp(path),
    close: () => {
      database.close();
    },
  };
}
