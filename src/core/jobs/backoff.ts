const baseMs = 60_000;
/** No wait before a retry is longer than this, jitter included. */
export const maxBackoffMs = 600_000;

/**
 * How long to wait after a failed attempt, in milliseconds: a minute, doubled with each attempt and capped, of
 * which a random share between nothing and all is taken ("full jitter"), twofold, so that the mean is the minute.
 * @param attempt the attempts made so far, from 1
 * @param random uniform in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const ceilingMs = 2 * baseMs * 2 ** Math.min(attempt - 1, 10);
  return Math.floor(Math.min(maxBackoffMs, ceilingMs) * random);
}
