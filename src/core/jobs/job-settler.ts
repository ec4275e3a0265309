import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import { backoffMs } from './backoff.ts';
import type { RunResult } from './run-result.ts';

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

const firstWaitMs = 1000;
const maxWaitMs = 30_000;

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
  let unstorable: RunResult | null = null;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(maxWaitMs, waitMs * 2)) {
    try {
      const settled = unstorable ?? result();
      return options.store.transaction(() => {
        options.beforeSettle?.(run.lease);
        write(options, run, settled);
        return { isSettled: true, next: options.claimNext() };
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'LEASE_LOST') return notSettled;
      const isTransient = error instanceof AppError && error.isRetryable;
      if (!isTransient && unstorable !== null) throw error;
      if (!isTransient) unstorable = { kind: 'failed', error: toWireError(error) };
      // Left running in the database, the job is an orphan of the next start.
      else if (options.stopping.aborted) return notSettled;
      else await sleep(waitMs, undefined, { signal: options.stopping }).catch(() => undefined);
    }
  }
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
