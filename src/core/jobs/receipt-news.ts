import type { JobView } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Events } from '../services.ts';
import type { ListedJobRow } from '../store/job-row.ts';
import type { Store } from '../store/open-store.ts';
import type { AddHousekeeping } from './housekeeping.ts';
import { toJobView } from './job-view.ts';
import { webhookMessage, type Batch } from './notification-jobs.ts';
import { createProgressKeeper, type ProgressKeeper } from './progress.ts';

export type ReceiptNewsOptions = {
  readonly store: Store;
  readonly events: Events;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly addHousekeeping: AddHousekeeping;
};

export type ReceiptNews = {
  readonly progress: ProgressKeeper;
  readonly view: (row: ListedJobRow) => JobView;
  /** Tells of a job that was added or changed its state, and what follows where it ended. */
  readonly changed: (jobId: string) => void;
};

/** Some quarter of an hour, with the waits between them. */
const webhookAttempts = 8;
const emptyBatch: Batch = { succeeded: 0, failed: 0 };

/** What the rest of the application, the user and the user's scripts are told of the receipts' jobs. */
export function createReceiptNews(options: ReceiptNewsOptions): ReceiptNews {
  const { store, events, now } = options;
  const progress = createProgressKeeper({ jobs: store.jobs, now, onProgress: announce });
  const view = (row: ListedJobRow): JobView => toJobView(row, progress.get(row.id));
  let batch = emptyBatch;

  function announce(jobId: string): JobView | null {
    const row = store.jobQueries.get(jobId);
    if (!row) return null;
    const job = view(row);
    events.publish({ type: 'job.changed', job });
    return job;
  }

  function ended(job: JobView): void {
    batch = withJob(batch, job);
    if (job.receiptId !== null && !job.isDuplicate) {
      events.publish({ type: 'receipt.saved', receiptId: job.receiptId, jobId: job.jobId });
    }
    tellScript(options, job);
    announceBatchEnd();
  }

  /** Once nothing waits or runs any more. A retry that still waits keeps the batch open. */
  function announceBatchEnd(): void {
    if (batch.succeeded + batch.failed === 0 || store.jobQueries.isActive('receipts')) return;
    options.addHousekeeping({ queue: 'notifications', kind: 'batch-done', payload: batch });
    batch = emptyBatch;
  }

  return {
    progress,
    view,
    changed(jobId) {
      if (store.jobQueries.get(jobId)?.state !== 'running') progress.end(jobId);
      const job = announce(jobId);
      if (job !== null && job.finishedAt !== null) ended(job);
    },
  };
}

function withJob({ succeeded, failed }: Batch, { state }: JobView): Batch {
  return {
    succeeded: succeeded + Number(state === 'succeeded'),
    failed: failed + Number(state === 'failed'),
  };
}

function tellScript({ settings, now, addHousekeeping }: ReceiptNewsOptions, job: JobView): void {
  const payload = settings().webhookUrl === null ? null : webhookMessage(job, now());
  if (payload === null) return;
  addHousekeeping({ queue: 'notifications', kind: 'webhook', payload, maxAttempts: webhookAttempts });
}
