// A thread runs one task at a time, so what stops that task is the thread's own state, and needs to be handed to none
// of the many functions that might listen.
import { AppError } from '../shared/app-error.ts';
import type { EngineRequest } from '../shared/engine.ts';

let current: EngineRequest | null = null;

/** Runs the work as this thread's task. */
export async function asTask<T>(request: EngineRequest, work: () => Promise<T>): Promise<T> {
  current = request;
  try {
    throwIfStopped();
    return await work();
  } finally {
    current = null;
    request.progress?.close();
  }
}

/**
 * Call between native calls and in long loops: the thread can't be ended in the middle of one without taking the process
 * along. @throws AppError CANCELLED
 */
export function throwIfStopped(): void {
  const flag = current?.stopFlag;
  if (flag && Atomics.load(flag, 0) !== 0) throw new AppError('CANCELLED', 'The work was cancelled.');
}

/** Tells that a page is done, so that the next one gets time of its own. */
export function pageDone(): void {
  current?.progress?.postMessage('page-done');
}
