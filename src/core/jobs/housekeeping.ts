import { randomUUID } from 'node:crypto';
import type { Store } from '../store/open-store.ts';

export type HousekeepingOptions = {
  readonly store: Store;
  readonly now: () => number;
  /** Called once a job was added to the queue. */
  readonly onAdded: (queue: HousekeepingQueue) => void;
};

type HousekeepingQueue = 'notifications' | 'maintenance';

type HousekeepingJob = {
  readonly queue: HousekeepingQueue;
  readonly kind: string;
  readonly payload: unknown;
  readonly maxAttempts?: number;
};

export type AddHousekeeping = (job: HousekeepingJob) => void;

const defaultAttempts = 4;

/** Adds jobs of the application's own, which are nobody's and have no file. */
export function createHousekeeping({ store, now, onAdded }: HousekeepingOptions): AddHousekeeping {
  return ({ maxAttempts = defaultAttempts, ...job }) => {
    store.jobs.add({
      ...job,
      id: randomUUID(),
      userId: null,
      filename: '',
      fileSize: 0,
      uploadId: null,
      maxAttempts,
      now: now(),
    });
    onAdded(job.queue);
  };
}
