import { lstat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A file counts as written once its size has stood still for this long: scanners and copies write slowly. */
export const settledAfterMs = 1_000;
export const pollEveryMs = 200;

/**
 * Waits until nothing is being written to the file any more. chokidar does so for new files only; one that is being
 * written while the watching begins it tells at once. False where it went away, or the watching ended, meanwhile.
 */
export async function isSettled(
  name: string,
  stopping: AbortSignal,
  pause: (ms: number) => Promise<void> = (ms) => sleep(ms, undefined, { signal: stopping }),
): Promise<boolean> {
  try {
    for (;;) {
      const { mtimeMs } = await lstat(name);
      const ageMs = Date.now() - mtimeMs;
      // A time well in the future is a wrong clock's, and no waiting would help; the disk's is finer than ours, so that
      // what was written just now may be ahead by less than a millisecond.
      if (Math.abs(ageMs) >= settledAfterMs) return !stopping.aborted;
      await pause(pollEveryMs);
    }
  } catch {
    return false;
  }
}
