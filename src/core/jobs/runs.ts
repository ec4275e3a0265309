import type { Lease } from '../store/job-store.ts';
import type { RunControl } from './deadline.ts';

/** A claimed job on its way to its end. */
export type Run = { readonly lease: Lease; readonly control: RunControl; readonly finished: Promise<void> };

/** The runs of one queue that have not ended, by the jobs they are of. */
export function createRuns() {
  const byJob = new Map<string, Run>();
  return {
    count: (): number => byJob.size,
    add: (run: Run): void => void byJob.set(run.lease.jobId, run),
    /** Leaves a later run of the same job as it is. */
    remove({ jobId, token }: Lease): void {
      if (byJob.get(jobId)?.lease.token === token) byJob.delete(jobId);
    },
    isLive: (token: string): boolean => [...byJob.values()].some(({ lease }) => lease.token === token),
    /** Aborts the run of a job whose row was cancelled before. */
    abort: (jobId: string): void => byJob.get(jobId)?.control.end('cancelled'),
    /** Resolves once all have ended; those that take longer than the grace are told to park their job. */
    async allEnded(graceMs: number): Promise<void> {
      const grace = setTimeout(() => {
        for (const { control } of byJob.values()) control.end('stopping');
      }, graceMs);
      while (byJob.size > 0) await Promise.allSettled([...byJob.values()].map(({ finished }) => finished));
      clearTimeout(grace);
    },
  };
}
