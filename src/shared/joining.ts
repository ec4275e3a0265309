import { z } from 'zod';
import { fileLimits } from './engine.ts';
import { jobViewSchema } from './job.ts';

/** So many pages a file may have. */
export const maxJoined = fileLimits.maxPdfPages;

/** The contract's rows for several pictures of one receipt. */
export const joiningProcedures = {
  /** Joins the pages of the files of these receipts or jobs, in this order, and answers the job that reads them. */
  'joining.join': {
    input: z.object({ ids: z.array(z.string()).min(2).max(maxJoined) }),
    output: jobViewSchema,
  },
  /** Takes a joined receipt apart: it goes to the trash, its parts come back, or are read by these jobs. */
  'joining.split': {
    input: z.object({ receiptId: z.string() }),
    output: z.object({ receiptIds: z.array(z.string()), jobIds: z.array(z.string()) }),
  },
} as const;
