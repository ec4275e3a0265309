import { AppError, toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { faultPoint } from '../fault-point.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import { deadlineError, type EndReason, type RunControl } from './deadline.ts';
import { settleRun, type SettlerOptions } from './job-settler.ts';
import { resultOfError, type QueueHandler, type RunResult } from './run-result.ts';

export type JobRunOptions = Omit<SettlerOptions, 'beforeSettle'> & {
  readonly store: Store;
  /** Called once the job has ended or lost its run; `next` was claimed for its slot. */
  readonly onSettled: (lease: Lease, next: JobRow | null) => void;
  /** Called after a job changed its state. */
  readonly onChange: (jobId: string, queue: JobRow['queue']) => void;
};

export type ClaimedJob = { readonly job: JobRow; readonly lease: Lease; readonly control: RunControl };

export const leaseMs = 5 * 60_000;
const heartbeatMs = 30_000;

/** How one claimed job is run to its end and settled, its lease kept alive meanwhile. */
export function createJobRun(handler: QueueHandler, options: JobRunOptions) {
  const { store, now } = options;
  const settlement = { ...options, beforeSettle: handler.beforeSettle };

  async function workAndSettle({ job, lease, control }: ClaimedJob): Promise<void> {
    const { signal, optionalSignal } = control;
    const result = await handler.run({ job, lease, signal, optionalSignal }).catch(resultOfError);
    const { isSettled, next } = await settleRun(settlement, { job, lease }, () =>
      resultAfterEnd(control.endReason(), result),
    );
    options.onSettled(lease, next);
    if (!isSettled) return;
    if (handler.queue === 'receipts') faultPoint('job:after-save');
    options.onChange(job.id, handler.queue);
  }

  function keepLease({ lease, control }: ClaimedJob): void {
    try {
      store.jobs.extendLease(lease, now() + leaseMs);
    } catch (error) {
      // A disk that is full now may not be at the next beat; the lease spans several.
      if (error instanceof AppError && error.code === 'LEASE_LOST') control.end('lease-lost');
    }
  }

  return async (claimed: ClaimedJob): Promise<void> => {
    const heartbeat = setInterval(() => {
      keepLease(claimed);
    }, heartbeatMs);
    try {
      await workAndSettle(claimed);
    } finally {
      clearInterval(heartbeat);
      claimed.control.dispose();
    }
  };
}

/** A run ended from outside came to what ended it, unless it had finished all the same. */
function resultAfterEnd(reason: EndReason | null, result: RunResult): RunResult {
  if (reason === null || result.kind === 'done') return result;
  switch (reason) {
    case 'stopping':
      return { kind: 'parked' };
    case 'deadline':
      return { kind: 'failed', error: toWireError(deadlineError) };
    case 'cancelled':
    case 'lease-lost':
      return result;
    default:
      return assertNever(reason);
  }
}
