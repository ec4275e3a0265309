import { assertNever } from '../../shared/assert-never.ts';
import type { EngineThreadData } from '../../shared/engine.ts';
import { engineReportSchema, type EngineReport } from '../../shared/engine-process.ts';
import type { EngineTask } from './engine-task.ts';
import { engineEnvironment, type EngineChild, type ForkEngine } from './fork-engine.ts';
import type { EngineLimits } from './limits.ts';
import { createRunningTasks } from './running-tasks.ts';
import { createVitals } from './vitals.ts';

/*
 * The life of an engine process
 *
 *   absent --first task--> starting --ready--> ready --+-- it ends by itself --> absent
 *                              |                       |
 *                              +------ replace --------+--> replacing --its end--> absent
 *   any --close--> closed
 *
 * Whatever ended it, its tasks are handed back, and the next task starts another one. A process that was told to end is
 * not taken for gone before the system says so: two would share the memory of one.
 */
type State =
  | { readonly kind: 'absent' }
  | { readonly kind: 'starting'; readonly child: EngineChild; readonly forMs: number }
  | { readonly kind: 'ready'; readonly child: EngineChild }
  | { readonly kind: 'replacing'; readonly child: EngineChild; readonly cause: EngineDeath }
  | { readonly kind: 'closed' };

/**
 * Why an engine process ended: by itself (crash), before it could work (start), for holding too much memory, for being
 * silent, because a cancelled task didn't let go (stuck), or because it is no longer needed (idle).
 */
export const engineDeaths = ['crash', 'start', 'memory', 'silence', 'stuck', 'idle'] as const;
export type EngineDeath = (typeof engineDeaths)[number];

export type EngineProcessOptions = {
  readonly fork: ForkEngine;
  readonly engineUrl: URL;
  readonly workerUrl: URL;
  readonly threadData: EngineThreadData;
  readonly threads: number;
  readonly limits: EngineLimits;
  /** A task ran to its end; its slot is free. */
  readonly onEnded: (task: EngineTask, outcome: Extract<EngineReport, { kind: 'ended' }>['outcome']) => void;
  /** A task (or one of its pages) takes longer than it may. It goes on until it is cancelled. */
  readonly onOverdue: (task: EngineTask) => void;
  /** The process ended; these tasks ran in it. */
  readonly onDeath: (cause: EngineDeath, tasks: EngineTask[], reason: string) => void;
  readonly onThreads: (failure: string | null) => void;
};

export type EngineProcess = ReturnType<typeof createEngineProcess>;

/**
 * Each look counts as so much time (vitals.ts). A busy computer makes no task overdue either: what a page may take is
 * counted in what the process has computed meanwhile, which is never less than what that page took.
 */
const watchIntervalMs = 100;

/** One process of the engine at a time, watched while it works and started anew after its end. */
export function createEngineProcess(options: EngineProcessOptions) {
  const { limits } = options;
  const running = createRunningTasks(limits);
  const vitals = createVitals();
  const memoryLimit = limits.memoryBytes(options.threads);
  const watch = createWatch(look);
  let state: State = { kind: 'absent' };

  function begin(): void {
    const child = forkChild(options);
    state = { kind: 'starting', child, forMs: 0 };
    vitals.renew();
    child.onReport((report) => {
      const parsed = engineReportSchema.safeParse(report);
      if (parsed.success && childOf(state) === child) hear(parsed.data, child);
    });
    child.onExit((reason) => {
      if (childOf(state) === child) ended(reason);
    });
    const { workerUrl, threadData, threads } = options;
    child.send({ kind: 'open', workerHref: workerUrl.href, threadData, threads });
  }

  function hear(report: EngineReport, child: EngineChild): void {
    vitals.hear();
    switch (report.kind) {
      case 'ready':
        if (state.kind === 'starting') state = { kind: 'ready', child };
        return;
      case 'alive':
        running.charge(vitals.take(report));
        return;
      case 'progress':
        running.report(report.taskId, report.percent);
        return;
      case 'page-done':
        running.beginPage(report.taskId);
        return;
      case 'ended':
        endTask(report);
        return;
      case 'threads':
        options.onThreads(report.failure);
        return;
      default:
        assertNever(report);
    }
  }

  function endTask({ taskId, outcome }: Extract<EngineReport, { kind: 'ended' }>): void {
    const task = running.end(taskId);
    if (task === null) return;
    rest();
    options.onEnded(task, outcome);
  }

  function ended(reason: string): void {
    const cause = causeOf(state);
    const tasks = running.clear();
    rest();
    state = { kind: 'absent' };
    options.onDeath(cause, tasks, reason);
  }

  /** Nothing to watch while nothing runs: an idle process can only end, which is told. */
  function rest(): void {
    if (running.count() === 0) watch.stop();
  }

  function look(): void {
    vitals.pass(watchIntervalMs);
    switch (state.kind) {
      case 'starting':
        state = { ...state, forMs: state.forMs + watchIntervalMs };
        if (state.forMs > limits.startMs) replace('start');
        return;
      case 'ready':
        lookAtTasks(state.child);
        return;
      case 'absent':
      case 'replacing':
      case 'closed':
        return;
      default:
        assertNever(state);
    }
  }

  function lookAtTasks(child: EngineChild): void {
    if (vitals.bytes(child.pid()) > memoryLimit) {
      replace('memory');
      return;
    }
    if (vitals.silentMs() > limits.silenceMs) {
      replace('silence');
      return;
    }
    const { isStuck, overdue } = running.pass(watchIntervalMs);
    overdue.forEach(options.onOverdue);
    if (isStuck) replace('stuck');
  }

  function replace(cause: EngineDeath): void {
    if (state.kind !== 'starting' && state.kind !== 'ready') return;
    const { child } = state;
    state = { kind: 'replacing', child, cause };
    child.kill();
  }

  return {
    runningCount: running.count,
    /** Whether a task of the lane may start now. */
    isFree(lane: EngineTask['lane']): boolean {
      if (state.kind === 'replacing' || state.kind === 'closed') return false;
      return running.countOf(lane) < (lane === 'work' ? options.threads : 1);
    },
    start(task: EngineTask): void {
      if (running.count() === 0) {
        vitals.wake();
        watch.start();
      }
      running.add(task);
      if (state.kind === 'absent') begin();
      if (state.kind === 'starting' || state.kind === 'ready') send(state.child, task);
    },
    /** Asks a running task to stop. It keeps its slot until it has, or until its process was replaced. */
    cancel(task: EngineTask): void {
      if (running.cancel(task)) childOf(state)?.send({ kind: 'cancel', taskId: task.id });
    },
    /** Gives the process's memory back until the next task. */
    retire: (): void => {
      replace('idle');
    },
    figures: (): EngineProcessFigures => {
      const child = childOf(state);
      return {
        state: state.kind,
        pid: child?.pid() ?? null,
        residentBytes: child ? vitals.bytes(child.pid()) : 0,
        running: running.count(),
        cancelling: running.countCancelled(),
      };
    },
    /** Ends the process, resolving once it is gone. It keeps nothing that could be lost. */
    async close(): Promise<void> {
      const child = childOf(state);
      state = { kind: 'closed' };
      running.clear();
      watch.stop();
      if (child) await killed(child);
    },
  };
}

function createWatch(look: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: (): void => {
      timer = setInterval(look, watchIntervalMs);
    },
    stop: (): void => {
      clearInterval(timer);
    },
  };
}

function forkChild({ fork, engineUrl }: EngineProcessOptions): EngineChild {
  return fork(engineUrl, engineEnvironment(process.env));
}

function childOf(state: State): EngineChild | null {
  return 'child' in state ? state.child : null;
}

function send(child: EngineChild, { id, lane, name, input }: EngineTask): void {
  child.send({ kind: 'run', taskId: id, lane, task: name, input });
}

function killed(child: EngineChild): Promise<void> {
  return new Promise((resolve) => {
    child.onExit(() => {
      resolve();
    });
    child.kill();
  });
}

export type EngineProcessFigures = {
  readonly state: State['kind'];
  readonly pid: number | null;
  readonly residentBytes: number;
  readonly running: number;
  /** Running tasks that were told to stop and haven't yet. */
  readonly cancelling: number;
};

function causeOf(state: State): EngineDeath {
  switch (state.kind) {
    case 'starting':
      return 'start';
    case 'replacing':
      return state.cause;
    case 'ready':
      return 'crash';
    case 'absent':
    case 'closed':
      throw new Error('Only a process that lives can end.');
    default:
      return assertNever(state);
  }
}
