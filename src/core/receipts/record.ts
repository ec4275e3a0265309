import { existsSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';
import { pageText } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { ReceiptJobs, Receipts } from '../services.ts';
import { leftBehind } from './carry.ts';
import type { Store } from '../store/open-store.ts';

export type RecordOptions = { readonly store: Store; readonly jobs: ReceiptJobs };

/** The receipt's rows, and the record that the faces are shown; null where there is no such receipt. */
export function findReceipt({ store, jobs }: RecordOptions, receiptId: string) {
  const found = store.receipts.get(receiptId);
  if (!found) return null;
  const { id, created_at: createdAt, file_type: fileType, receipt, pages } = found;
  const upload = store.uploads.get(found.upload_id);
  const record: ReceiptRecord = {
    ...{ receiptId: id, createdAt, fileType, receipt, pages, job: jobOf(jobs, found.job_id) },
    isCorrected: found.original !== null,
    ...store.versions.standing(id),
    isOriginalGone: upload === null || !existsSync(upload.path),
    isJoined: store.joining.uploadIdsOf(found.upload_id).length > 0,
    leftBehind: leftBehind(store, found),
    otherReceipts: otherReceipts({ store, jobs }, receipt),
    notes: store.notes.get(id),
  };
  return { found, record };
}

/** @throws AppError NOT_FOUND */
export function requireReceipt(options: RecordOptions, receiptId: string) {
  const known = findReceipt(options, receiptId);
  if (known) return known;
  throw noReceipt(receiptId);
}

/** What is shown of the receipt now. @throws AppError NOT_FOUND */
export function shownReceipt(store: Store, receiptId: string): Receipt {
  const found = store.receipts.getWithoutPages(receiptId);
  if (found) return found.receipt;
  throw noReceipt(receiptId);
}

export function findByJob(options: RecordOptions, jobId: string): ReturnType<Receipts['getByJob']> {
  const receiptId = options.jobs.get(jobId)?.receiptId ?? null;
  const known = receiptId === null ? null : findReceipt(options, receiptId);
  if (!known) return null;
  const ocrText = known.record.pages.map(pageText).join('\n');
  return { record: known.record, ocrText, processingMs: known.found.processing_ms };
}

function otherReceipts({ store, jobs }: RecordOptions, { otherSheets = [] }: Receipt) {
  return otherSheets.flatMap((sheet) => {
    const jobId = sheet.kind === 'receipt' ? sheet.jobId : null;
    const receiptId = jobId === null ? null : (jobs.get(jobId)?.receiptId ?? null);
    const isThere = receiptId !== null && store.receipts.getWithoutPages(receiptId) !== null;
    return jobId !== null && isThere ? [{ jobId, receiptId }] : [];
  });
}

export function noReceipt(receiptId: string): AppError {
  return new AppError('NOT_FOUND', 'There is no such receipt or page.', { receiptId });
}

function jobOf(jobs: ReceiptJobs, jobId: string): JobView {
  const job = jobs.get(jobId);
  if (job) return job;
  throw new AppError('STORAGE_CORRUPT', 'The database is damaged: a receipt has no job.', { jobId });
}
