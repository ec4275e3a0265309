import { performance } from 'node:perf_hooks';

/** Smaller differences are drift, which the system's own time service smooths out. */
const minJumpMs = 5_000;

/**
 * Compares the wall clock with the monotonic one and reports jumps: a clock set by hand, or a computer that slept.
 * @param onJump given how far the wall clock moved beyond the time that passed, in milliseconds
 * @returns a function that stops watching
 */
export function watchClock(
  now: () => number,
  intervalMs: number,
  onJump: (jumpMs: number) => void,
): () => void {
  let wall = now();
  let monotonic = performance.now();
  const timer = setInterval(() => {
    const jumpMs = Math.round(now() - wall - (performance.now() - monotonic));
    wall = now();
    monotonic = performance.now();
    if (Math.abs(jumpMs) >= minJumpMs) onJump(jumpMs);
  }, intervalMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
