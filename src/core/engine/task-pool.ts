import { totalmem } from 'node:os';
import type { AppError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { EngineThreadData } from '../../shared/engine.ts';
import {
  createEngineProcess,
  engineDeaths,
  type EngineDeath,
  type EngineProcess,
  type EngineProcessFigures,
} from './engine-process.ts';
import type { EngineTask } from './engine-task.ts';
import { forkUnderNode, type ForkEngine } from './fork-engine.ts';
import { engineLimits, type EngineLimits } from './limits.ts';
import { createTaskLists } from './task-lists.ts';
import {
  blameFor,
  closedError,
  overdueError,
  reasonOf,
  startError,
  type SuspiciousDeath,
} from './verdicts.ts';

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

type State =
  /** `failure` says why threads don't start, and is null while they do. */
  | { readonly kind: 'open'; readonly failedStarts: number; readonly failure: string | null }
  | { readonly kind: 'closed' };

/** A stray signal may end a process before it can take it; one that never starts is another matter. */
const startsTried = 3;

/**
 * Runs engine tasks in threads of a process of its own, so that nothing a file does to native code reaches the
 * application. When that process ends, the tasks that ran in it are suspects: each is tried again alone, in a second
 * process, while the work goes on in a new first one. Only a task whose process ended twice while it ran alone is given
 * up. What ended for another's sake (one that wouldn't let go) is taken up again as if nothing had been.
 */
export function createTaskPool(options: TaskPoolOptions): TaskPool {
  const tasks = createTaskLists();
  const deaths = Object.fromEntries(engineDeaths.map((cause) => [cause, 0])) as Record<EngineDeath, number>;
  const main = createProcess(options.threads);
  const alone = createProcess(1);
  let state: State = { kind: 'open', failedStarts: 0, failure: null };

  function createProcess(threads: number): EngineProcess {
    return createEngineProcess({
      fork: options.fork ?? forkUnderNode,
      engineUrl: options.engineUrl,
      workerUrl: options.workerUrl,
      threadData: { languageFiles: options.languageFiles, paddleFolder: options.paddleFolder },
      threads,
      limits: options.limits ?? engineLimits(null, totalmem()),
      onEnded: (task, outcome) => {
        if (state.kind === 'open') state = { ...state, failedStarts: 0 };
        tasks.settle(task, outcome);
        pump();
      },
      onOverdue: (task) => {
        tasks.giveUp(task, overdueError());
        stop(task);
      },
      onDeath: (cause, ran, reason) => {
        deaths[cause] += 1;
        handleDeath(cause, ran, reason);
        pump();
      },
      onThreads: (failure) => {
        if (state.kind === 'open') state = { ...state, failure };
      },
    });
  }

  /** Starts what may start now: suspects one at a time, the others as far as there are threads. */
  function pump(): void {
    if (state.kind === 'closed') return;
    pumpAlone();
    tasks.takeWaiting(
      (lane) => main.isFree(lane),
      (task) => {
        main.start(task);
      },
    );
  }

  function pumpAlone(): void {
    if (alone.runningCount() > 0) return;
    const suspect = tasks.firstSuspect();
    if (suspect === null) {
      alone.retire();
    } else if (alone.isFree(suspect.lane)) {
      tasks.take(suspect);
      alone.start(suspect);
    }
  }

  function handleDeath(cause: EngineDeath, ran: readonly EngineTask[], reason: string): void {
    const live = ran.filter(({ isSettled }) => !isSettled);
    switch (cause) {
      case 'idle':
        return;
      case 'stuck':
        tasks.waitFirst(live);
        return;
      case 'start':
        handleFailedStart(live, reason);
        return;
      case 'crash':
      case 'memory':
      case 'silence':
        for (const task of live) suspect(task, cause, ran.length === 1);
        return;
      default:
        assertNever(cause);
    }
  }

  function handleFailedStart(live: readonly EngineTask[], reason: string): void {
    if (state.kind === 'closed') return;
    const failedStarts = state.failedStarts + 1;
    state = { ...state, failedStarts };
    if (failedStarts < startsTried) {
      tasks.waitFirst(live);
    } else {
      state = { ...state, failure: `The engine can’t be started: ${reason}` };
      for (const task of live) tasks.giveUp(task, startError(reason));
    }
  }

  function suspect(task: EngineTask, cause: SuspiciousDeath, wasAlone: boolean): void {
    if (wasAlone) task.deathsAlone += 1;
    const blame = blameFor(task.deathsAlone, cause);
    if (blame) tasks.giveUp(task, blame);
    else tasks.suspect(task);
  }

  function stop(task: EngineTask): void {
    tasks.take(task);
    main.cancel(task);
    alone.cancel(task);
  }

  return {
    enter(task, signal) {
      tasks.open(task);
      if (state.kind === 'closed') tasks.giveUp(task, closedError());
      else if (signal?.aborted) tasks.giveUp(task, reasonOf(signal));
      else tasks.wait(task);
      pump();
    },
    abandon(task, error) {
      tasks.giveUp(task, error);
      stop(task);
      pump();
    },
    failure: () => (state.kind === 'open' ? state.failure : null),
    figures: () => ({ deaths: { ...deaths }, main: main.figures(), alone: alone.figures() }),
    async close() {
      state = { kind: 'closed' };
      tasks.giveUpAll(closedError());
      await Promise.all([main.close(), alone.close()]);
    },
  };
}
