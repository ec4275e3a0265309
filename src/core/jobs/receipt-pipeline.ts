import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, toWireError } from '../../shared/app-error.ts';
import { engineTasks, type EngineInput } from '../../shared/engine.ts';
import type { ReceiptStepId } from '../../shared/job.ts';
import type { Page } from '../../shared/page.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import type { Settings } from '../../shared/settings.ts';
import { beginTurn, recogniseInTurns, turnMs, type Recognised, type Turn } from '../engine/turns.ts';
import { faultPoint } from '../fault-point.ts';
import { localDate } from '../local-date.ts';
import type { ModelInput } from '../language-model/model-reader.ts';
import { markedWithout, ModelFailure } from '../language-model/model-failure.ts';
import type { Engine, StoredUpload, Uploads } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import { cutReceipts, withOtherSheets, type CutReceipt } from './other-sheets.ts';
import { progressAt, progressWithin, type ProgressKeeper } from './progress.ts';
import type { AddWithin } from './receipt-jobs.ts';
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
  readonly uploads: Uploads;
  readonly addWithin: AddWithin;
  readonly progress: ProgressKeeper;
  readonly now: () => number;
  /** Of Paragon: steps finished by another version are done anew. */
  readonly version: string;
  readonly settings: () => Settings;
  /** Absent where no model is set up. */
  readonly analyse?: Analyse;
  /** How long a file may keep its thread before it lets others come first. */
  readonly turnMs?: number;
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
    const kept = keptOf(context, id, output);
    if (kept !== null) return kept;
    const made = await work();
    await keep(context, id, made);
    return made;
  }

  function keptOf<T>({ job }: RunContext, id: ReceiptStepId, output: z.ZodType<T>): T | null {
    return output.safeParse(store.jobQueries.finishedStep(job.id, id, options.version)).data ?? null;
  }

  function keep({ lease, signal }: RunContext, stepId: ReceiptStepId, output: unknown): Promise<void> {
    const finished = { stepId, version: options.version, output, progress: progressAt(stepId) };
    return untilDiskTakes(() => {
      store.jobs.finishStep(lease, finished, options.now());
    }, signal);
  }

  /** Whether the run should end here, so that others come first: with one thread a long file would keep it for itself. */
  function isTurnOver(turn: Turn): boolean {
    return turn.leftMs() === 0 && store.jobQueries.isAnyWaiting('receipts', options.now());
  }

  function enter({ lease, signal }: RunContext, id: ReceiptStepId): void {
    signal.throwIfAborted();
    progress.report(lease, id, progressAt(id));
  }

  /** The pages of the file, kept as far as turns have come; null where the turn is over, and others come first. */
  async function recognise(context: RunContext, { path }: StoredUpload, turn: Turn): Promise<Page[] | null> {
    enter(context, 'recognise');
    const { recognitionLanguage: language } = settings();
    const known = keptOf(context, 'recognise', engineTasks.recognise.output);
    const pages = await recogniseInTurns(known, {
      turn,
      run: (next) => recogniseTurn(context, { path, language, turn: next }),
      afterTurn: async (soFar) => {
        await keep(context, 'recognise', soFar);
        return !isTurnOver(turn);
      },
    });
    if (pages !== null) faultPoint('job:after-recognise');
    return pages;
  }

  function recogniseTurn(
    { lease, signal }: RunContext,
    input: EngineInput<'recognise'>,
  ): Promise<Recognised> {
    faultPoint('job:before-recognise');
    const onProgress = (percent: number) => {
      if (!signal.aborted) progress.report(lease, 'recognise', progressWithin('recognise', percent));
    };
    return engine.run('recognise', input, { signal, onProgress });
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
    const turn = beginTurn(options.turnMs ?? turnMs);
    const inspected = await step(context, 'inspect', engineTasks.inspect.output, () =>
      engine.run('inspect', { path: upload.path }, { signal }),
    );
    const pages = await recognise(context, upload, turn);
    if (pages === null) return { kind: 'parked' };
    enter(context, 'quality');
    if (pages.every(({ words }) => words.length === 0))
      return { kind: 'failed', error: toWireError(noTextFound) };
    const readReceipt = await read(context, pages, upload);
    enter(context, 'verify');
    if (isEmpty(readReceipt)) return { kind: 'failed', error: toWireError(noReceiptFound) };
    const receipt = withDoubt(readReceipt);
    enter(context, 'save');
    const { filename } = job;
    const cut = await cutReceipts(engine, options.uploads, { path: upload.path, filename, pages, signal });
    faultPoint('job:before-save');
    const { fileType } = inspected;
    return { kind: 'done', commit: () => save({ job, upload, fileType, receipt, pages, cut }) };
  }

  /** A receipt that was deleted while its bytes came in again is wanted. */
  function receiptOf({ uploadId }: StoredUpload): string | null {
    return store.receipts.idByUpload(uploadId) ?? store.trash.restoreByUpload(uploadId);
  }

  function save({ job, upload, fileType, receipt, pages, cut }: Saved) {
    const existingId = receiptOf(upload);
    if (existingId !== null) return { receiptId: existingId, isDuplicate: true };
    const id = randomUUID();
    const createdAt = options.now();
    const processingMs = Math.max(0, createdAt - (job.started_at ?? createdAt));
    const { uploadId } = upload;
    const { id: jobId, filename, user_id: userId } = job;
    const jobIds = cut.map((one) => options.addWithin(one.upload, { filename: one.filename, userId }));
    const known = store.learned.apply(withOtherSheets(receipt, pages, jobIds));
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
  /** The other receipts of its picture. */
  readonly cut: readonly CutReceipt[];
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
