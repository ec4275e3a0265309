import { randomUUID } from 'node:crypto';
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { faultPoint } from '../fault-point.ts';
import type { StoredUpload } from '../services.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Store } from '../store/open-store.ts';
import { asTaught } from '../receipts/learning.ts';
import { receiptOfUpload, type AddWithin } from './add-receipt-job.ts';
import { withOtherSheets, type CutReceipt } from './other-sheets.ts';

export type SaveOptions = {
  readonly store: Store;
  readonly addWithin: AddWithin;
  readonly now: () => number;
};

export type ReadReceipt = {
  readonly job: JobRow;
  readonly upload: StoredUpload;
  readonly fileType: 'image' | 'pdf';
  readonly receipt: Receipt;
  readonly pages: readonly Page[];
  /** The other receipts of its picture. */
  readonly cut: readonly CutReceipt[];
};

/** Keeps what was read, and adds the jobs of the other receipts, within the transaction that ends the job. */
export function saveReceipt({ store, addWithin, now }: SaveOptions, read: ReadReceipt) {
  const { job, upload, fileType, receipt, pages, cut } = read;
  const existingId = receiptOfUpload(store, upload.uploadId);
  if (existingId !== null) return { receiptId: existingId, isDuplicate: true };
  const id = randomUUID();
  const createdAt = now();
  const processingMs = Math.max(0, createdAt - (job.started_at ?? createdAt));
  const { id: jobId, filename, user_id: userId } = job;
  const jobIds = cut.map((one) => addWithin(one.upload, { filename: one.filename, userId }));
  store.receipts.add({
    ...{ id, jobId, uploadId: upload.uploadId, filename, fileType, createdAt, processingMs, pages },
    receipt: asTaught(store, withOtherSheets(receipt, pages, jobIds)),
  });
  faultPoint('job:inside-save');
  return { receiptId: id, isDuplicate: false };
}
