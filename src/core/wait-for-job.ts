import type { JobView } from '../shared/job.ts';
import type { Services } from './services.ts';

type WaitOptions = Pick<Services, 'jobs' | 'events'> & {
  readonly onChange?: (job: JobView) => void;
  readonly signal: AbortSignal;
};

/** Resolves to the job once it has ended, whichever way. Rejects with the signal's reason when aborted. */
export function waitForJob(jobId: string, { jobs, events, onChange, signal }: WaitOptions): Promise<JobView> {
  return new Promise((resolve, reject) => {
    const settle = (job: JobView | null): void => {
      if (job === null) return;
      onChange?.(job);
      if (job.finishedAt === null) return;
      stop();
      resolve(job);
    };
    const unsubscribe = events.subscribe((event) => {
      if (event.type === 'job.changed' && event.job.jobId === jobId) settle(event.job);
    });
    const abort = (): void => {
      stop();
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const stop = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    // It may have ended before anyone listened.
    else settle(jobs.get(jobId));
  });
}
