import { z } from 'zod';

/** What the thread for encryption is told; it answers with an Outcome of nothing. Paths are of files. */
export const ageTaskSchema = z.object({
  direction: z.enum(['encrypt', 'decrypt']),
  from: z.string(),
  to: z.string(),
  passphrase: z.string(),
});
export type AgeTask = z.infer<typeof ageTaskSchema>;
