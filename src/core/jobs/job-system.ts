import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { JobView, QueueName } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Places } from '../library/places.ts';
import type { Engine, Events, ReceiptJobs, StoredUpload, Uploads } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import { maxBackoffMs } from './backoff.ts';
import { watchClock } from './clock-watch.ts';
import { defaultRunLimits, type RunLimits } from './deadline.ts';
import { createQueueRunner, type QueueRunner } from './job-runner.ts';
import { toJobView } from './job-view.ts';
import { createMaintenanceJobs } from './maintenance-jobs.ts';
import { createNotificationJobs, webhookMessage, type Batch } from './notification-jobs.ts';
import { createProgressKeeper } from './progress.ts';
import { createReceiptJobs } from './receipt-jobs.ts';
import { createReceiptPipeline, type Analyse } from './receipt-pipeline.ts';

export type JobSystemOptions = {
  readonly store: Store;
  readonly engine: Engine;
  readonly events: Events;
  readonly uploads: Uploads;
  readonly places: Pick<Places, 'uploads' | 'found'>;
  readonly settings: () => Settings;
  readonly version: string;
  /** Receipts read at a time. */
  readonly threads: number;
  readonly now: () => number;
  readonly random?: () => number;
  readonly limits?: RunLimits;
  readonly stopGraceMs?: number;
  readonly clockWatchIntervalMs?: number;
  readonly analyse?: Analyse;
  /** How long a file may keep its thread before it lets others come first. */
  readonly turnMs?: number;
  /** Called about every hour: time for backups. */
  readonly keepSafe?: () => Promise<void>;
};

export type JobSystem = {
  readonly receiptJobs: ReceiptJobs;
  /** Takes in a file that lies in the folder of uploads already, and has no row. */
  readonly adopt: (upload: StoredUpload, filename: string) => Promise<JobView>;
  /** Recovers what a dead process left running, then begins to claim. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

const maintenanceIntervalMs = 3_600_000;
const defaultClockWatchIntervalMs = 10_000;
const housekeepingAttempts = 4;
/** Some quarter of an hour, with the waits between them. */
const webhookAttempts = 8;

/** The three queues over one store: receipts, notifications, maintenance. None waits for another. */
export function createJobSystem(options: JobSystemOptions): JobSystem {
  const { store, events, uploads, now, settings } = options;
  const progress = createProgressKeeper({ jobs: store.jobs, now, onProgress: announce });
  const view = (row: Parameters<typeof toJobView>[0]): JobView => toJobView(row, progress.get(row.id));
  let batch: Batch = { succeeded: 0, failed: 0 };
  const stoppers: (() => void)[] = [];

  const receipts = createRunner({
    queue: 'receipts',
    concurrency: options.threads,
    run: createReceiptPipeline({ ...options, progress, addWithin: (...job) => addWithin(...job) }),
    beforeSettle: (lease) => {
      progress.flush(lease);
    },
  });
  const notifications = createRunner(createNotificationJobs({ events, settings, now }));
  const { places, keepSafe } = options;
  const maintenance = createRunner(createMaintenanceJobs({ store, places, now, recoverExpired, keepSafe }));
  const runners: Record<QueueName, QueueRunner> = { receipts, notifications, maintenance };

  function createRunner(handler: Parameters<typeof createQueueRunner>[0]): QueueRunner {
    return createQueueRunner(handler, {
      store,
      now,
      random: options.random ?? Math.random,
      limits: options.limits ?? defaultRunLimits,
      stopGraceMs: options.stopGraceMs ?? 10_000,
      startsPerMinute: () => settings().startsPerMinute,
      onChange: (jobId, queue) => {
        if (queue === 'receipts') receiptChanged(jobId);
      },
    });
  }

  function announce(jobId: string): JobView | null {
    const row = store.jobQueries.get(jobId);
    if (!row) return null;
    const job = view(row);
    events.publish({ type: 'job.changed', job });
    return job;
  }

  function receiptChanged(jobId: string): void {
    if (store.jobQueries.get(jobId)?.state !== 'running') progress.end(jobId);
    const job = announce(jobId);
    receipts.wake();
    if (!job || !isEnded(job)) return;
    if (job.state === 'succeeded') batch = { ...batch, succeeded: batch.succeeded + 1 };
    if (job.state === 'failed') batch = { ...batch, failed: batch.failed + 1 };
    if (job.receiptId !== null && !job.isDuplicate) {
      events.publish({ type: 'receipt.saved', receiptId: job.receiptId, jobId });
    }
    const message = settings().webhookUrl === null ? null : webhookMessage(job, now());
    if (message) addHousekeeping('notifications', 'webhook', message, webhookAttempts);
    announceBatchEnd();
  }

  /** Once nothing waits or runs any more. A retry that still waits keeps the batch open. */
  function announceBatchEnd(): void {
    if (batch.succeeded + batch.failed === 0 || store.jobQueries.isActive('receipts')) return;
    addHousekeeping('notifications', 'batch-done', batch);
    batch = { succeeded: 0, failed: 0 };
  }

  function addHousekeeping(
    queue: 'notifications' | 'maintenance',
    kind: string,
    payload: unknown,
    maxAttempts = housekeepingAttempts,
  ): void {
    store.jobs.add({
      id: randomUUID(),
      queue,
      kind,
      payload,
      userId: null,
      filename: '',
      fileSize: 0,
      uploadId: null,
      maxAttempts,
      now: now(),
    });
    runners[queue].wake();
  }

  function isLive(token: string): boolean {
    return Object.values(runners).some((runner) => runner.isLive(token));
  }

  function recoverExpired(): void {
    store.jobRecovery.recoverOrphans(now(), now(), isLive).forEach(receiptChanged);
  }

  function sweep(): void {
    if (!store.jobQueries.isActive('maintenance')) addHousekeeping('maintenance', 'sweep', null);
  }

  const { adopt, addWithin, ...receiptJobs } = createReceiptJobs({
    store,
    uploads,
    now,
    view,
    onChange: receiptChanged,
    onDismiss: (jobId) => {
      events.publish({ type: 'job.dismissed', jobId });
    },
    abortRun: receipts.abort,
    fileExists: existsSync,
  });

  return {
    receiptJobs,
    adopt,
    start() {
      // One process owns the data folder, so whatever is marked running has no live run, however new its lease.
      store.jobRecovery.recoverOrphans(now(), Number.MAX_SAFE_INTEGER, isLive);
      store.jobRecovery.clampTimes(now(), maxBackoffMs);
      Object.values(runners).forEach((runner) => {
        runner.start();
      });
      sweep();
      const hourly = setInterval(sweep, maintenanceIntervalMs);
      hourly.unref();
      stoppers.push(() => {
        clearInterval(hourly);
      });
      stoppers.push(
        // A raised limit lets go at once what waits.
        events.subscribe(({ type }) => {
          if (type === 'settings.changed') receipts.wake();
        }),
        watchClock(now, options.clockWatchIntervalMs ?? defaultClockWatchIntervalMs, (jumpMs) => {
          store.jobRecovery.shiftTimes(jumpMs);
          Object.values(runners).forEach((runner) => {
            runner.wake();
          });
        }),
      );
    },
    async stop() {
      stoppers.splice(0).forEach((stop) => {
        stop();
      });
      await Promise.all(Object.values(runners).map((runner) => runner.stop()));
    },
  };
}

function isEnded({ finishedAt }: JobView): boolean {
  return finishedAt !== null;
}
