import { lstat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A file counts as written once its size has stood still for this long: scanners and copies write slowly. */
export const settledAfterMs = 1_000;
export const pollEveryMs = 200;

/**
 * Waits until nothing is being written to the file any more. chokidar does so for new files only; one that is being
 * written while the watching begins it tells at once. False where it went away, or the watching ended, meanwhile.
 */
export async function isSettled(name: string, stopping: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      const { mtimeMs } = await lstat(name);
      const ageMs = Date.now() - mtimeMs;
      // A time in the future is a wrong clock's, and no waiting would help.
      if (ageMs < 0 || ageMs >= settledAfterMs) return !stopping.aborted;
      await sleep(pollEveryMs, undefined, { signal: stopping });
    }
  } catch {
    return false;
  }
}
