import { z } from 'zod';
import { assertNever } from '../../shared/assert-never.ts';
import { receiptSteps, type JobView } from '../../shared/job.ts';
import { pageText } from '../../shared/page.ts';
import { toAnalysis } from './analysis.ts';
import { analysisSchema } from './analysis-schema.ts';
import type { Receipts } from '../services.ts';

const resultSchema = z.object({
  status: z.literal('SUCCESS'),
  task_id: z.string(),
  filename: z.string(),
  /** Seconds. */
  processing_time: z.number(),
  ocr_text: z.string(),
  analysis: analysisSchema,
  metadata: z.object({
    file_size: z.int(),
    file_type: z.enum(['image', 'pdf']),
    ocr_confidence: z.number().nullable(),
    has_receipt_keywords: z.boolean(),
    user_id: z.string().nullable(),
  }),
});
export type Result = z.infer<typeof resultSchema>;

const common = { job_id: z.string(), timestamp: z.string() };

/** `data` of the status answer and of the receipt_progress event. */
export const statusDataSchema = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('PENDING'), message: z.string() }),
  z.object({ ...common, status: z.literal('STARTED'), message: z.string() }),
  z.object({
    ...common,
    status: z.literal('PROGRESS'),
    step: z.string(),
    progress: z.int(),
    message: z.string(),
    filename: z.string(),
  }),
  z.object({
    ...common,
    status: z.literal('RETRY'),
    message: z.string(),
    retry_info: z.object({
      error: z.string().nullable(),
      attempt: z.int(),
      max_attempts: z.int(),
      next_attempt_at: z.string().nullable(),
    }),
  }),
  /** The result is null only where the user has deleted the receipt since. */
  z.object({ ...common, status: z.literal('SUCCESS'), message: z.string(), result: resultSchema.nullable() }),
  z.object({
    ...common,
    status: z.literal('FAILURE'),
    message: z.string(),
    error: z.object({
      error: z.string(),
      error_code: z.string(),
      filename: z.string(),
      task_id: z.string(),
      retries: z.int(),
    }),
  }),
  z.object({ ...common, status: z.literal('REVOKED'), message: z.string() }),
]);
export type StatusData = z.infer<typeof statusDataSchema>;

export function toIsoTime(utcMs: number): string {
  return new Date(utcMs).toISOString();
}

/** Tells a job in the words of the v3 contract. The receipt is looked up only for a job that succeeded. */
export function toStatusData(job: JobView, receipts: Receipts, nowMs: number): StatusData {
  const shared = { job_id: job.jobId, timestamp: toIsoTime(nowMs) };
  switch (job.status) {
    case 'PENDING':
      return { ...shared, status: job.status, message: 'Task is waiting for execution' };
    case 'STARTED':
      return { ...shared, status: job.status, message: 'Task has been started' };
    case 'PROGRESS':
      return { ...shared, status: job.status, ...progressOf(job), filename: job.filename };
    case 'RETRY':
      return { ...shared, status: job.status, message: 'Task is being retried', retry_info: retryOf(job) };
    case 'SUCCESS':
      return {
        ...shared,
        status: job.status,
        message: 'Task completed successfully',
        result: toResult(job, receipts),
      };
    case 'FAILURE':
      return { ...shared, status: job.status, message: 'Task failed', error: errorOf(job) };
    case 'REVOKED':
      return { ...shared, status: job.status, message: 'Task was cancelled' };
    default:
      return assertNever(job.status);
  }
}

export function toResult(job: JobView, receipts: Receipts): Result | null {
  const found = receipts.getByJob(job.jobId);
  if (found === null) return null;
  const { record, ocrText, processingMs } = found;
  return {
    status: 'SUCCESS',
    task_id: job.jobId,
    filename: job.filename,
    processing_time: processingMs / 1000,
    ocr_text: ocrText,
    analysis: toAnalysis(record.receipt),
    metadata: {
      file_size: job.fileSize,
      file_type: record.fileType,
      ocr_confidence: meanConfidence(record.pages),
      has_receipt_keywords: record.receipt.hasReceiptKeywords,
      user_id: job.userId,
    },
  };
}

/** The mean over all words of all pages, 0–100; null where there is none. */
export function meanConfidence(
  pages: readonly { readonly words: readonly { readonly confidence: number }[] }[],
): number | null {
  const words = pages.flatMap((page) => page.words);
  if (words.length === 0) return null;
  return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

export function textOf(pages: readonly Parameters<typeof pageText>[0][]): string {
  return pages.map(pageText).join('\n');
}

function progressOf(job: JobView): { step: string; progress: number; message: string } {
  const step = receiptSteps.find(({ id }) => id === job.stepId) ?? receiptSteps[0];
  return { step: step.step, progress: job.progress, message: step.message };
}

function retryOf(job: JobView): Extract<StatusData, { status: 'RETRY' }>['retry_info'] {
  return {
    error: job.error?.message ?? null,
    attempt: job.attempt,
    max_attempts: job.maxAttempts,
    next_attempt_at: job.nextAttemptAt === null ? null : toIsoTime(job.nextAttemptAt),
  };
}

function errorOf(job: JobView): Extract<StatusData, { status: 'FAILURE' }>['error'] {
  return {
    error: job.error?.message ?? 'Unknown error',
    error_code: job.error?.code ?? 'INTERNAL_SERVER_ERROR',
    filename: job.filename,
    task_id: job.jobId,
    retries: Math.max(0, job.attempt - 1),
  };
}
