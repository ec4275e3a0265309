import { rm } from 'node:fs/promises';
import { AppError } from '../shared/app-error.ts';
import type { JobView } from '../shared/job.ts';
import { pageText } from '../shared/page.ts';
import type { Engine, Events, ReceiptJobs, Receipts } from './services.ts';
import type { Store } from './store/open-store.ts';

export type ReceiptsServiceOptions = {
  readonly store: Store;
  readonly jobs: ReceiptJobs;
  readonly engine: Engine;
  readonly events: Events;
};

/** Enough to read small print on a screen; the original stays as it is. */
const pictureMaxSide = 2400;

/** What was read and kept: lists, records, pictures, removal. */
export function createReceiptsService({ store, jobs, engine, events }: ReceiptsServiceOptions): Receipts {
  function find(receiptId: string) {
    const found = store.receipts.get(receiptId);
    if (!found) return null;
    const job = jobOf(found.job_id);
    const { id, created_at: createdAt, file_type: fileType, receipt, pages } = found;
    return { found, record: { receiptId: id, createdAt, fileType, receipt, pages, job } };
  }

  function jobOf(jobId: string): JobView {
    const job = jobs.get(jobId);
    if (job) return job;
    throw new AppError('STORAGE_CORRUPT', 'The database is damaged: a receipt has no job.', { jobId });
  }

  return {
    list: store.searchReceipts,
    get: (receiptId) => find(receiptId)?.record ?? null,
    getByJob(jobId) {
      const receiptId = jobs.get(jobId)?.receiptId ?? null;
      const known = receiptId === null ? null : find(receiptId);
      if (!known) return null;
      const ocrText = known.record.pages.map(pageText).join('\n');
      return { record: known.record, ocrText, processingMs: known.found.processing_ms };
    },
    async picture(receiptId, page, signal) {
      const known = find(receiptId);
      const upload = known && store.uploads.get(known.found.upload_id);
      if (!upload || page < 1 || page > known.record.pages.length) throw noReceipt(receiptId);
      const input = { path: upload.path, page, maxSide: pictureMaxSide };
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
