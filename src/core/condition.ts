import { statfsSync } from 'node:fs';
import type { EnginePool } from './engine/engine.ts';
import type { Health, WatchedFolderView } from './services.ts';
import type { Store } from './store/open-store.ts';

export type ConditionSources = {
  readonly store: Pick<Store, 'jobQueries'>;
  readonly engine: Pick<EnginePool, 'failure' | 'figures'>;
  readonly model: { readonly isUsable: () => boolean | null };
  readonly dataFolder: string;
  readonly watchedFolder: WatchedFolderView;
};

/** How the application stands now, for health, metrics and diagnostics alike. Cheap enough to ask every second. */
export function conditionOf({ store, engine, model, dataFolder, watchedFolder }: ConditionSources): Health {
  const { deaths, main, alone } = engine.figures();
  return {
    activeReceiptTasks: store.jobQueries.count('receipts', 'running'),
    queuedReceiptTasks: store.jobQueries.count('receipts', 'queued'),
    oldestQueuedAt: store.jobQueries.oldestQueuedAt('receipts'),
    unavailable: engine.failure(),
    isModelUsable: model.isUsable(),
    engineEnds: deaths,
    memory: { appBytes: process.memoryUsage.rss(), engineBytes: main.residentBytes + alone.residentBytes },
    freeDiskBytes: freeDiskBytes(dataFolder),
    watchedFolder,
  };
}

/** What this user may still write; null where the system doesn't tell. */
function freeDiskBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
