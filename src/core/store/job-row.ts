import { z } from 'zod';
import { wireErrorSchema } from '../../shared/app-error.ts';
import { jobStateSchema, queueNames, receiptStepIdSchema } from '../../shared/job.ts';
import { verdictSchema } from '../../shared/receipt.ts';

/** A column that holds JSON, parsed with the schema. */
export function jsonColumn<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

export const flagColumn = z.int().transform((value) => value === 1);

/** A row of the jobs table as it comes out of the database. */
export const jobRowSchema = z.object({
  id: z.string(),
  queue: z.enum(queueNames),
  kind: z.string(),
  payload: jsonColumn(z.unknown()),
  state: jobStateSchema,
  user_id: z.string().nullable(),
  filename: z.string(),
  file_size: z.int(),
  upload_id: z.string().nullable(),
  attempt: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
  run_at: z.int(),
  lease_token: z.string().nullable(),
  started_at: z.int().nullable(),
  step_id: receiptStepIdSchema.nullable(),
  progress: z.int(),
  error: jsonColumn(wireErrorSchema).nullable(),
  receipt_id: z.string().nullable(),
  is_duplicate: flagColumn,
  created_at: z.int(),
  updated_at: z.int(),
  finished_at: z.int().nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** A job with what is shown of the receipt it made or points at. */
export const listedJobRowSchema = jobRowSchema.extend({
  store_name: z.string().nullable(),
  total_minor: z.int().nullable(),
  currency: z.string().nullable(),
  verdict: verdictSchema.nullable(),
});
export type ListedJobRow = z.infer<typeof listedJobRowSchema>;
