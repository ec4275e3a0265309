import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Events } from '../services.ts';
import { sendWebhook } from '../webhook/send-webhook.ts';
import { nothingMade, type QueueHandler, type RunContext, type RunResult } from './run-result.ts';

export type NotificationJobsOptions = {
  readonly events: Events;
  readonly settings: () => Settings;
  readonly now: () => number;
};

const batchSchema = z.object({ succeeded: z.int(), failed: z.int() });
export type Batch = z.infer<typeof batchSchema>;

/** What a script is told: which job ended and how, and nothing that a receipt says. It asks the port for the rest. */
const messageSchema = z.object({
  type: z.enum(['receipt.succeeded', 'receipt.failed']),
  timestamp: z.string(),
  data: z.object({
    job_id: z.string(),
    receipt_id: z.string().nullable(),
    is_duplicate: z.boolean(),
    error_code: z.string().nullable(),
  }),
});
export type WebhookMessage = z.infer<typeof messageSchema>;

/** The message about a receipt's job; null for one that was neither read nor failed, such as a cancelled one. */
export function webhookMessage(job: JobView, now: number): WebhookMessage | null {
  if (job.state !== 'succeeded' && job.state !== 'failed') return null;
  const { jobId, receiptId, isDuplicate, error } = job;
  return {
    type: `receipt.${job.state}`,
    timestamp: new Date(now).toISOString(),
    data: {
      job_id: jobId,
      receipt_id: receiptId,
      is_duplicate: isDuplicate,
      error_code: error?.code ?? null,
    },
  };
}

/** Tells the user of batches and scripts of receipts, where either is wanted. */
export function createNotificationJobs(options: NotificationJobsOptions): QueueHandler {
  return {
    queue: 'notifications',
    // An address that hangs must not keep the user from being told.
    concurrency: 4,
    run: async (context) => {
      if (context.job.kind === 'webhook') await tellScript(options, context);
      else tellUser(options, batchSchema.parse(context.job.payload));
      return done;
    },
  };
}

const done: RunResult = { kind: 'done', commit: () => nothingMade };

function tellUser({ events, settings }: NotificationJobsOptions, batch: Batch): void {
  if (!settings().notifyWhenDone) return;
  const level = batch.failed > 0 ? 'warning' : 'success';
  events.publish({ type: 'notification', level, code: 'BATCH_DONE', parameters: batch });
}

async function tellScript({ events, settings, now }: NotificationJobsOptions, { job, signal }: RunContext) {
  const { webhookUrl: url, webhookSecret: secret } = settings();
  if (url === null || secret === null) return;
  try {
    const body = messageSchema.parse(job.payload);
    await sendWebhook({ url, secret, id: job.id, sentAt: now(), body }, signal);
  } catch (error) {
    const isLast = job.attempt >= job.max_attempts && !signal.aborted;
    if (isLast && error instanceof AppError) {
      const parameters = { filename: null };
      events.publish({ type: 'notification', level: 'warning', code: 'WEBHOOK_FAILED', parameters });
    }
    throw error;
  }
}
