import { receiptSteps, type ReceiptStepId } from '../../shared/job.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease, JobStore } from '../store/job-store.ts';
import type { LiveProgress } from './job-view.ts';
import { isDiskFault } from './until-disk-takes.ts';

export type ProgressKeeper = ReturnType<typeof createProgressKeeper>;

export type ProgressOptions = {
  readonly jobs: Pick<JobStore, 'saveProgress'>;
  readonly now: () => number;
  readonly onProgress: (jobId: string) => void;
};

/** A crash may cost a second of shown progress; more writes would each cost an fsync. */
const writeIntervalMs = 1000;

/** How far each running job is: kept in memory, announced per whole per cent, written at most once a second. */
export function createProgressKeeper({ jobs, now, onProgress }: ProgressOptions) {
  const live = new Map<string, LiveProgress & { writtenAt: number }>();

  /** A disk that refuses now is asked again a second later: shown progress is not worth a job's attempt. */
  function save(lease: Lease, stepId: ReceiptStepId, percent: number, at: number): void {
    try {
      jobs.saveProgress(lease, stepId, percent, at);
    } catch (error) {
      if (!isDiskFault(error)) throw error;
    }
  }

  return {
    get: (jobId: string): LiveProgress | null => live.get(jobId) ?? null,
    /** Begins where an attempt before came to, if one did. */
    begin({ id, progress: percent, step_id: stepId }: Pick<JobRow, 'id' | 'progress' | 'step_id'>): void {
      const at = now();
      live.set(id, { stepId: stepId ?? 'initialize', percent, updatedAt: at, writtenAt: at });
    },
    /**
     * Moves the job on. A repeated attempt shows nothing new until it gets beyond where the last one was.
     * @throws AppError LEASE_LOST where the run no longer owns the job
     */
    report(lease: Lease, stepId: ReceiptStepId, percent: number): void {
      const known = live.get(lease.jobId);
      if (!known || known.percent >= percent) return;
      const at = now();
      const isWriteDue = Math.abs(at - known.writtenAt) >= writeIntervalMs;
      if (isWriteDue) save(lease, stepId, percent, at);
      const writtenAt = isWriteDue ? at : known.writtenAt;
      live.set(lease.jobId, { stepId, percent, updatedAt: at, writtenAt });
      onProgress(lease.jobId);
    },
    /** Writes down where the run stands, within the transaction that settles it, so that nothing shown is lost. */
    flush(lease: Lease): void {
      const known = live.get(lease.jobId);
      if (known) jobs.saveProgress(lease, known.stepId, known.percent, known.updatedAt);
    },
    end: (jobId: string): void => void live.delete(jobId),
  };
}

/** Per cent of the whole job at the beginning of a step. */
export function progressAt(stepId: ReceiptStepId): number {
  return receiptSteps.find(({ id }) => id === stepId)?.progress ?? 0;
}

/** Per cent of the whole job inside a step, short of the next step's own figure. */
export function progressWithin(stepId: ReceiptStepId, stepPercent: number): number {
  const index = receiptSteps.findIndex(({ id }) => id === stepId);
  const start = progressAt(stepId);
  const last = (receiptSteps[index + 1]?.progress ?? 100) - 1;
  return Math.floor(start + ((last - start) * stepPercent) / 100);
}
