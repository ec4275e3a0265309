import { z } from 'zod';

/** What a copy of a database was found to hold. */
export const copyReportSchema = z.object({
  receipts: z.int(),
  /** The attachments of receipts are among them. */
  originals: z.array(z.object({ name: z.string(), sha256: z.string(), sizeBytes: z.int() })),
});
export type CopyReport = z.infer<typeof copyReportSchema>;

/** What the thread that checks copies is told, and answers. */
export const checkTaskSchema = z.object({ path: z.string(), nativeBinding: z.string().nullable() });
export type CheckTask = z.infer<typeof checkTaskSchema>;
