import { AppError } from '../../shared/app-error.ts';
import type { Page } from '../../shared/page.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import { faultPoint } from '../fault-point.ts';
import { markedWithout, ModelFailure } from '../language-model/failure.ts';
import type { ModelInput } from '../language-model/reader.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Engine } from '../services.ts';
import type { PipelineSteps } from './pipeline-steps.ts';
import type { RunContext } from './run-result.ts';

/**
 * Lays a model's reading beside that of the rules and answers the better-founded receipt; one that no model could read
 * is marked with why.
 * @throws AppError; retryable ones repeat the job later, while it has attempts left
 */
export type Analyse = (input: ModelInput, signal: AbortSignal) => Promise<Receipt>;

export type ReadOptions = {
  readonly engine: Engine;
  readonly now: () => number;
  /** Absent where no model is set up. */
  readonly analyse?: Analyse;
};

/** What the rules read in the pages, and a model beside them. */
export async function readPages(
  { engine, now, analyse }: ReadOptions,
  steps: PipelineSteps,
  context: RunContext,
  { pages, path }: { readonly pages: Page[]; readonly path: string },
): Promise<Receipt> {
  const today = localDate(now());
  const receipt = await steps.run(context, 'analyse', receiptSchema, () =>
    engine.run('read', { pages, today }, { signal: context.signal }),
  );
  faultPoint('job:after-read');
  const hasTime = !context.optionalSignal.aborted;
  if (!analyse || !hasTime) return receipt;
  return analyseBeside(analyse, context, { pages, receipt, isCorrected: false, path, today });
}

/** The rules' reading stands where the model fails for good, runs out of time, or no attempt is left. */
async function analyseBeside(analyse: Analyse, context: RunContext, input: ModelInput): Promise<Receipt> {
  const { signal, optionalSignal, job } = context;
  try {
    return await Promise.race([analyse(input, optionalSignal), rejectionOf(optionalSignal)]);
  } catch (error) {
    signal.throwIfAborted();
    const isLate = optionalSignal.aborted;
    const isTransient = error instanceof AppError && error.isTransient && !isLate;
    if (isTransient && job.attempt < job.max_attempts) throw error;
    return markedWithout(input.receipt, new ModelFailure(isLate ? 'timeout' : 'server-error'));
  }
}

/** Rejects when the signal is aborted, so that work which ignores its signal holds no slot. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => {
      reject(new Error('The time for this work is over.', { cause: signal.reason }));
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
