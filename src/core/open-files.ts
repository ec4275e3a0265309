import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { AppError } from '../shared/app-error.ts';

/** Beside what is open at the start: connections, uploads on their way, and what the engine's process opens. */
const forTheApplication = 64;
/** A thread of the engine has an event loop, its timers and the models that it reads. */
const forEachThread = 8;

/**
 * The engine's process may open as many files as this one. With too few of them native code ends it, again and again,
 * and the receipt that it happened to read would be blamed: so that is said before anything is read.
 * @throws AppError TOO_FEW_OPEN_FILES
 */
export function checkOpenFiles(threads: number): void {
  const needed = forTheApplication + forEachThread * threads;
  const opened: number[] = [];
  try {
    while (opened.length < needed) opened.push(openSync(devNull, 'r'));
  } catch (cause) {
    const message = `This system lets Paragon open too few files at once: it needs ${needed} more than it has. Raise the limit (ulimit -n 1024) and start it again.`;
    throw new AppError('TOO_FEW_OPEN_FILES', message, { needed }, { cause });
  } finally {
    opened.forEach(closeSync);
  }
}
