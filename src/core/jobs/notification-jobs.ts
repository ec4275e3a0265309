import { z } from 'zod';
import type { Events } from '../services.ts';
import { nothingMade, type QueueHandler } from './run-result.ts';

export type NotificationJobsOptions = {
  readonly events: Events;
  readonly isWanted: () => boolean;
};

export const batchSchema = z.object({ succeeded: z.int(), failed: z.int() });
export type Batch = z.infer<typeof batchSchema>;

/** Announces that all receipts of a batch have been dealt with, where the user wants to be told. */
export function createNotificationJobs({ events, isWanted }: NotificationJobsOptions): QueueHandler {
  return {
    queue: 'notifications',
    concurrency: 1,
    run: ({ job }) => {
      const batch = batchSchema.parse(job.payload);
      if (isWanted()) {
        const level = batch.failed > 0 ? 'warning' : 'success';
        events.publish({ type: 'notification', level, code: 'BATCH_DONE', parameters: batch });
      }
      return Promise.resolve({ kind: 'done', commit: () => nothingMade });
    },
  };
}
