import type { EnginePool } from './engine/engine.ts';
import { freeDiskBytes } from './files/free-disk.ts';
import type { Backups } from './library/backups.ts';
import type { Doubt } from './library/judge.ts';
import { needsDecision } from './library/question.ts';
import type { Health, WatchedFolderView } from './services.ts';
import type { Store } from './store/open-store.ts';

type Around = { readonly dataFolder: string; readonly watchedFolder: WatchedFolderView };

export type ConditionSources = Around & {
  readonly store: Pick<Store, 'jobQueries'>;
  readonly engine: Pick<EnginePool, 'failure' | 'figures'>;
  readonly languageModel: { readonly isUsable: () => boolean | null };
  readonly backups: Pick<Backups, 'newestAt' | 'trouble'>;
};

/** How the application stands now, for health, metrics and diagnostics alike. Cheap enough to ask every second. */
export function conditionOf(sources: ConditionSources): Health {
  const { store, engine, languageModel, backups, dataFolder, watchedFolder } = sources;
  const { deaths, main, alone } = engine.figures();
  return {
    activeReceiptTasks: store.jobQueries.count('receipts', 'running'),
    queuedReceiptTasks: store.jobQueries.count('receipts', 'queued'),
    oldestQueuedAt: store.jobQueries.oldestQueuedAt('receipts'),
    unavailable: engine.failure(),
    isModelUsable: languageModel.isUsable(),
    engineEnds: deaths,
    cancellingTasks: main.cancelling + alone.cancelling,
    memory: { appBytes: process.memoryUsage.rss(), engineBytes: main.residentBytes + alone.residentBytes },
    freeDiskBytes: freeDiskBytes(dataFolder),
    watchedFolder,
    libraryProblem: null,
    lastBackupAt: backups.newestAt(),
    backupTrouble: backups.trouble(),
  };
}

/** While the user has to decide about the database nothing runs. */
export function conditionInQuestion({ problem }: Doubt, { dataFolder, watchedFolder }: Around): Health {
  return {
    ...{ activeReceiptTasks: 0, queuedReceiptTasks: 0, oldestQueuedAt: null },
    ...{
      unavailable: needsDecision(problem).message,
      isModelUsable: null,
      engineEnds: {},
      cancellingTasks: 0,
    },
    memory: { appBytes: process.memoryUsage.rss(), engineBytes: 0 },
    freeDiskBytes: freeDiskBytes(dataFolder),
    watchedFolder,
    ...{ libraryProblem: problem, lastBackupAt: null, backupTrouble: null },
  };
}
