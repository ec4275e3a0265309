import { rm } from 'node:fs/promises';
import { sweepUploads } from '../library/found-files.ts';
import type { Places } from '../library/places.ts';
import type { Store } from '../store/open-store.ts';
import { nothingMade, type QueueHandler } from './run-result.ts';

export type MaintenanceOptions = {
  readonly store: Store;
  readonly places: Pick<Places, 'uploads' | 'found'>;
  readonly now: () => number;
  /** Takes back jobs whose lease ran out without a live run. */
  readonly recoverExpired: () => void;
  readonly keepSafe?: (() => Promise<void>) | undefined;
};

const unreferencedAfterMs = 24 * 3_600_000;

/** Keeps the data folder in order: unused uploads, files nobody knows, counted starts, the write-ahead log, backups. */
export function createMaintenanceJobs(options: MaintenanceOptions): QueueHandler {
  const { store, places, now } = options;
  return {
    queue: 'maintenance',
    concurrency: 1,
    run: async ({ signal }) => {
      options.recoverExpired();
      // Rows first: a file without a row is found at the next sweep, a row without a file would lie.
      const unused = store.uploads.removeUnusedBefore(now() - unreferencedAfterMs);
      for (const { path } of unused) await rm(path, { force: true });
      await sweepUploads({ places, now, isKnownName: store.uploads.isKnownName }, signal);
      store.jobRecovery.prune(now());
      store.jobRecovery.checkpointWal();
      await options.keepSafe?.();
      return { kind: 'done', commit: () => nothingMade };
    },
  };
}
