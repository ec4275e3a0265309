import { z } from 'zod';
import { wireErrorSchema } from './app-error.ts';
import { verdictSchema } from './receipt.ts';

export const queueNames = ['receipts', 'notifications', 'maintenance'] as const;
export type QueueName = (typeof queueNames)[number];

export const jobStateSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);

/** The v3 API's names, a projection of state, attempt and progress. */
export const jobStatusSchema = z.enum([
  'PENDING',
  'STARTED',
  'PROGRESS',
  'RETRY',
  'SUCCESS',
  'FAILURE',
  'REVOKED',
]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** The steps of a receipt job with the contract's progress (per cent), names and messages, in order. */
export const receiptSteps = [
  { id: 'initialize', progress: 5, step: 'Initializing', message: 'Inicjalizacja przetwarzania paragonu' },
  { id: 'inspect', progress: 10, step: 'Validation', message: 'Walidacja pliku' },
  { id: 'recognise', progress: 25, step: 'OCR', message: 'Przetwarzanie OCR' },
  { id: 'quality', progress: 40, step: 'OCR Quality Check', message: 'Sprawdzanie jakości OCR' },
  { id: 'analyse', progress: 60, step: 'AI Analysis', message: 'Analiza AI' },
  { id: 'verify', progress: 80, step: 'Validation', message: 'Walidacja danych' },
  { id: 'save', progress: 90, step: 'Saving', message: 'Zapisywanie do bazy danych' },
] as const;
export type ReceiptStepId = (typeof receiptSteps)[number]['id'];
export const receiptStepIdSchema = z.enum(receiptSteps.map((step) => step.id));

/** A receipt job as the window and the API see it. Times are UTC milliseconds. */
export const jobViewSchema = z.object({
  jobId: z.string(),
  filename: z.string(),
  fileSize: z.int(),
  userId: z.string().nullable(),
  state: jobStateSchema,
  status: jobStatusSchema,
  stepId: receiptStepIdSchema.nullable(),
  progress: z.int().min(0).max(100),
  attempt: z.int(),
  maxAttempts: z.int(),
  nextAttemptAt: z.int().nullable(),
  submittedAt: z.int(),
  updatedAt: z.int(),
  finishedAt: z.int().nullable(),
  error: wireErrorSchema.nullable(),
  receiptId: z.string().nullable(),
  /** True where the same bytes had been read before and the job points at that receipt. */
  isDuplicate: z.boolean(),
  storeName: z.string().nullable(),
  totalMinor: z.int().nullable(),
  currency: z.string().nullable(),
  verdict: verdictSchema.nullable(),
});
export type JobView = z.infer<typeof jobViewSchema>;
