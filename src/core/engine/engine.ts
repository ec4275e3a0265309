import { fromWireError, toWireError, type AppError, type Outcome } from '../../shared/app-error.ts';
import { totalmem } from 'node:os';
import { assertNever } from '../../shared/assert-never.ts';
import {
  engineTasks,
  type EngineInput,
  type EngineOutput,
  type EngineTaskName,
  type EngineThreadData,
} from '../../shared/engine.ts';
import type { Engine, EngineOptions } from '../services.ts';
import {
  createEngineProcess,
  engineDeaths,
  type EngineDeath,
  type EngineProcess,
  type EngineProcessFigures,
} from './engine-process.ts';
import { newTask, type EngineTask } from './engine-task.ts';
import { forkUnderNode, type ForkEngine } from './fork-engine.ts';
import { engineLimits, type EngineLimits } from './limits.ts';
import { blameFor, closedError, overdueError, reasonOf, startError } from './verdicts.ts';

export type EnginePoolOptions = {
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

export type EnginePool = Engine & {
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

/** A stray signal may end a process before it can take it; one that never starts is another matter. */
const startsTried = 3;

/**
 * Runs engine tasks in threads of a process of its own, so that nothing a file does to native code reaches the
 * application. When that process ends, the tasks that ran in it are suspects: each is tried again alone, in a second
 * process, while the work goes on in a new first one. Only a task whose process ended twice while it ran alone is given
 * up. What ended for another's sake (one that wouldn't let go) is taken up again as if nothing had been.
 */
export function createEngine(options: EnginePoolOptions): EnginePool {
  const open = new Set<EngineTask>();
  const waiting: EngineTask[] = [];
  const suspects: EngineTask[] = [];
  const deaths = Object.fromEntries(engineDeaths.map((cause) => [cause, 0])) as Record<EngineDeath, number>;
  const main = createProcess(options.threads);
  const alone = createProcess(1);
  let failure: string | null = null;
  let failedStarts = 0;
  let isClosed = false;

  function createProcess(threads: number): EngineProcess {
    return createEngineProcess({
      fork: options.fork ?? forkUnderNode,
      engineUrl: options.engineUrl,
      workerUrl: options.workerUrl,
      threadData: { languageFiles: options.languageFiles, paddleFolder: options.paddleFolder },
      threads,
      limits: options.limits ?? engineLimits(null, totalmem()),
      onEnded: (task, outcome) => {
        failedStarts = 0;
        settle(task, outcome);
        pump();
      },
      onOverdue: (task) => {
        giveUp(task, overdueError());
        stop(task);
      },
      onDeath: handleDeath,
      onThreads: (reason) => {
        failure = reason;
      },
    });
  }

  /** Starts what may start now: suspects one at a time, the others as far as there are threads. */
  function pump(): void {
    if (isClosed) return;
    const [suspect] = suspects;
    if (suspect && alone.runningCount() === 0 && alone.isFree(suspect.lane)) {
      suspects.shift();
      alone.start(suspect);
    } else if (!suspect && alone.runningCount() === 0) {
      alone.retire();
    }
    for (const task of [...waiting]) {
      if (!main.isFree(task.lane)) continue;
      waiting.splice(waiting.indexOf(task), 1);
      main.start(task);
    }
  }

  function handleDeath(cause: EngineDeath, tasks: EngineTask[], reason: string): void {
    deaths[cause] += 1;
    const live = tasks.filter(({ isSettled }) => !isSettled);
    switch (cause) {
      case 'idle':
        break;
      case 'stuck':
        waiting.unshift(...live);
        break;
      case 'start':
        failedStarts += 1;
        if (failedStarts < startsTried) waiting.unshift(...live);
        else {
          failure = `The engine can’t be started: ${reason}`;
          for (const task of live) giveUp(task, startError(reason));
        }
        break;
      case 'crash':
      case 'memory':
      case 'silence':
        for (const task of live) suspect(task, cause, tasks.length === 1);
        break;
      default:
        assertNever(cause);
    }
    pump();
  }

  function suspect(task: EngineTask, cause: 'crash' | 'memory' | 'silence', wasAlone: boolean): void {
    if (wasAlone) task.deathsAlone += 1;
    const blame = blameFor(task.deathsAlone, cause);
    if (blame) giveUp(task, blame);
    else suspects.push(task);
  }

  function giveUp(task: EngineTask, error: AppError): void {
    settle(task, { ok: false, error: toWireError(error) });
  }

  function settle(task: EngineTask, outcome: Outcome<unknown>): void {
    if (task.isSettled) return;
    task.isSettled = true;
    open.delete(task);
    task.settle(outcome);
  }

  function stop(task: EngineTask): void {
    for (const queue of [waiting, suspects]) {
      const place = queue.indexOf(task);
      if (place >= 0) queue.splice(place, 1);
    }
    main.cancel(task);
    alone.cancel(task);
  }

  function enter(task: EngineTask, signal: AbortSignal | undefined): void {
    open.add(task);
    if (isClosed) giveUp(task, closedError());
    else if (signal?.aborted) giveUp(task, reasonOf(signal));
    else waiting.push(task);
    pump();
  }

  function outcomeOfTask(
    name: EngineTaskName,
    input: unknown,
    { signal, onProgress }: EngineOptions,
  ): Promise<Outcome<unknown>> {
    return new Promise((resolve) => {
      const abort = () => {
        giveUp(task, reasonOf(signal));
        stop(task);
        pump();
      };
      const task = newTask(name, input, onProgress, (outcome) => {
        signal?.removeEventListener('abort', abort);
        resolve(outcome);
      });
      signal?.addEventListener('abort', abort, { once: true });
      enter(task, signal);
    });
  }

  return {
    async run<N extends EngineTaskName>(task: N, input: EngineInput<N>, runOptions: EngineOptions = {}) {
      const outcome = await outcomeOfTask(task, input, runOptions);
      if (!outcome.ok) throw fromWireError(outcome.error);
      // The table ties a task's name to its output; indexed by a type parameter, TypeScript loses that tie.
      return engineTasks[task].output.parse(outcome.value) as EngineOutput<N>;
    },
    failure: () => failure,
    figures: () => ({ deaths: { ...deaths }, main: main.figures(), alone: alone.figures() }),
    async close() {
      isClosed = true;
      for (const task of open) giveUp(task, closedError());
      await Promise.all([main.close(), alone.close()]);
    },
  };
}
