import { existsSync } from 'node:fs';
import type { JobView } from '../../shared/job.ts';
import type { Places } from '../library/places.ts';
import type { Engine, Events, ReceiptJobs, StoredUpload, Uploads } from '../services.ts';
import type { AddWithin } from './add-receipt-job.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createJobQueues, type JobQueues, type JobQueuesOptions, type QueueHandlers } from './job-queues.ts';
import { createMaintenanceJobs } from './maintenance-jobs.ts';
import { createNotificationJobs } from './notification-jobs.ts';
import { createReceiptJobs } from './receipt-jobs.ts';
import { createReceiptNews, type ReceiptNews } from './receipt-news.ts';
import type { Analyse } from './read-step.ts';
import { createReceiptPipeline } from './receipt-pipeline.ts';
import { watchForChanges } from './watch-for-changes.ts';

export type JobSystemOptions = Omit<JobQueuesOptions, 'onReceipt'> & {
  readonly engine: Engine;
  readonly events: Events;
  readonly uploads: Uploads;
  readonly places: Pick<Places, 'uploads' | 'found'>;
  readonly version: string;
  /** Receipts read at a time. */
  readonly threads: number;
  readonly clockWatchIntervalMs?: number;
  readonly analyse?: Analyse;
  /** How long a file may keep its thread before it lets others come first. */
  readonly turnMs?: number;
  /** Called about every hour: time for backups. */
  readonly keepSafe?: () => Promise<void>;
};

/** A file, and what the user calls it. */
export type Adopted = { readonly upload: StoredUpload; readonly filename: string };

export type JobSystem = {
  readonly receiptJobs: ReceiptJobs;
  /**
   * Takes in a file that lies in the folder of uploads already, and has no row. So do the parts that its pages are of, unless
   * they have one; they are read after it, if at all. Null stands for a part that the user has deleted.
   */
  readonly adopt: (adopted: Adopted, parts?: readonly (Adopted | null)[]) => Promise<JobView>;
  readonly addWithin: AddWithin;
  /** Tells of a job that was added, and has it run. */
  readonly changed: (jobId: string) => void;
  /** Recovers what a dead process left running, then begins to claim. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly stopWatching: () => void }
  | { readonly kind: 'stopped' };

/** The jobs as a whole: the queues, what is told of them, and what sets them going. */
export function createJobSystem(options: JobSystemOptions): JobSystem {
  const { store, events, uploads, now, settings } = options;
  const addHousekeeping = createHousekeeping({
    store,
    now,
    onAdded: (queue) => {
      queues.wake(queue);
    },
  });
  const news = createReceiptNews({ store, events, settings, now, addHousekeeping });
  const { adopt, addWithin, ...receiptJobs } = createReceiptJobs({
    ...{ store, uploads, now, view: news.view, onChange: receiptChanged, fileExists: existsSync },
    onDismiss: (jobId) => {
      events.publish({ type: 'job.dismissed', jobId });
    },
    abortRun: (jobId) => {
      queues.abortReceipt(jobId);
    },
  });
  const queues: JobQueues = createJobQueues(
    { ...options, onReceipt: receiptChanged },
    queueHandlers(options, news, {
      addWithin,
      recoverExpired: () => {
        queues.recoverExpired();
      },
    }),
  );
  let state: State = { kind: 'idle' };

  function receiptChanged(jobId: string): void {
    news.changed(jobId);
    queues.wake('receipts');
  }

  function sweep(): void {
    if (store.jobQueries.isActive('maintenance')) return;
    addHousekeeping({ queue: 'maintenance', kind: 'sweep', payload: null });
  }

  return {
    receiptJobs,
    ...{ adopt, addWithin, changed: receiptChanged },
    start() {
      if (state.kind !== 'idle') return;
      queues.start();
      sweep();
      const stopWatching = watchForChanges({
        ...{ events, now, clockWatchIntervalMs: options.clockWatchIntervalMs },
        ...{ onHour: sweep, onJump: queues.shift },
        onSettings: () => {
          queues.wake('receipts');
        },
      });
      state = { kind: 'working', stopWatching };
    },
    async stop() {
      if (state.kind === 'working') state.stopWatching();
      state = { kind: 'stopped' };
      await queues.stop();
    },
  };
}

type Around = { readonly addWithin: AddWithin; readonly recoverExpired: () => void };

function queueHandlers(
  options: JobSystemOptions,
  { progress }: ReceiptNews,
  { addWithin, recoverExpired }: Around,
): QueueHandlers {
  return {
    receipts: {
      queue: 'receipts',
      concurrency: options.threads,
      run: createReceiptPipeline({ ...options, progress, addWithin }),
      beforeSettle: (lease) => {
        progress.flush(lease);
      },
    },
    notifications: createNotificationJobs(options),
    maintenance: createMaintenanceJobs({ ...options, recoverExpired }),
  };
}
