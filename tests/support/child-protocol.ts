import { z } from 'zod';

/** What a child process is told to do. */
export const childPlanSchema = z.object({
  dataFolder: z.string(),
  filesBase64: z.array(z.string()),
  /** Texts to attach to the first receipt once all are read. */
  attached: z.array(z.string()),
  /** Joins all jobs' files into one receipt. */
  joinsAll: z.boolean(),
  /** Stop once no receipt job waits or runs; otherwise run until killed. */
  untilIdle: z.boolean(),
  clockOffsetMs: z.number(),
  /** Whether pictures are really read, or by the fake engine. */
  hasRealEngine: z.boolean(),
});
export type ChildPlan = z.infer<typeof childPlanSchema>;
