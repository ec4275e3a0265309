import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { AppError, toWireError } from '../shared/app-error.ts';
import type { ReceiptRecord } from '../shared/contract.ts';
import { placeOfItem, type Correction } from '../shared/correction.ts';
import type { JobView } from '../shared/job.ts';
import { pageText } from '../shared/page.ts';
import type { Receipt } from '../shared/receipt.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { localDate } from './local-date.ts';
import type { Engine, Events, ReceiptJobs, Receipts } from './services.ts';
import type { Store } from './store/open-store.ts';

export type ReceiptsServiceOptions = {
  readonly store: Store;
  readonly jobs: ReceiptJobs;
  readonly engine: Engine;
  readonly events: Events;
  readonly now: () => number;
};

/** Enough to read small print on a screen; the original stays as it is. */
const pictureMaxSide = 2400;

export type ReceiptsService = Receipts & {
  /**
   * Puts another reading in the place of the one it was made from.
   * @throws AppError NOT_FOUND; CONFLICT where that is no longer what is kept
   */
  readonly exchange: (receiptId: string, before: Receipt, after: Receipt) => void;
};

/** Writes what belongs to another version; answers whether the receipt is corrected from now on. */
type Keep = (isCorrected: boolean) => boolean;

/** What was read and kept: lists, records, pictures, removal. */
export function createReceiptsService(options: ReceiptsServiceOptions): ReceiptsService {
  const { store, jobs, engine, events, now } = options;
  const inTurn = createKeyedQueue();

  function find(receiptId: string) {
    const found = store.receipts.get(receiptId);
    if (!found) return null;
    const job = jobOf(found.job_id);
    const { id, created_at: createdAt, file_type: fileType, receipt, pages } = found;
    const isCorrected = found.original !== null;
    const notes = store.notes.get(id);
    return { found, record: { receiptId: id, createdAt, fileType, receipt, pages, job, isCorrected, notes } };
  }

  function jobOf(jobId: string): JobView {
    const job = jobs.get(jobId);
    if (job) return job;
    throw new AppError('STORAGE_CORRUPT', 'The database is damaged: a receipt has no job.', { jobId });
  }

  /** Puts another version of the receipt in place, unless it is no longer the one that this was made from. */
  function exchange(receiptId: string, before: Receipt, after: Receipt, keep: Keep): ReceiptRecord {
    const record = store.transaction(() => {
      const known = find(receiptId);
      if (!known) throw noReceipt(receiptId);
      if (!isDeepStrictEqual(known.record.receipt, before)) throw changedMeanwhile(receiptId);
      const isCorrected = keep(known.record.isCorrected);
      store.receipts.replace(receiptId, after, known.record.pages);
      return { ...known.record, receipt: after, isCorrected };
    });
    events.publish({ type: 'receipt.saved', receiptId, jobId: record.job.jobId });
    return record;
  }

  async function correct(receiptId: string, corrections: readonly Correction[]): Promise<ReceiptRecord> {
    const before = store.receipts.getWithoutPages(receiptId)?.receipt;
    if (!before) throw noReceipt(receiptId);
    const today = localDate(now());
    const after = await engine.run('correct', { receipt: before, corrections: [...corrections], today });
    return exchange(receiptId, before, after, () => {
      store.receipts.keepOriginal(receiptId, before);
      for (const { readAs, corrected } of changedItems(before, after, corrections))
        store.learned.learn(before, readAs, corrected, now());
      return true;
    });
  }

  return {
    exchange(receiptId, before, after) {
      exchange(receiptId, before, after, (isCorrected) => isCorrected);
    },
    list: store.receiptSearch.list,
    labels: store.notes.inUse,
    note(receiptIds, change) {
      const changed = store.transaction(() =>
        receiptIds.map((receiptId) => {
          const jobId = store.notes.change(receiptId, change, now());
          if (jobId === null) throw noReceipt(receiptId);
          return { receiptId, jobId };
        }),
      );
      for (const { receiptId, jobId } of changed) events.publish({ type: 'receipt.saved', receiptId, jobId });
    },
    get: (receiptId) => find(receiptId)?.record ?? null,
    getByJob(jobId) {
      const receiptId = jobs.get(jobId)?.receiptId ?? null;
      const known = receiptId === null ? null : find(receiptId);
      if (!known) return null;
      const ocrText = known.record.pages.map(pageText).join('\n');
      return { record: known.record, ocrText, processingMs: known.found.processing_ms };
    },
    correct: (receiptId, corrections) =>
      // Corrections made at the same time all count. The model's reading, which may come in between, waits for none.
      inTurn(receiptId, () =>
        correct(receiptId, corrections).catch((error: unknown) => {
          if (toWireError(error).code !== 'CONFLICT') throw error;
          return correct(receiptId, corrections);
        }),
      ),
    revert(receiptId) {
      const known = find(receiptId);
      if (!known) throw noReceipt(receiptId);
      const { original, receipt } = known.found;
      if (original === null) return known.record;
      return exchange(receiptId, receipt, original, () => {
        store.receipts.forgetOriginal(receiptId);
        return false;
      });
    },
    async picture(receiptId, page, signal) {
      const known = find(receiptId);
      const upload = known && store.uploads.get(known.found.upload_id);
      const read = known?.record.pages[page - 1];
      if (!upload || !read) throw noReceipt(receiptId);
      const input = { path: upload.path, page, maxSide: pictureMaxSide, turn: read.turn ?? 0 };
      const { bytes } = await engine.run('picture', input, signal ? { signal } : {});
      return { bytes, mime: 'image/jpeg' };
    },
    async remove(receiptId) {
      const upload = store.transaction(() => {
        const uploadId = store.receipts.get(receiptId)?.upload_id;
        if (uploadId === undefined) throw noReceipt(receiptId);
        const unused = store.uploads.get(uploadId);
        store.receipts.remove(receiptId);
        return store.uploads.removeUnused(uploadId) ? unused : null;
      });
      events.publish({ type: 'receipt.deleted', receiptId });
      if (upload) await rm(upload.path, { force: true });
    },
  };
}

function noReceipt(receiptId: string): AppError {
  return new AppError('NOT_FOUND', 'There is no such receipt or page.', { receiptId });
}

function changedMeanwhile(receiptId: string): AppError {
  const message = 'This receipt was changed meanwhile. Look at it as it is now and make the change again.';
  return new AppError('CONFLICT', message, { receiptId });
}

/** The items whose name or category the user has set. Places hold only while no item was taken out. */
function changedItems(before: Receipt, after: Receipt, corrections: readonly Correction[]) {
  if (corrections.some(({ what }) => what === 'remove-item')) return [];
  return corrections.flatMap((correction) => {
    if (correction.what !== 'item') return [];
    const { name, normalizedName, categoryId } = correction.change;
    const place = placeOfItem(before.items, correction) ?? -1;
    const [readAs, corrected] = [before.items[place], after.items[place]];
    const isLearnt = [name, normalizedName, categoryId].some((value) => value !== undefined);
    return isLearnt && readAs && corrected ? [{ readAs, corrected }] : [];
  });
}
