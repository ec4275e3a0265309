import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/open-store.ts';
import { nothingMade, type QueueHandler } from './run-result.ts';

export type MaintenanceOptions = {
  readonly store: Store;
  readonly uploadsFolder: string;
  readonly now: () => number;
  /** Takes back jobs whose lease ran out without a live run. */
  readonly recoverExpired: () => void;
};

const unreferencedAfterMs = 24 * 3_600_000;
/** A file without a row may be an upload under way, or a synchronous v2 request's, which ends in minutes. */
const orphanAfterMs = 3_600_000;

/** Keeps the data folder clean: unused uploads, files nobody knows, counted starts, the write-ahead log. */
export function createMaintenanceJobs(options: MaintenanceOptions): QueueHandler {
  const { store, now } = options;
  return {
    queue: 'maintenance',
    concurrency: 1,
    run: async ({ signal }) => {
      options.recoverExpired();
      // Rows first: a file without a row is an orphan and goes at the next sweep, a row without a file would lie.
      const unused = store.uploads.removeUnusedBefore(now() - unreferencedAfterMs);
      for (const { path } of unused) await rm(path, { force: true });
      await removeOrphans(options, signal);
      store.jobRecovery.prune(now());
      store.jobRecovery.checkpointWal();
      return { kind: 'done', commit: () => nothingMade };
    },
  };
}

async function removeOrphans(options: MaintenanceOptions, signal: AbortSignal): Promise<void> {
  for (const name of await readdir(options.uploadsFolder)) {
    signal.throwIfAborted();
    const path = join(options.uploadsFolder, name);
    if (options.store.uploads.isKnownName(name)) continue;
    const found = await stat(path).catch(() => null);
    if (found && options.now() - found.mtimeMs > orphanAfterMs)
      await rm(path, { force: true, recursive: true });
  }
}
