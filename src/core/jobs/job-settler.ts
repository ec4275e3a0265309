import { AppError, toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import { backoffMs } from './backoff.ts';
import type { RunResult } from './run-result.ts';
import { isDiskFault, untilDiskTakes } from './until-disk-takes.ts';

export type SettlerOptions = {
  readonly store: Store;
  readonly now: () => number;
  readonly random: () => number;
  /** Aborted when the program quits: then a disk that refuses is no longer waited for. */
  readonly stopping: AbortSignal;
  /** Claims the next job for the slot that becomes free, in the transaction that frees it: one fsync less a job. */
  readonly claimNext: () => JobRow | null;
  readonly beforeSettle: ((lease: Lease) => void) | undefined;
};

export type Settled = {
  /** Whether the job's row changed: not where the run had lost its job. */
  readonly isSettled: boolean;
  /** The next job, claimed for this run's slot. */
  readonly next: JobRow | null;
};

const notSettled: Settled = { isSettled: false, next: null };

export type SettledRun = { readonly job: JobRow; readonly lease: Lease };

/**
 * Writes down what a run came to. While the disk refuses (full, busy) it tries again and again: the run keeps its
 * slot, and nobody else can take the job meanwhile. A result that cannot be stored at all fails its job.
 * @param result asked anew for each try, since a cancel or quit may have come meanwhile
 */
export async function settleRun(
  options: SettlerOptions,
  run: SettledRun,
  result: () => RunResult,
): Promise<Settled> {
  try {
    return await keep(options, run, result);
  } catch (error) {
    if (isNobodysJob(error)) return notSettled;
    return await keep(options, run, () => ({ kind: 'failed', error: toWireError(error) })).catch(
      (secondError: unknown) => {
        if (isNobodysJob(secondError)) return notSettled;
        throw secondError;
      },
    );
  }
}

/** Lost to a cancel or a recovery; or left running in the database at quit, an orphan of the next start. */
function isNobodysJob(error: unknown): boolean {
  return (error instanceof AppError && error.code === 'LEASE_LOST') || isDiskFault(error);
}

function keep(options: SettlerOptions, run: SettledRun, result: () => RunResult): Promise<Settled> {
  const settle = () =>
    options.store.transaction(() => {
      options.beforeSettle?.(run.lease);
      write(options, run, result());
      return { isSettled: true, next: options.claimNext() };
    });
  return untilDiskTakes(settle, options.stopping);
}

function write({ store, now, random }: SettlerOptions, { job, lease }: SettledRun, result: RunResult): void {
  const at = now();
  switch (result.kind) {
    case 'done':
      store.jobs.succeed(lease, result.commit(), at);
      return;
    case 'failed':
      store.jobs.fail(lease, result.error, at);
      return;
    case 'parked':
      store.jobs.park(lease, at);
      return;
    case 'retry':
      if (job.attempt >= job.max_attempts) store.jobs.fail(lease, result.error, at);
      else {
        const runAt = at + backoffMs(job.attempt, random());
        store.jobs.retryLater(lease, { error: result.error, runAt, now: at });
      }
      return;
    default:
      assertNever(result);
  }
}
