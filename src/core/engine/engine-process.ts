import { assertNever } from '../../shared/assert-never.ts';
import type { EngineThreadData } from '../../shared/engine.ts';
import { engineReportSchema, type EngineReport } from '../../shared/engine-process.ts';
import { createEngineLife, type EngineDeath, type EngineLife, type EngineState } from './engine-life.ts';
import type { EngineTask } from './engine-task.ts';
import { engineEnvironment, type EngineChild, type ForkEngine } from './fork-engine.ts';
import type { EngineLimits } from './limits.ts';
import { createRunningTasks, type RunningTasks } from './running-tasks.ts';
import { createVitals, type Vitals } from './vitals.ts';
import { createWatch, type Watch } from './watch.ts';

export type EngineProcessOptions = {
  readonly fork: ForkEngine;
  readonly engineUrl: URL;
  readonly workerUrl: URL;
  readonly threadData: EngineThreadData;
  readonly threads: number;
  readonly limits: EngineLimits;
  /** A task ran to its end; its slot is free. */
  readonly onEnded: (task: EngineTask, outcome: Ended['outcome']) => void;
  /** A task (or one of its pages) takes longer than it may. It goes on until it is cancelled. */
  readonly onOverdue: (task: EngineTask) => void;
  /** The process ended; these tasks ran in it. */
  readonly onDeath: (cause: EngineDeath, tasks: EngineTask[], reason: string) => void;
  readonly onThreads: (failure: string | null) => void;
};

type Ended = Extract<EngineReport, { kind: 'ended' }>;

/** The process, what runs in it, how it fares, and who looks at that. */
type Parts = {
  readonly options: EngineProcessOptions;
  readonly life: EngineLife;
  readonly running: RunningTasks;
  readonly vitals: Vitals;
  readonly watch: Watch;
};

export type EngineProcess = ReturnType<typeof createEngineProcess>;

/** One process of the engine at a time, watched while it works and started anew after its end. */
export function createEngineProcess(options: EngineProcessOptions) {
  const life = createEngineLife();
  const running = createRunningTasks(options.limits);
  const vitals = createVitals();
  const watch = createWatch({ life, running, vitals, ...options });
  const parts = { options, life, running, vitals, watch };
  return {
    runningCount: running.count,
    /** Whether a task of the lane may start now. */
    isFree: (lane: EngineTask['lane']): boolean => {
      const { kind } = life.state();
      if (kind === 'replacing' || kind === 'closed') return false;
      return running.countOf(lane) < (lane === 'work' ? options.threads : 1);
    },
    start: (task: EngineTask): void => {
      startTask(parts, task);
    },
    /** Asks a running task to stop. It keeps its slot until it has, or until its process was replaced. */
    cancel(task: EngineTask): void {
      if (running.cancel(task)) life.child()?.send({ kind: 'cancel', taskId: task.id });
    },
    /** Gives the process's memory back until the next task. */
    retire: (): void => {
      life.replace('idle');
    },
    figures: (): EngineProcessFigures => figuresOf(parts),
    /** Ends the process, resolving once it is gone. It keeps nothing that could be lost. */
    async close(): Promise<void> {
      const child = life.close();
      running.clear();
      watch.stop();
      if (child) await killed(child);
    },
  };
}

function startTask(parts: Parts, task: EngineTask): void {
  const { life, running, vitals, watch } = parts;
  if (running.count() === 0) {
    vitals.wake();
    watch.start();
  }
  running.add(task);
  if (life.state().kind === 'absent') begin(parts);
  const state = life.state();
  if (state.kind === 'starting' || state.kind === 'ready') send(state.child, task);
}

function begin(parts: Parts): void {
  const { fork, engineUrl, workerUrl, threadData, threads } = parts.options;
  const child = fork(engineUrl, engineEnvironment(process.env));
  parts.life.begin(child);
  parts.vitals.renew();
  child.onReport((report) => {
    const parsed = engineReportSchema.safeParse(report);
    if (parsed.success && parts.life.child() === child) hear(parts, parsed.data);
  });
  child.onExit((reason) => {
    if (parts.life.child() === child) ended(parts, reason);
  });
  child.send({ kind: 'open', workerHref: workerUrl.href, threadData, threads });
}

function hear(parts: Parts, report: EngineReport): void {
  const { options, life, running, vitals } = parts;
  vitals.hear();
  switch (report.kind) {
    case 'ready':
      life.ready();
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
      endTask(parts, report);
      return;
    case 'threads':
      options.onThreads(report.failure);
      return;
    default:
      assertNever(report);
  }
}

function endTask(parts: Parts, { taskId, outcome }: Ended): void {
  const task = parts.running.end(taskId);
  if (task === null) return;
  rest(parts);
  parts.options.onEnded(task, outcome);
}

function ended(parts: Parts, reason: string): void {
  const cause = parts.life.end();
  const tasks = parts.running.clear();
  rest(parts);
  parts.options.onDeath(cause, tasks, reason);
}

/** Nothing to watch while nothing runs: an idle process can only end, which is told. */
function rest({ running, watch }: Parts): void {
  if (running.count() === 0) watch.stop();
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
  readonly state: EngineState['kind'];
  readonly pid: number | null;
  readonly residentBytes: number;
  readonly running: number;
  /** Running tasks that were told to stop and haven't yet. */
  readonly cancelling: number;
};

function figuresOf({ life, running, vitals }: Parts): EngineProcessFigures {
  const child = life.child();
  return {
    state: life.state().kind,
    pid: child?.pid() ?? null,
    residentBytes: child ? vitals.bytes(child.pid()) : 0,
    running: running.count(),
    cancelling: running.countCancelled(),
  };
}
