import { AppError } from '../../shared/app-error.ts';
import type { EngineTaskName } from '../../shared/engine.ts';
import type { EngineDeath } from './engine-life.ts';

/** What works at what was read already, rather than at a picture. */
const tasksOnText: ReadonlySet<EngineTaskName> = new Set<EngineTaskName>([
  'read',
  'readText',
  'correct',
  'modelQuestion',
  'modelReading',
]);

/** Ends of the engine that a file may be to blame for. */
export type SuspiciousDeath = Extract<EngineDeath, 'crash' | 'memory' | 'silence'>;

/** A death in company proves nothing, and one alone may be chance. */
const deathsAloneThatProve = 2;

/** What a task is given up with whose process ended this often while it ran alone; null while that proves nothing. */
export function blameFor(deathsAlone: number, cause: SuspiciousDeath): AppError | null {
  if (deathsAlone < deathsAloneThatProve) return null;
  return cause === 'memory' ? outOfMemory() : crashedRepeatedly();
}

function outOfMemory(): AppError {
  return new AppError(
    'OUT_OF_MEMORY',
    'Reading this file takes more memory than Paragon may use. Save it smaller, or with fewer pages, and add that.',
  );
}

function crashedRepeatedly(): AppError {
  return new AppError(
    'CRASHED_REPEATEDLY',
    'This file ended the part of Paragon that reads pictures twice, with nothing else at work, so it is left alone. It is kept: try again after an update, or add another picture of the receipt.',
  );
}

/** What a task is given up with that works too long: at a text, or at a page of a file. */
export function overdueError(task: EngineTaskName): AppError {
  if (tasksOnText.has(task)) {
    return new AppError(
      'ANALYSIS_TIMEOUT',
      'This text takes too long to understand and was given up. Send only the lines of the receipt.',
    );
  }
  return new AppError(
    'OCR_TIMEOUT',
    'A page of this file takes too long to read and was given up. Add a smaller or clearer picture of the receipt.',
  );
}

export function startError(reason: string): AppError {
  const message =
    'The part of Paragon that reads pictures can’t be started. Start Paragon anew or install it again.';
  return new AppError('WORKER_CRASHED', message, { reason });
}

export function closedError(): AppError {
  return new AppError('UNAVAILABLE', 'Paragon is closing. Start it and try again.');
}

export function reasonOf(signal: AbortSignal | undefined): AppError {
  return signal?.reason instanceof AppError
    ? signal.reason
    : new AppError('CANCELLED', 'The work was cancelled.');
}
