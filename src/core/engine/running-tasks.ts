import type { EngineLane } from '../../shared/engine-process.ts';
import type { EngineTask } from './engine-task.ts';
import type { EngineLimits } from './limits.ts';

/** A task in a process of the engine. */
type Running = {
  readonly task: EngineTask;
  /** How long its present page is being worked at. */
  pageMs: number;
  /** How much of that its process may have computed for it. */
  workedMs: number;
  /** How long ago it was cancelled; null where it wasn't. */
  cancelledMs: number | null;
};

const newPage = { pageMs: 0, workedMs: 0 } as const;

/** A page that hardly computes isn't worked at, or stands still: it may take this much longer. */
const idleFactor = 5;

export type RunningTasks = ReturnType<typeof createRunningTasks>;

/** The tasks in one process of the engine, and how long each has been at its page or told to stop. */
export function createRunningTasks(limits: EngineLimits) {
  const byId = new Map<number, Running>();
  const all = (): Running[] => [...byId.values()];
  return {
    count: (): number => byId.size,
    countOf: (lane: EngineLane): number => all().filter(({ task }) => task.lane === lane).length,
    /** Running tasks that were told to stop and haven't yet. */
    countCancelled: (): number => all().filter(({ cancelledMs }) => cancelledMs !== null).length,
    add: (task: EngineTask): void => void byId.set(task.id, { task, ...newPage, cancelledMs: null }),
    report: (taskId: number, percent: number): void => byId.get(taskId)?.task.report(percent),
    beginPage(taskId: number): void {
      const run = byId.get(taskId);
      if (run) Object.assign(run, newPage);
    },
    /** @returns the task that ended; null where none of the id runs */
    end(taskId: number): EngineTask | null {
      const run = byId.get(taskId);
      byId.delete(taskId);
      return run?.task ?? null;
    },
    /** @returns whether it runs and was not cancelled before */
    cancel({ id }: EngineTask): boolean {
      const run = byId.get(id);
      if (run?.cancelledMs !== null) return false;
      run.cancelledMs = 0;
      return true;
    },
    clear(): EngineTask[] {
      const tasks = all().map(({ task }) => task);
      byId.clear();
      return tasks;
    },
    /** Lays what the process has computed to the charge of each: none can have computed more than all together. */
    charge(workedMs: number): void {
      for (const run of byId.values()) run.workedMs += workedMs;
    },
    /** Lets so much time pass. @returns whether one that was cancelled holds on, and which take longer than they may */
    pass(ms: number): { readonly isStuck: boolean; readonly overdue: EngineTask[] } {
      for (const run of byId.values()) {
        run.pageMs += ms;
        if (run.cancelledMs !== null) run.cancelledMs += ms;
      }
      return {
        isStuck: all().some(({ cancelledMs }) => cancelledMs !== null && cancelledMs > limits.cancelMs),
        overdue: all()
          .filter((run) => run.cancelledMs === null && isOverdue(run, limits))
          .map(({ task }) => task),
      };
    },
  };
}

function isOverdue({ task, pageMs, workedMs }: Running, limits: EngineLimits): boolean {
  const limitMs = limits.pageMs(task.name);
  return workedMs > limitMs || pageMs > limitMs * idleFactor;
}
