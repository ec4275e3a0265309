import { assertNever } from '../../shared/assert-never.ts';
import type { EngineThreadData } from '../../shared/engine.ts';
import { engineReportSchema, type EngineReport } from '../../shared/engine-process.ts';
import type { EngineTask } from './engine-task.ts';
import { engineEnvironment, type EngineChild, type ForkEngine } from './fork-engine.ts';
import type { EngineLimits } from './limits.ts';
import { residentBytes } from './resident-memory.ts';
import { isOverdue, newPage, type Running } from './running-task.ts';

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
  | { readonly kind: 'starting'; readonly child: EngineChild }
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
 * Time is counted in looks, not taken from a clock: a computer that slept, or an application that was held up, makes no
 * task overdue. Nor does a busy computer: what a page may take is counted in what the process has computed meanwhile,
 * which is never less than what that page took.
 */
const watchIntervalMs = 100;

/** One process of the engine at a time, watched while it works and started anew after its end. */
export function createEngineProcess(options: EngineProcessOptions) {
  const { limits } = options;
  const running = new Map<number, Running>();
  const memoryLimit = limits.memoryBytes(options.threads);
  let state: State = { kind: 'absent' };
  let reportedBytes = 0;
  let computedMs = 0;
  let unchargedMs = 0;
  let silentMs = 0;
  let startingMs = 0;
  let watch: NodeJS.Timeout | undefined;

  function begin(): void {
    const child = options.fork(options.engineUrl, engineEnvironment(process.env));
    state = { kind: 'starting', child };
    startingMs = 0;
    computedMs = 0;
    child.onReport((report) => {
      const parsed = engineReportSchema.safeParse(report);
      if (parsed.success && isCurrent(child)) hear(parsed.data, child);
    });
    child.onExit((reason) => {
      if (isCurrent(child)) ended(reason);
    });
    const { workerUrl, threadData, threads } = options;
    child.send({ kind: 'open', workerHref: workerUrl.href, threadData, threads });
  }

  function isCurrent(child: EngineChild): boolean {
    return 'child' in state && state.child === child;
  }

  function send(child: EngineChild, { id, lane, name, input }: EngineTask): void {
    child.send({ kind: 'run', taskId: id, lane, task: name, input });
  }

  function hear(report: EngineReport, child: EngineChild): void {
    silentMs = 0;
    switch (report.kind) {
      case 'ready':
        if (state.kind === 'starting') state = { kind: 'ready', child };
        return;
      case 'alive':
        reportedBytes = report.residentBytes;
        charge(report.cpuMs);
        return;
      case 'progress':
        running.get(report.taskId)?.task.report(report.percent);
        return;
      case 'page-done': {
        const run = running.get(report.taskId);
        if (run) Object.assign(run, newPage);
        return;
      }
      case 'ended': {
        const run = running.get(report.taskId);
        if (!run) return;
        running.delete(report.taskId);
        rest();
        options.onEnded(run.task, report.outcome);
        return;
      }
      case 'threads':
        options.onThreads(report.failure);
        return;
      default:
        assertNever(report);
    }
  }

  /** No thread can have computed for longer than it was, nor more than all of them have. */
  function charge(cpuMs: number): void {
    const workedMs = Math.min(unchargedMs, cpuMs - computedMs);
    computedMs = cpuMs;
    unchargedMs = 0;
    for (const run of running.values()) run.workedMs += workedMs;
  }

  function ended(reason: string): void {
    const cause = causeOf(state);
    const tasks = [...running.values()].map(({ task }) => task);
    running.clear();
    rest();
    state = { kind: 'absent' };
    options.onDeath(cause, tasks, reason);
  }

  /** Nothing to watch while nothing runs: an idle process can only end, which is told. */
  function rest(): void {
    if (running.size > 0) return;
    clearInterval(watch);
    watch = undefined;
  }

  function look(): void {
    silentMs += watchIntervalMs;
    unchargedMs += watchIntervalMs;
    startingMs += watchIntervalMs;
    if (state.kind === 'starting' && startingMs > limits.startMs) replace('start');
    if (state.kind !== 'ready') return;
    if (memoryOf(state.child) > memoryLimit) replace('memory');
    else if (silentMs > limits.silenceMs) replace('silence');
    else running.forEach(lookAt);
  }

  function memoryOf(child: EngineChild): number {
    const pid = child.pid();
    return (pid === undefined ? null : residentBytes(pid)) ?? reportedBytes;
  }

  function lookAt(run: Running): void {
    run.pageMs += watchIntervalMs;
    if (run.cancelledMs !== null) {
      run.cancelledMs += watchIntervalMs;
      if (run.cancelledMs > limits.cancelMs) replace('stuck');
    } else if (isOverdue(run, limits)) {
      options.onOverdue(run.task);
    }
  }

  function replace(cause: EngineDeath): void {
    if (state.kind !== 'starting' && state.kind !== 'ready') return;
    const { child } = state;
    state = { kind: 'replacing', child, cause };
    child.kill();
  }

  return {
    runningCount: () => running.size,
    /** Whether a task of the lane may start now. */
    isFree(lane: EngineTask['lane']): boolean {
      if (state.kind === 'replacing' || state.kind === 'closed') return false;
      const busy = [...running.values()].filter(({ task }) => task.lane === lane).length;
      return busy < (lane === 'work' ? options.threads : 1);
    },
    start(task: EngineTask): void {
      if (running.size === 0) {
        silentMs = 0;
        unchargedMs = 0;
        watch = setInterval(look, watchIntervalMs);
      }
      running.set(task.id, { task, ...newPage, cancelledMs: null });
      if (state.kind === 'absent') begin();
      if (state.kind === 'starting' || state.kind === 'ready') send(state.child, task);
    },
    /** Asks a running task to stop. It keeps its slot until it has, or until its process was replaced. */
    cancel(task: EngineTask): void {
      const run = running.get(task.id);
      if (run?.cancelledMs !== null) return;
      run.cancelledMs = 0;
      if ('child' in state) state.child.send({ kind: 'cancel', taskId: task.id });
    },
    /** Gives the process's memory back until the next task. */
    retire: (): void => {
      replace('idle');
    },
    figures: (): EngineProcessFigures => {
      const child = 'child' in state ? state.child : null;
      return {
        state: state.kind,
        pid: child?.pid() ?? null,
        residentBytes: child ? memoryOf(child) : 0,
        running: running.size,
        cancelling: [...running.values()].filter(({ cancelledMs }) => cancelledMs !== null).length,
      };
    },
    /** Ends the process, resolving once it is gone. It keeps nothing that could be lost. */
    close(): Promise<void> {
      const child = 'child' in state ? state.child : null;
      state = { kind: 'closed' };
      running.clear();
      rest();
      if (!child) return Promise.resolve();
      return new Promise((resolve) => {
        child.onExit(() => {
          resolve();
        });
        child.kill();
      });
    },
  };
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
