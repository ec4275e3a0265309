const baseMs = 60_000;
/** No wait before a retry is longer than this, jitter included. */
export const maxBackoffMs = 600_000;

/**
 * How long to wait after a failed attempt, in milliseconds: a minute, doubled with each attempt, give or take half
 * of it by chance, and capped. Full jitter down to nothing is for many clients of one server; here it would only
 * try again before the fault could pass.
 * @param attempt the attempts made so far, from 1
 * @param random uniform in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const meanMs = baseMs * 2 ** Math.min(attempt - 1, 10);
  return Math.floor(Math.min(maxBackoffMs, meanMs * (0.5 + random)));
}
