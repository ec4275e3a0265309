import { z } from 'zod';
import { outcomeSchema } from './app-error.ts';
import type { EngineTaskName, EngineThreadData } from './engine.ts';

/** What the application's process tells the engine's process. Plain data that survives structured cloning. */
export type EngineCommand =
  | {
      /** The first command: what the pool is made of. */
      readonly kind: 'open';
      /** URL of the threads' module. */
      readonly workerHref: string;
      readonly threadData: EngineThreadData;
      readonly threads: number;
    }
  | {
      readonly kind: 'run';
      readonly taskId: number;
      readonly lane: EngineLane;
      readonly task: EngineTaskName;
      readonly input: unknown;
    }
  /** Asks the task to stop where it next listens; it ends with CANCELLED. */
  | { readonly kind: 'cancel'; readonly taskId: number };

/** Interactive: what a person waits for in front of the window, which must not queue behind recognition. */
export type EngineLane = 'work' | 'interactive';

/** What the engine's process answers. Parsed, as untrusted bytes are decoded where it comes from. */
export const engineReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** Sent several times a second while tasks run. `cpuMs` is what all threads have computed since the start. */
  z.object({
    kind: z.literal('alive'),
    residentBytes: z.number().nonnegative(),
    cpuMs: z.number().nonnegative(),
  }),
  z.object({ kind: z.literal('progress'), taskId: z.int(), percent: z.number().min(0).max(100) }),
  /** A page of the task's file is done: the time for the next one begins. */
  z.object({ kind: z.literal('page-done'), taskId: z.int() }),
  z.object({
    kind: z.literal('ended'),
    taskId: z.int(),
    outcome: outcomeSchema,
  }),
  /** Why threads don't start, or null now that one has answered. */
  z.object({ kind: z.literal('threads'), failure: z.string().nullable() }),
]);
export type EngineReport = z.infer<typeof engineReportSchema>;
