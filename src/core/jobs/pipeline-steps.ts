import type { z } from 'zod';
import type { ReceiptStepId } from '../../shared/job.ts';
import type { Store } from '../store/open-store.ts';
import { progressAt, progressWithin, type ProgressKeeper } from './progress.ts';
import type { RunContext } from './run-result.ts';
import { untilDiskTakes } from './until-disk-takes.ts';

export type StepsOptions = {
  readonly store: Store;
  readonly progress: ProgressKeeper;
  readonly now: () => number;
  /** Of Paragon: steps finished by another version are done anew. */
  readonly version: string;
};

export type PipelineSteps = ReturnType<typeof createPipelineSteps>;

/** Where each run stands among the steps of its job, and the outputs of those that a run of it has finished. */
export function createPipelineSteps({ store, progress, now, version }: StepsOptions) {
  /** @throws what the run was ended with */
  function enter({ lease, signal }: RunContext, id: ReceiptStepId): void {
    signal.throwIfAborted();
    progress.report(lease, id, progressAt(id));
  }

  /** What an earlier run of this job made of the step, or null. */
  function keptOf<T>({ job }: RunContext, id: ReceiptStepId, output: z.ZodType<T>): T | null {
    return output.safeParse(store.jobQueries.finishedStep(job.id, id, version)).data ?? null;
  }

  function keep({ lease, signal }: RunContext, stepId: ReceiptStepId, output: unknown): Promise<void> {
    const finished = { stepId, version, output, progress: progressAt(stepId) };
    return untilDiskTakes(() => {
      store.jobs.finishStep(lease, finished, now());
    }, signal);
  }

  return {
    begin: ({ job }: RunContext): void => {
      progress.begin(job);
    },
    enter,
    keptOf,
    keep,
    /** Shows how far the work of a step is, unless its run was ended meanwhile. */
    report({ lease, signal }: RunContext, id: ReceiptStepId, percent: number): void {
      if (!signal.aborted) progress.report(lease, id, progressWithin(id, percent));
    },
    /** Runs a step unless an earlier run of this job has finished it. */
    async run<T>(
      context: RunContext,
      id: ReceiptStepId,
      output: z.ZodType<T>,
      work: () => Promise<T>,
    ): Promise<T> {
      enter(context, id);
      const kept = keptOf(context, id, output);
      if (kept !== null) return kept;
      const made = await work();
      await keep(context, id, made);
      return made;
    },
  };
}
