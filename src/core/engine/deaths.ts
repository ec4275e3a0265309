import { assertNever } from '../../shared/assert-never.ts';
import { engineDeaths, type EngineDeath } from './engine-life.ts';
import type { EngineTask } from './engine-task.ts';
import type { TaskLists } from './task-lists.ts';
import { blameFor, startError, type SuspiciousDeath } from './verdicts.ts';

/** A stray signal may end a process before it can take it; one that never starts is another matter. */
const startsTried = 3;

/*
 *   working ──a process ends before it can work──▶ failing ──again and again──▶ failed
 *      ▲────────── a task ends ──────────────────────┘                            │
 *      ▲────────── its threads start ─────────────────────────────────────────────┘
 */
type Starts =
  | { readonly kind: 'working' }
  | { readonly kind: 'failing'; readonly times: number }
  /** The user is told why. Each further task tries it once more. */
  | { readonly kind: 'failed'; readonly why: string };

/**
 * What becomes of the tasks of a process that ended. They are suspects: only a task whose process ended twice while it
 * ran alone is given up. What ended for another's sake (one that wouldn't let go) is taken up again as if nothing had been.
 */
export function createDeaths(tasks: TaskLists) {
  const counts = Object.fromEntries(engineDeaths.map((cause) => [cause, 0])) as Record<EngineDeath, number>;
  let starts: Starts = { kind: 'working' };

  function failStart(live: readonly EngineTask[], reason: string): void {
    starts = afterFailedStart(starts, reason);
    if (starts.kind === 'failed') for (const task of live) tasks.giveUp(task, startError(reason));
    else tasks.waitFirst(live);
  }

  return {
    /** How often a process ended, by cause. */
    counts: (): Readonly<Record<EngineDeath, number>> => ({ ...counts }),
    /** Why threads don't start, or null while they do. */
    failure: (): string | null => (starts.kind === 'failed' ? starts.why : null),
    noteThreads: (why: string | null): void => {
      starts = why === null ? { kind: 'working' } : { kind: 'failed', why };
    },
    startSucceeded(): void {
      if (starts.kind === 'failing') starts = { kind: 'working' };
    },
    take(cause: EngineDeath, ran: readonly EngineTask[], reason: string): void {
      counts[cause] += 1;
      const live = ran.filter(({ isSettled }) => !isSettled);
      switch (cause) {
        case 'idle':
          return;
        case 'stuck':
          tasks.waitFirst(live);
          return;
        case 'start':
          failStart(live, reason);
          return;
        case 'crash':
        case 'memory':
        case 'silence':
          for (const task of live) suspect(tasks, task, cause, ran.length === 1);
          return;
        default:
          assertNever(cause);
      }
    },
  };
}

function afterFailedStart(starts: Starts, reason: string): Starts {
  switch (starts.kind) {
    case 'working':
      return { kind: 'failing', times: 1 };
    case 'failing': {
      const times = starts.times + 1;
      return times < startsTried ? { kind: 'failing', times } : failedFor(reason);
    }
    case 'failed':
      return failedFor(reason);
    default:
      return assertNever(starts);
  }
}

function failedFor(reason: string): Starts {
  return { kind: 'failed', why: `The engine can’t be started: ${reason}` };
}

function suspect(tasks: TaskLists, task: EngineTask, cause: SuspiciousDeath, wasAlone: boolean): void {
  if (wasAlone) task.deathsAlone += 1;
  const blame = blameFor(task.deathsAlone, cause);
  if (blame) tasks.giveUp(task, blame);
  else tasks.suspect(task);
}
