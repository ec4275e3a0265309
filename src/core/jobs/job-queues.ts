import type { QueueName } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Store } from '../store/open-store.ts';
import { maxBackoffMs } from './backoff.ts';
import { defaultRunLimits, type RunLimits } from './deadline.ts';
import { createQueueRunner, type QueueRunner } from './job-runner.ts';
import type { QueueHandler } from './run-result.ts';

export type JobQueuesOptions = {
  readonly store: Store;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly random?: () => number;
  readonly limits?: RunLimits;
  readonly stopGraceMs?: number;
  /** Called after a job of the receipts' queue changed its state. */
  readonly onReceipt: (jobId: string) => void;
};

export type JobQueues = {
  readonly wake: (queue: QueueName) => void;
  /** Ends the run of a receipt's job whose row was cancelled before. */
  readonly abortReceipt: (jobId: string) => void;
  /** Queues again what is marked running, has a lease that ran out, and belongs to no run. */
  readonly recoverExpired: () => void;
  /** Moves what waits as far as the clock was moved. */
  readonly shift: (jumpMs: number) => void;
  /** Recovers what a dead process left running, then begins to claim. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** What is done in each queue. */
export type QueueHandlers = Readonly<Record<QueueName, QueueHandler>>;

const defaultStopGraceMs = 10_000;

/** The three queues over one store, each with a runner of its own. None waits for another. */
export function createJobQueues(options: JobQueuesOptions, handlers: QueueHandlers): JobQueues {
  const { store, now, onReceipt } = options;
  const runnerOptions = {
    ...{ store, now, random: options.random ?? Math.random, limits: options.limits ?? defaultRunLimits },
    stopGraceMs: options.stopGraceMs ?? defaultStopGraceMs,
    startsPerMinute: () => options.settings().startsPerMinute,
    onChange: (jobId: string, queue: QueueName) => {
      if (queue === 'receipts') onReceipt(jobId);
    },
  };
  const runners: Readonly<Record<QueueName, QueueRunner>> = {
    receipts: createQueueRunner(handlers.receipts, runnerOptions),
    notifications: createQueueRunner(handlers.notifications, runnerOptions),
    maintenance: createQueueRunner(handlers.maintenance, runnerOptions),
  };
  const all = Object.values(runners);
  const isLive = (token: string): boolean => all.some((runner) => runner.isLive(token));

  return {
    wake: (queue) => {
      runners[queue].wake();
    },
    abortReceipt: runners.receipts.abort,
    recoverExpired: () => {
      store.jobRecovery.recoverOrphans(now(), now(), isLive).forEach(onReceipt);
    },
    shift: (jumpMs) => {
      store.jobRecovery.shiftTimes(jumpMs);
      for (const runner of all) runner.wake();
    },
    start: () => {
      // One process owns the data folder, so whatever is marked running has no live run, however new its lease.
      store.jobRecovery.recoverOrphans(now(), Number.MAX_SAFE_INTEGER, isLive);
      store.jobRecovery.clampTimes(now(), maxBackoffMs);
      for (const runner of all) runner.start();
    },
    stop: async () => {
      await Promise.all(all.map((runner) => runner.stop()));
    },
  };
}
