import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError, toWireError } from '../../shared/app-error.ts';
import { engineTasks } from '../../shared/engine.ts';
import type { ReceiptStepId } from '../../shared/job.ts';
import type { Page } from '../../shared/page.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import type { Settings } from '../../shared/settings.ts';
import { faultPoint } from '../fault-point.ts';
import { localDate } from '../local-date.ts';
import type { ModelInput } from '../language-model/model-reader.ts';
import { markedWithout, ModelFailure } from '../language-model/model-failure.ts';
import type { Engine, StoredUpload } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import { progressAt, progressWithin, type ProgressKeeper } from './progress.ts';
import type { RunContext, RunResult } from './run-result.ts';
import { untilDiskTakes } from './until-disk-takes.ts';

/**
 * Lays a model's reading beside that of the rules and answers the better-founded receipt; one that no model could read
 * is marked with why.
 * @throws AppError; retryable ones repeat the job later, while it has attempts left
 */
export type Analyse = (input: ModelInput, signal: AbortSignal) => Promise<Receipt>;

export type PipelineOptions = {
  readonly store: Store;
  readonly engine: Engine;
  readonly progress: ProgressKeeper;
  readonly now: () => number;
  /** Of Paragon: steps finished by another version are done anew. */
  readonly version: string;
  readonly settings: () => Settings;
  /** Absent where no model is set up. */
  readonly analyse?: Analyse;
};

const noTextFound = new AppError(
  'OCR_PROCESSING_ERROR',
  'No text was found in this file. Lay the receipt flat in good light and take a sharper picture.',
);

const noReceiptFound = new AppError(
  'OCR_PROCESSING_ERROR',
  'Nothing of a receipt was found in this file: no amount, no tax number, no date. Add a picture of a receipt; if this is one, lay it flat in good light and take a sharper picture.',
);

/**
 * From stored bytes to a saved receipt, step by step. The outputs of inspect, recognise and read are checkpointed:
 * a later run of the same job begins behind the last of them.
 */
export function createReceiptPipeline(options: PipelineOptions) {
  const { store, engine, progress, settings } = options;

  /** Runs a step unless an earlier run of this job has finished it. */
  async function step<T>(
    context: RunContext,
    id: ReceiptStepId,
    output: z.ZodType<T>,
    work: () => Promise<T>,
  ) {
    enter(context, id);
    const kept = output.safeParse(store.jobQueries.finishedStep(context.job.id, id, options.version));
    if (kept.success) return kept.data;
    const made = await work();
    const finished = { stepId: id, version: options.version, output: made, progress: progressAt(id) };
    await untilDiskTakes(() => {
      store.jobs.finishStep(context.lease, finished, options.now());
    }, context.signal);
    return made;
  }

  function enter({ lease, signal }: RunContext, id: ReceiptStepId): void {
    signal.throwIfAborted();
    progress.report(lease, id, progressAt(id));
  }

  async function recognise(context: RunContext, { path }: StoredUpload): Promise<Page[]> {
    const { pages } = await step(context, 'recognise', engineTasks.recognise.output, () => {
      faultPoint('job:before-recognise');
      const { recognitionLanguage: language, recognitionMode: mode } = settings();
      const input = { path, language, mode };
      const onProgress = (percent: number) => {
        if (!context.signal.aborted) {
          progress.report(context.lease, 'recognise', progressWithin('recognise', percent));
        }
      };
      return engine.run('recognise', input, { signal: context.signal, onProgress });
    });
    faultPoint('job:after-recognise');
    return pages;
  }

  async function read(context: RunContext, pages: Page[], { path }: StoredUpload): Promise<Receipt> {
    const today = localDate(options.now());
    const receipt = await step(context, 'analyse', receiptSchema, () =>
      engine.run('read', { pages, today }, { signal: context.signal }),
    );
    faultPoint('job:after-read');
    const hasTime = !context.optionalSignal.aborted;
    if (!options.analyse || !hasTime) return receipt;
    return analyseBeside(options.analyse, context, { pages, receipt, isCorrected: false, path, today });
  }

  /** The rules' reading stands where the model fails for good, runs out of time, or no attempt is left. */
  async function analyseBeside(analyse: Analyse, context: RunContext, input: ModelInput) {
    try {
      const { optionalSignal } = context;
      return await Promise.race([analyse(input, optionalSignal), rejectionOf(optionalSignal)]);
    } catch (error) {
      context.signal.throwIfAborted();
      const hasAttemptsLeft = context.job.attempt < context.job.max_attempts;
      const isTransient = error instanceof AppError && error.isTransient && !context.optionalSignal.aborted;
      if (isTransient && hasAttemptsLeft) throw error;
      const isLate = context.optionalSignal.aborted;
      return markedWithout(input.receipt, new ModelFailure(isLate ? 'timeout' : 'server-error'));
    }
  }

  async function process(context: RunContext, upload: StoredUpload): Promise<RunResult> {
    const { signal, job } = context;
    const inspected = await step(context, 'inspect', engineTasks.inspect.output, () =>
      engine.run('inspect', { path: upload.path }, { signal }),
    );
    const pages = await recognise(context, upload);
    enter(context, 'quality');
    if (pages.every(({ words }) => words.length === 0))
      return { kind: 'failed', error: toWireError(noTextFound) };
    const readReceipt = await read(context, pages, upload);
    enter(context, 'verify');
    if (isEmpty(readReceipt)) return { kind: 'failed', error: toWireError(noReceiptFound) };
    const receipt = withDoubt(readReceipt);
    enter(context, 'save');
    faultPoint('job:before-save');
    const { fileType } = inspected;
    return { kind: 'done', commit: () => save({ job, upload, fileType, receipt, pages }) };
  }

  /** A receipt that was deleted while its bytes came in again is wanted. */
  function receiptOf({ uploadId }: StoredUpload): string | null {
    return store.receipts.idByUpload(uploadId) ?? store.trash.restoreByUpload(uploadId);
  }

  function save({ job, upload, fileType, receipt, pages }: Saved) {
    const existingId = receiptOf(upload);
    if (existingId !== null) return { receiptId: existingId, isDuplicate: true };
    const id = randomUUID();
    const createdAt = options.now();
    const processingMs = Math.max(0, createdAt - (job.started_at ?? createdAt));
    const { uploadId } = upload;
    const { id: jobId, filename } = job;
    const known = store.learned.apply(receipt);
    store.receipts.add({
      ...{ id, jobId, uploadId, filename, fileType, createdAt, processingMs, pages },
      receipt: known,
    });
    faultPoint('job:inside-save');
    return { receiptId: id, isDuplicate: false };
  }

  return async (context: RunContext): Promise<RunResult> => {
    const { job } = context;
    progress.begin(job);
    enter(context, 'initialize');
    const upload = job.upload_id === null ? null : store.uploads.get(job.upload_id);
    if (!upload) return { kind: 'failed', error: toWireError(fileIsGone()) };
    const existingId = receiptOf(upload);
    if (existingId === null) return await process(context, upload);
    return { kind: 'done', commit: () => ({ receiptId: existingId, isDuplicate: true }) };
  };
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

type Saved = {
  readonly job: RunContext['job'];
  readonly upload: StoredUpload;
  readonly fileType: 'image' | 'pdf';
  readonly receipt: Receipt;
  readonly pages: readonly Page[];
};

/**
 * Whether there is nothing in it that only a receipt has: a store's name or a word like “razem” stands in any page of
 * print. */
function isEmpty({ totalMinor, items, vatLines, payments, nip, date }: Receipt): boolean {
  const hasNumbers = [...items, ...vatLines, ...payments].length > 0 || totalMinor.value !== null;
  return !hasNumbers && nip.value === null && date.value === null;
}

/** What neither speaks like a receipt nor shows a total is kept, but a person should look at it. */
function withDoubt(receipt: Receipt): Receipt {
  const isDoubtful = !receipt.hasReceiptKeywords && receipt.totalMinor.value === null;
  return isDoubtful ? { ...receipt, verdict: 'needs_review' } : receipt;
}

export function fileIsGone(): AppError {
  return new AppError('NOT_FOUND', 'The file of this job is no longer kept. Add the file again.');
}
