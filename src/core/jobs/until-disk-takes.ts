import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/app-error.ts';

const firstWaitMs = 1000;
const maxWaitMs = 30_000;

/** Whether the disk refused (full, busy) what it may take later. */
export function isDiskFault(error: unknown): boolean {
  return error instanceof AppError && error.isTransient;
}

/**
 * Writes to the database as soon as the disk takes it: a full disk is the fault of no job, so it costs neither an
 * attempt nor work that is already done.
 * @throws what `write` throws, the disk's refusal too once the signal is aborted
 */
export async function untilDiskTakes<T>(write: () => T, signal: AbortSignal): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(maxWaitMs, waitMs * 2)) {
    try {
      return write();
    } catch (error) {
      if (!isDiskFault(error) || signal.aborted) throw error;
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
