import { assertNever } from '../../shared/assert-never.ts';
import type { EngineDeath, EngineLife } from './engine-life.ts';
import type { EngineTask } from './engine-task.ts';
import type { EngineChild } from './fork-engine.ts';
import type { EngineLimits } from './limits.ts';
import type { RunningTasks } from './running-tasks.ts';
import type { Vitals } from './vitals.ts';

export type WatchOptions = {
  readonly life: EngineLife;
  readonly running: RunningTasks;
  readonly vitals: Vitals;
  readonly limits: EngineLimits;
  readonly threads: number;
  /** A task (or one of its pages) takes longer than it may. */
  readonly onOverdue: (task: EngineTask) => void;
};

export type Watch = { readonly start: () => void; readonly stop: () => void };

/**
 * Each look counts as so much time (vitals.ts). A busy computer makes no task overdue either: what a page may take is
 * counted in what the process has computed meanwhile, which is never less than what that page took.
 */
const watchIntervalMs = 100;

/** Looks at a process while it works, and has it replaced where it goes beyond its limits. */
export function createWatch(options: WatchOptions): Watch {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      timer = setInterval(() => {
        look(options);
      }, watchIntervalMs);
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

function look(options: WatchOptions): void {
  const { life, vitals, limits } = options;
  vitals.pass(watchIntervalMs);
  const state = life.state();
  switch (state.kind) {
    case 'starting':
      if (life.pass(watchIntervalMs) > limits.startMs) life.replace('start');
      return;
    case 'ready':
      lookAtTasks(options, state.child);
      return;
    case 'absent':
    case 'replacing':
    case 'closed':
      return;
    default:
      assertNever(state);
  }
}

function lookAtTasks(options: WatchOptions, child: EngineChild): void {
  const trouble = troubleOf(options, child);
  if (trouble !== null) {
    options.life.replace(trouble);
    return;
  }
  const { isStuck, overdue } = options.running.pass(watchIntervalMs);
  overdue.forEach(options.onOverdue);
  if (isStuck) options.life.replace('stuck');
}

/** What is wrong with the process as a whole. */
function troubleOf({ vitals, limits, threads }: WatchOptions, child: EngineChild): EngineDeath | null {
  if (vitals.bytes(child.pid()) > limits.memoryBytes(threads)) return 'memory';
  return vitals.silentMs() > limits.silenceMs ? 'silence' : null;
}
