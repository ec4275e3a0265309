import { residentBytes } from './resident-memory.ts';

export type Vitals = ReturnType<typeof createVitals>;

/**
 * What is known of a process that works: its memory, what it has computed, how long it has been silent. Time is counted
 * in looks, not taken from a clock: a computer that slept, or an application that was held up, makes nothing overdue.
 */
export function createVitals() {
  let reportedBytes = 0;
  let computedMs = 0;
  let unchargedMs = 0;
  let silentMs = 0;
  return {
    silentMs: (): number => silentMs,
    /** Another process begins. */
    renew(): void {
      computedMs = 0;
    },
    /** It is given something to do after it had nothing. */
    wake(): void {
      silentMs = 0;
      unchargedMs = 0;
    },
    pass(ms: number): void {
      silentMs += ms;
      unchargedMs += ms;
    },
    hear(): void {
      silentMs = 0;
    },
    /**
     * @returns how much it has computed since the last report. No thread can have computed for longer than it was, nor
     * more than all of them have.
     */
    take({ residentBytes: bytes, cpuMs }: { residentBytes: number; cpuMs: number }): number {
      reportedBytes = bytes;
      const workedMs = Math.min(unchargedMs, cpuMs - computedMs);
      computedMs = cpuMs;
      unchargedMs = 0;
      return workedMs;
    },
    /** As the system says, else as the process has said itself. */
    bytes: (pid: number | undefined): number =>
      (pid === undefined ? null : residentBytes(pid)) ?? reportedBytes,
  };
}
