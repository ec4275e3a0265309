import { randomUUID } from 'node:crypto';
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { faultPoint } from '../fault-point.ts';
import { joinedNotes } from '../receipts/joined-notes.ts';
import type { Events, StoredUpload } from '../services.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Store } from '../store/open-store.ts';
import { receiptOfUpload, type AddWithin } from './add-receipt-job.ts';
import { withOtherSheets, type CutReceipt } from './other-sheets.ts';

export type SaveOptions = {
  readonly store: Store;
  readonly addWithin: AddWithin;
  readonly events: Events;
  readonly now: () => number;
};

export type ReadReceipt = {
  readonly job: JobRow;
  readonly upload: StoredUpload;
  readonly fileType: 'image' | 'pdf';
  readonly receipt: Receipt;
  /** What was read, where corrections were carried over; else null. */
  readonly original: Receipt | null;
  readonly pages: readonly Page[];
  /** The other receipts of its picture. */
  readonly cut: readonly CutReceipt[];
};

/** Keeps what was read, and adds the jobs of the other receipts, within the transaction that ends the job. */
export function saveReceipt(options: SaveOptions, read: ReadReceipt) {
  const { store, addWithin, now } = options;
  const { job, upload, fileType, pages, cut } = read;
  const existingId = receiptOfUpload(store, upload.uploadId);
  if (existingId !== null) return { receiptId: existingId, isDuplicate: true };
  const id = randomUUID();
  const createdAt = now();
  const processingMs = Math.max(0, createdAt - (job.started_at ?? createdAt));
  const { id: jobId, filename, user_id: userId } = job;
  const jobIds = cut.map((one) => addWithin(one.upload, { filename: one.filename, userId }));
  const receipt = withOtherSheets(read.receipt, pages, jobIds);
  const { uploadId } = upload;
  store.receipts.add({
    ...{ id, jobId, uploadId, filename, fileType, createdAt, processingMs, pages, receipt },
  });
  if (read.original) {
    const original = withOtherSheets(read.original, pages, jobIds);
    store.receipts.setOriginal(id, original);
    store.versions.add(id, { receipt: original, original: null }, { receipt, original }, createdAt);
  }
  hideParts(options, id, uploadId);
  faultPoint('job:inside-save');
  return { receiptId: id, isDuplicate: false };
}

/**
 * Lets a receipt stand for those of the files that its own was joined from, within the caller's transaction; what the user
 * noted of these is noted of it, and what was attached to them is attached to it.
 */
export function hideParts(
  { store, events, now }: Pick<SaveOptions, 'store' | 'events' | 'now'>,
  receiptId: string,
  uploadId: string,
): void {
  if (store.joining.uploadIdsOf(uploadId).length === 0) return;
  const at = now();
  for (const jobId of store.joining.dismissFailed(uploadId, at))
    events.publish({ type: 'job.dismissed', jobId });
  const noted = store.joining.receiptsOfParts(uploadId).map((id) => store.notes.get(id));
  const hidden = store.joining.hideParts(receiptId, uploadId, at);
  for (const notes of noted)
    store.notes.change(receiptId, joinedNotes(store.notes.get(receiptId), notes), at);
  for (const id of hidden) store.attachments.move(id, receiptId);
  if (hidden.length > 0) store.receipts.index(receiptId);
  for (const id of hidden) events.publish({ type: 'receipt.deleted', receiptId: id });
  events.publish({ type: 'trash.changed' });
}
