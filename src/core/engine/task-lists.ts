import { toWireError, type AppError, type Outcome } from '../../shared/app-error.ts';
import type { EngineLane } from '../../shared/engine-process.ts';
import type { EngineTask } from './engine-task.ts';

export type TaskLists = ReturnType<typeof createTaskLists>;

/** The tasks that have not ended: those that wait for a thread, suspects that wait to be tried alone, and the rest. */
export function createTaskLists() {
  const open = new Set<EngineTask>();
  const waiting: EngineTask[] = [];
  const suspects: EngineTask[] = [];

  /** The first answer counts: a task that was given up may still end. */
  function settle(task: EngineTask, outcome: Outcome<unknown>): void {
    if (task.isSettled) return;
    task.isSettled = true;
    open.delete(task);
    task.settle(outcome);
  }

  function giveUp(task: EngineTask, error: AppError): void {
    settle(task, { ok: false, error: toWireError(error) });
  }

  return {
    settle,
    giveUp,
    giveUpAll(error: AppError): void {
      for (const task of open) giveUp(task, error);
    },
    open: (task: EngineTask): void => void open.add(task),
    wait: (task: EngineTask): void => void waiting.push(task),
    /** Before all others: they ran already. */
    waitFirst: (tasks: readonly EngineTask[]): void => void waiting.unshift(...tasks),
    suspect: (task: EngineTask): void => void suspects.push(task),
    firstSuspect: (): EngineTask | null => suspects[0] ?? null,
    /** It waits no longer, in whichever list. */
    take(task: EngineTask): void {
      for (const list of [waiting, suspects]) {
        const place = list.indexOf(task);
        if (place >= 0) list.splice(place, 1);
      }
    },
    /** Takes out each waiting task, in turn, for whose lane there is room, and hands it over. */
    takeWaiting(isFree: (lane: EngineLane) => boolean, start: (task: EngineTask) => void): void {
      for (const task of [...waiting]) {
        if (!isFree(task.lane)) continue;
        waiting.splice(waiting.indexOf(task), 1);
        start(task);
      }
    },
  };
}
