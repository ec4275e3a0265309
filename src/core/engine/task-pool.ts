import { totalmem } from 'node:os';
import type { AppError } from '../../shared/app-error.ts';
import type { EngineThreadData } from '../../shared/engine.ts';
import { createDeaths } from './deaths.ts';
import type { EngineDeath } from './engine-life.ts';
import { createEngineProcess, type EngineProcess, type EngineProcessFigures } from './engine-process.ts';
import type { EngineTask } from './engine-task.ts';
import { forkUnderNode, type ForkEngine } from './fork-engine.ts';
import { engineLimits, type EngineLimits } from './limits.ts';
import { createTaskLists, type TaskLists } from './task-lists.ts';
import { closedError, overdueError, reasonOf } from './verdicts.ts';

export type TaskPoolOptions = {
  /** The module of the engine's process. */
  readonly engineUrl: URL;
  /** The module of its threads. */
  readonly workerUrl: URL;
  readonly languageFiles: EngineThreadData['languageFiles'];
  readonly paddleFolder: EngineThreadData['paddleFolder'];
  readonly threads: number;
  readonly fork?: ForkEngine | undefined;
  readonly limits?: EngineLimits | undefined;
};

export type TaskPool = {
  /** Runs the task as soon as a thread is free; its answer goes to its `settle`. */
  readonly enter: (task: EngineTask, signal: AbortSignal | undefined) => void;
  /** Answers the task with the error, and stops it wherever it waits or runs. */
  readonly abandon: (task: EngineTask, error: AppError) => void;
  /** Why threads don't start, or null while they do. */
  readonly failure: () => string | null;
  readonly figures: () => EngineFigures;
  readonly close: () => Promise<void>;
};

type EngineFigures = {
  /** How often a process of the engine ended, by cause, since the start of the application. */
  readonly deaths: Readonly<Record<EngineDeath, number>>;
  /** The process that does the work, and the one in which suspects are tried alone. */
  readonly main: EngineProcessFigures;
  readonly alone: EngineProcessFigures;
};

/**
 * Runs engine tasks in threads of a process of its own, so that nothing a file does to native code reaches the
 * application. When that process ends, the tasks that ran in it are suspects (deaths.ts): each is tried again alone, in
 * a second process, while the work goes on in a new first one.
 */
export function createTaskPool(options: TaskPoolOptions): TaskPool {
  const tasks = createTaskLists();
  const deaths = createDeaths(tasks);
  const main = createProcess(options.threads);
  const alone = createProcess(1);
  let isClosed = false;

  function createProcess(threads: number): EngineProcess {
    return createEngineProcess({
      ...processOptions(options, threads),
      onEnded: (task, outcome) => {
        deaths.startSucceeded();
        tasks.settle(task, outcome);
        pump();
      },
      onOverdue: (task) => {
        tasks.giveUp(task, overdueError(task.name));
        stop(task);
      },
      onDeath: (cause, ran, reason) => {
        deaths.take(cause, ran, reason);
        pump();
      },
      onThreads: deaths.noteThreads,
    });
  }

  /** Starts what may start now: suspects one at a time, the others as far as there are threads. */
  function pump(): void {
    if (isClosed) return;
    startSuspect(tasks, alone);
    tasks.takeWaiting(main.isFree, main.start);
  }

  function stop(task: EngineTask): void {
    tasks.take(task);
    main.cancel(task);
    alone.cancel(task);
  }

  return {
    enter(task, signal) {
      tasks.open(task);
      if (isClosed) tasks.giveUp(task, closedError());
      else if (signal?.aborted) tasks.giveUp(task, reasonOf(signal));
      else tasks.wait(task);
      pump();
    },
    abandon(task, error) {
      tasks.giveUp(task, error);
      stop(task);
      pump();
    },
    failure: () => (isClosed ? null : deaths.failure()),
    figures: () => ({ deaths: deaths.counts(), main: main.figures(), alone: alone.figures() }),
    async close() {
      isClosed = true;
      tasks.giveUpAll(closedError());
      await Promise.all([main.close(), alone.close()]);
    },
  };
}

function processOptions(options: TaskPoolOptions, threads: number) {
  const { engineUrl, workerUrl, languageFiles, paddleFolder } = options;
  return {
    ...{ engineUrl, workerUrl, threads, threadData: { languageFiles, paddleFolder } },
    fork: options.fork ?? forkUnderNode,
    limits: options.limits ?? engineLimits(null, totalmem()),
  };
}

/** Nothing else runs beside a suspect; where there is none, its process gives its memory back. */
function startSuspect(tasks: TaskLists, alone: EngineProcess): void {
  if (alone.runningCount() > 0) return;
  const suspect = tasks.firstSuspect();
  if (suspect === null) {
    alone.retire();
  } else if (alone.isFree(suspect.lane)) {
    tasks.take(suspect);
    alone.start(suspect);
  }
}
