// A thread runs one task at a time, so what stops that task is the thread's own state, and needs to be handed to none
// of the many functions that might listen.
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { AppError } from '../shared/app-error.ts';
import type { EngineRequest } from '../shared/engine.ts';

type Controlled = Pick<EngineRequest, 'stopFlag' | 'progress'>;

let current: Controlled | null = null;
/** To threads that help with the task, which go when these are closed. */
const helpers = new Set<MessagePort>();

/** Runs the work as this thread's task. */
export async function asTask<T>(request: Controlled, work: () => Promise<T>): Promise<T> {
  current = request;
  try {
    throwIfStopped();
    return await work();
  } finally {
    current = null;
    for (const port of helpers) port.close();
    helpers.clear();
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

/** Calls a thread that has nothing to do, to help for as long as the task runs. The port is closed where there is none. */
export function callHelper(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  helpers.add(port1);
  port1.once('close', () => helpers.delete(port1));
  if (current?.progress) current.progress.postMessage({ helper: port2 }, [port2]);
  else port2.close();
  return port1;
}
