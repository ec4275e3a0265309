import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/assert-never.ts';
import { faultPoint } from '../fault-point.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import { createAlarm, type Alarm } from './alarm.ts';
import { controlRun, type RunLimits } from './deadline.ts';
import { createJobRun, leaseMs } from './job-run.ts';
import type { QueueHandler } from './run-result.ts';
import { createRuns } from './runs.ts';
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

/** After a disk that refused. */
const retryClaimMs = 1000;
/** How long a queue with nothing to do sleeps at most: a backstop, since every change wakes it. */
const maxSleepMs = 30_000;

type State =
  /** Not begun yet. */
  | { readonly kind: 'idle' }
  /** Claims whatever may run; the alarm rings when something may run next. */
  | { readonly kind: 'claiming'; readonly alarm: Alarm }
  /** Claims nothing more; what runs may end, what is still claimed is parked. */
  | { readonly kind: 'stopping' };

/** Claims, runs and settles the jobs of one queue. */
export function createQueueRunner(handler: QueueHandler, options: RunnerOptions) {
  const runs = createRuns();
  const stopping = new AbortController();
  let state: State = { kind: 'idle' };
  const claim = claimerOf(handler, options);
  const claimed = createJobRun(handler, {
    ...options,
    stopping: stopping.signal,
    // For the slot of a run that ends now.
    claimNext: () => (state.kind === 'claiming' && runs.count() <= handler.concurrency ? claim() : null),
    onSettled: (lease, next) => {
      runs.remove(lease);
      if (next) begin(next);
    },
  });

  /** Starts whatever may start now. Called on start, by every change, by its alarm, and after each run. */
  function wake(): void {
    switch (state.kind) {
      case 'claiming':
        state.alarm.set(untilNext(handler, options, beginAll));
        return;
      case 'idle':
      case 'stopping':
        return;
      default:
        assertNever(state);
    }
  }

  function beginAll(): void {
    const next = () => (runs.count() < handler.concurrency ? claim() : null);
    for (let job = next(); job !== null; job = next()) begin(job);
  }

  function begin(job: JobRow): void {
    const lease = leaseOf(job);
    if (handler.queue === 'receipts') faultPoint('job:after-claim');
    const control = controlRun(options.limits);
    // Claimed in the same moment in which the queue was stopped: it is parked at once.
    if (state.kind === 'stopping') control.end('stopping');
    const finished = afterThis(() => claimed({ job, lease, control })).finally(() => {
      runs.remove(lease);
      wake();
    });
    runs.add({ lease, control, finished });
    options.onChange(job.id, handler.queue);
  }

  return {
    queue: handler.queue,
    wake,
    start(): void {
      if (state.kind === 'idle') state = { kind: 'claiming', alarm: createAlarm(wake) };
      wake();
    },
    abort: runs.abort,
    isLive: runs.isLive,
    runningCount: runs.count,
    /** Takes no new job, lets running ones finish within the grace, parks the rest. */
    async stop(): Promise<void> {
      if (state.kind === 'claiming') state.alarm.clear();
      state = { kind: 'stopping' };
      stopping.abort();
      await runs.allEnded(options.stopGraceMs);
    },
  };
}

function claimerOf({ queue }: QueueHandler, { store, now, startsPerMinute }: RunnerOptions) {
  return (): JobRow | null =>
    store.jobs.claim({ queue, now: now(), token: randomUUID(), leaseMs, startsPerMinute: startsPerMinute() });
}

/** Begins what may begin now. @returns after how many milliseconds there may be more */
function untilNext(handler: QueueHandler, options: RunnerOptions, beginAll: () => void): number {
  try {
    beginAll();
    return sleepMs(handler, options);
  } catch (error) {
    // A full or busy disk: nothing was claimed, nothing is lost; look again shortly.
    if (!isDiskFault(error)) warn(error);
    return retryClaimMs;
  }
}

/** In the next microtask, so that the start is announced before the first step is. */
function afterThis(run: () => Promise<void>): Promise<void> {
  return Promise.resolve().then(run).catch(warn);
}

function sleepMs({ queue }: QueueHandler, { store, now }: RunnerOptions): number {
  const wakeAt = store.jobQueries.nextWakeAt(queue, now());
  return wakeAt === null ? maxSleepMs : Math.min(maxSleepMs, Math.max(1, wakeAt - now()));
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

function leaseOf({ id: jobId, lease_token: token }: JobRow): Lease {
  if (token === null) throw new Error('A claimed job has a lease.');
  return { jobId, token };
}
