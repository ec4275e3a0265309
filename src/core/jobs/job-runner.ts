import { randomUUID } from 'node:crypto';
import { AppError, toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { faultPoint } from '../fault-point.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import { controlRun, deadlineError, type EndReason, type RunControl, type RunLimits } from './deadline.ts';
import { settleRun } from './job-settler.ts';
import { resultOfError, type QueueHandler, type RunResult } from './run-result.ts';
import { isDiskFault } from './until-disk-takes.ts';

/*
 * The life of a job
 *
 *   queued --claim--> running --settle--> succeeded | failed
 *     ^  \               |  \
 *     |   `--cancel--.   |   `--cancel--> cancelled
 *     |               `--|-------------------^
 *     `--- retry, park, recover
 *
 * claim    one statement: state, attempt + 1, lease. Refused while the job's user has used up the minute's starts
 *          or its bytes are being read by another job; it then stays queued and its attempt uncounted.
 * settle   one transaction naming the lease: what the job made, its state, its checkpoints gone.
 * retry    after a transient fault, while attempts are left: queued again with a later run_at and the error.
 * park     at quit: queued again, the attempt given back.
 * recover  at start (job-recovery.ts): a running row has no live owner, so it is queued at once, the attempt given back.
 * cancel   the row changes first, then the run is aborted; whatever the run does later finds its lease gone.
 *
 * Invariants: a run writes only under its lease; ended jobs never change; progress never falls; at most
 * `concurrency` runs a queue.
 */

export type RunnerOptions = {
  readonly store: Store;
  readonly now: () => number;
  readonly random: () => number;
  readonly limits: RunLimits;
  readonly startsPerMinute: () => number;
  /** Called after a job changed its state. */
  readonly onChange: (jobId: string, queue: JobRow['queue']) => void;
  /** Running work may still finish for this long once stop was called. */
  readonly stopGraceMs: number;
};

export type QueueRunner = ReturnType<typeof createQueueRunner>;

const leaseMs = 5 * 60_000;
const heartbeatMs = 30_000;
/** How long a queue with nothing to do sleeps at most: a backstop, since every change wakes it. */
const maxSleepMs = 30_000;

type Run = { readonly lease: Lease; readonly control: RunControl; readonly finished: Promise<void> };

/** Claims, runs and settles the jobs of one queue. */
export function createQueueRunner(handler: QueueHandler, options: RunnerOptions) {
  const { store, now, random, limits } = options;
  const stopping = new AbortController();
  const runs = new Map<string, Run>();
  let isStarted = false;
  let timer: NodeJS.Timeout | undefined;

  function claim(): JobRow | null {
    return store.jobs.claim({
      queue: handler.queue,
      now: now(),
      token: randomUUID(),
      leaseMs,
      startsPerMinute: options.startsPerMinute(),
    });
  }

  /** For the slot of a run that ends now. */
  function claimNext(): JobRow | null {
    return isStarted && runs.size <= handler.concurrency ? claim() : null;
  }

  /** Starts whatever may start now. Called on start, by every change, by its own timer, and after each run. */
  function wake(): void {
    clearTimeout(timer);
    if (!isStarted) return;
    try {
      while (runs.size < handler.concurrency) {
        const job = claim();
        if (job === null) break;
        begin(job);
      }
      sleep();
    } catch (error) {
      // A full or busy disk: nothing was claimed, nothing is lost; look again shortly.
      if (!isDiskFault(error)) process.emitWarning(error instanceof Error ? error : String(error));
      timer = setTimeout(wake, 1000);
    }
  }

  function sleep(): void {
    const wakeAt = store.jobQueries.nextWakeAt(handler.queue, now());
    const delayMs = wakeAt === null ? maxSleepMs : Math.min(maxSleepMs, Math.max(1, wakeAt - now()));
    timer = setTimeout(wake, delayMs);
    timer.unref();
  }

  function begin(job: JobRow): void {
    const token = job.lease_token;
    if (token === null) throw new Error('A claimed job has a lease.');
    if (handler.queue === 'receipts') faultPoint('job:after-claim');
    const lease = { jobId: job.id, token };
    const control = controlRun(limits);
    // Begins in the next microtask, so that the start is announced before the first step is.
    const finished = Promise.resolve()
      .then(() => runToItsEnd(job, lease, control))
      .catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error));
      })
      .finally(() => {
        runs.delete(job.id);
        wake();
      });
    runs.set(job.id, { lease, control, finished });
    options.onChange(job.id, handler.queue);
  }

  async function runToItsEnd(job: JobRow, lease: Lease, control: RunControl): Promise<void> {
    const heartbeat = setInterval(() => {
      keepLease(lease, control);
    }, heartbeatMs);
    try {
      const { signal, optionalSignal } = control;
      const result = await handler.run({ job, lease, signal, optionalSignal }).catch(resultOfError);
      const { beforeSettle } = handler;
      const settlement = { store, now, random, stopping: stopping.signal, claimNext, beforeSettle };
      const { isSettled, next } = await settleRun(settlement, { job, lease }, () =>
        resultAfterEnd(control.endReason(), result),
      );
      runs.delete(job.id);
      if (next) begin(next);
      if (!isSettled) return;
      if (handler.queue === 'receipts') faultPoint('job:after-save');
      options.onChange(job.id, handler.queue);
    } finally {
      clearInterval(heartbeat);
      control.dispose();
    }
  }

  function keepLease(lease: Lease, control: RunControl): void {
    try {
      store.jobs.extendLease(lease, now() + leaseMs);
    } catch (error) {
      // A disk that is full now may not be at the next beat; the lease spans several.
      if (error instanceof AppError && error.code === 'LEASE_LOST') control.end('lease-lost');
    }
  }

  return {
    queue: handler.queue,
    wake,
    start(): void {
      isStarted = true;
      wake();
    },
    /** Aborts the run of a job whose row was cancelled before. */
    abort: (jobId: string): void => runs.get(jobId)?.control.end('cancelled'),
    isLive: (token: string): boolean => [...runs.values()].some(({ lease }) => lease.token === token),
    runningCount: (): number => runs.size,
    /** Takes no new job, lets running ones finish within the grace, parks the rest. */
    async stop(): Promise<void> {
      isStarted = false;
      clearTimeout(timer);
      stopping.abort();
      const grace = setTimeout(() => {
        for (const { control } of runs.values()) control.end('stopping');
      }, options.stopGraceMs);
      await Promise.allSettled([...runs.values()].map(({ finished }) => finished));
      clearTimeout(grace);
    },
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
