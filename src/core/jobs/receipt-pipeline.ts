import { AppError, toWireError } from '../../shared/app-error.ts';
import { engineTasks } from '../../shared/engine.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { beginTurn, turnMs } from '../engine/turns.ts';
import { faultPoint } from '../fault-point.ts';
import { carriedCorrections } from '../receipts/carry.ts';
import { asTaught } from '../receipts/learning.ts';
import type { StoredUpload, Uploads } from '../services.ts';
import { fileIsGone, receiptOfUpload } from './add-receipt-job.ts';
import { cutReceipts } from './other-sheets.ts';
import { createPipelineSteps, type PipelineSteps, type StepsOptions } from './pipeline-steps.ts';
import { readPages, type ReadOptions } from './read-step.ts';
import { recognisePages, type RecogniseOptions } from './recognise-step.ts';
import type { RunContext, RunResult } from './run-result.ts';
import { saveReceipt, type ReadReceipt, type SaveOptions } from './save-receipt.ts';

export type PipelineOptions = StepsOptions &
  RecogniseOptions &
  ReadOptions &
  SaveOptions & {
    readonly uploads: Uploads;
    /** How long a file may keep its thread before it lets others come first. */
    readonly turnMs?: number;
  };

const noTextFound = new AppError(
  'OCR_PROCESSING_ERROR',
  'No text was found in this file. Lay the receipt flat in good light and take a sharper picture.',
);

const noReceiptFound = new AppError(
  'OCR_PROCESSING_ERROR',
  'Nothing of a receipt was found in this file: no amount and no tax number. Add a picture of a receipt; if this is one, lay it flat in good light and take a sharper picture.',
);

/**
 * From stored bytes to a saved receipt, step by step. The outputs of inspect, recognise and read are checkpointed:
 * a later run of the same job begins behind the last of them.
 */
export function createReceiptPipeline(options: PipelineOptions) {
  const { store } = options;
  const steps = createPipelineSteps(options);

  return async (context: RunContext): Promise<RunResult> => {
    const { job } = context;
    steps.begin(context);
    steps.enter(context, 'initialize');
    const upload = job.upload_id === null ? null : store.uploads.get(job.upload_id);
    if (!upload) return failed(fileIsGone());
    const existingId = receiptOfUpload(store, upload.uploadId);
    if (existingId === null) return await processUpload(options, steps, context, upload);
    return { kind: 'done', commit: () => ({ receiptId: existingId, isDuplicate: true }) };
  };
}

async function processUpload(
  options: PipelineOptions,
  steps: PipelineSteps,
  context: RunContext,
  upload: StoredUpload,
): Promise<RunResult> {
  const { engine, uploads } = options;
  const { signal, job } = context;
  const { path } = upload;
  const turn = beginTurn(options.turnMs ?? turnMs);
  const { fileType } = await steps.run(context, 'inspect', engineTasks.inspect.output, () =>
    engine.run('inspect', { path }, { signal }),
  );
  const pages = await recognisePages(options, steps, context, { path, turn });
  if (pages === null) return { kind: 'parked' };
  steps.enter(context, 'quality');
  if (pages.every(({ words }) => words.length === 0)) return failed(noTextFound);
  const readReceipt = await readPages(options, steps, context, { pages, path });
  steps.enter(context, 'verify');
  if (isEmpty(readReceipt)) return failed(noReceiptFound);
  const receipt = withDoubt(readReceipt);
  steps.enter(context, 'save');
  const cut = await cutReceipts(engine, uploads, { job, path, pages, signal });
  const corrected = await withCarried(options, { upload, receipt, pages, signal });
  faultPoint('job:before-save');
  return {
    kind: 'done',
    commit: () => saveReceipt(options, { job, upload, fileType, ...corrected, pages, cut }),
  };
}

type Read = Pick<ReadReceipt, 'upload' | 'receipt' | 'pages'> & Pick<RunContext, 'signal'>;

/** The receipt with what is known of the shop and its goods, and with what the user corrected in the files it was joined from. */
async function withCarried(
  { store, engine, now }: PipelineOptions,
  { upload, receipt: read, pages, signal }: Read,
): Promise<Pick<ReadReceipt, 'receipt' | 'original'>> {
  const original = asTaught(store, read);
  const corrections = carriedCorrections(store, upload.uploadId, { receipt: original, pages });
  if (corrections.length === 0) return { receipt: original, original: null };
  const input = { receipt: original, corrections, today: localDate(now()) };
  return { receipt: await engine.run('correct', input, { signal }), original };
}

function failed(error: AppError): RunResult {
  return { kind: 'failed', error: toWireError(error) };
}

/**
 * Whether there is nothing in it that only a receipt has: a store's name or a word like “razem” stands in any page of
 * print, and a date on many a letter. Both together may be what is left of a receipt.
 */
function isEmpty({ totalMinor, items, vatLines, payments, nip, date, hasReceiptKeywords }: Receipt): boolean {
  const hasNumbers = [...items, ...vatLines, ...payments].length > 0 || totalMinor.value !== null;
  const isDatedReceipt = date.value !== null && hasReceiptKeywords;
  return !hasNumbers && nip.value === null && !isDatedReceipt;
}

/** What neither speaks like a receipt nor shows a total is kept, but a person should look at it. */
function withDoubt(receipt: Receipt): Receipt {
  const isDoubtful = !receipt.hasReceiptKeywords && receipt.totalMinor.value === null;
  return isDoubtful ? { ...receipt, verdict: 'needs_review' } : receipt;
}
