import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import type { StoredUpload, SubmitRequest } from '../services.ts';
import type { NewJob } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';

export type AddOptions = {
  readonly store: Store;
  readonly now: () => number;
  readonly fileExists: (path: string) => boolean;
};

export type JobOfUpload = {
  readonly jobId: string;
  readonly userId: string | null;
  readonly filename: string;
};

/** A job, and the file that it doesn't need since its bytes were here before. */
export type Added = { readonly jobId: string; readonly unneeded: StoredUpload | null };

/**
 * Adds a job for a file that another job made, within the caller's transaction, and answers its id. It is announced
 * once that is through.
 */
export type AddWithin = (
  upload: StoredUpload,
  of: Pick<SubmitRequest, 'filename'> & { userId: string | null },
) => string;

/** The first attempt and three retries. */
const maxAttempts = 4;
/** As long as file systems allow; a client may send what it likes. */
export const maxFilenameLength = 255;

/** Adds the job within the caller's transaction, unless its idempotency key has been answered with one before. */
export function addOnce(options: AddOptions, upload: StoredUpload, request: SubmitRequest): Added {
  const { store, now } = options;
  const userId = typeof request.userId === 'function' ? request.userId() : request.userId;
  const key = request.idempotencyKey ?? null;
  const keyed = key === null ? null : { userId, key, sha256: upload.sha256 };
  const earlier = keyed && store.idempotency.find(keyed, now());
  if (earlier !== null) return { jobId: earlier, unneeded: upload };
  const jobId = randomUUID();
  const filename = request.filename.slice(0, maxFilenameLength);
  const unneeded = addWithUpload(options, upload, { jobId, userId, filename });
  if (keyed) store.idempotency.remember(keyed, jobId, now());
  return { jobId, unneeded };
}

/**
 * Writes the upload's row, or finds that of the same bytes, and the job's, within the caller's transaction.
 * @returns the file not needed
 */
export function addWithUpload(
  options: AddOptions,
  upload: StoredUpload,
  of: JobOfUpload,
): StoredUpload | null {
  const { store, now, fileExists } = options;
  const known = store.uploads.findBySha256(upload.sha256);
  const isKept = known === null || !fileExists(known.path);
  if (known === null) store.uploads.add(upload, now());
  else store.uploads.renew(known.uploadId, isKept ? upload.path : known.path, now());
  const { uploadId } = known ?? upload;
  addForUpload(options, uploadId, { ...of, fileSize: upload.sizeBytes });
  return isKept ? null : upload;
}

/**
 * Adds the job of an upload that has a row, within the caller's transaction. It ends at once, pointing at the receipt,
 * where the bytes have been read before.
 */
export function addForUpload(
  { store, now }: Pick<AddOptions, 'store' | 'now'>,
  uploadId: string,
  { jobId: id, ...of }: JobOfUpload & Pick<NewJob, 'fileSize'>,
): void {
  const kind = { queue: 'receipts', kind: 'receipt', payload: null, maxAttempts } as const;
  const job: NewJob = { ...kind, id, ...of, uploadId, now: now() };
  const receiptId = receiptOfUpload(store, uploadId);
  if (receiptId === null) store.jobs.add(job);
  else store.jobs.addDuplicate(job, receiptId);
}

/**
 * The receipt that these bytes were read as before, if any: one that was deleted is wanted when it comes in again. Bytes that
 * are a page of a joined receipt are that receipt.
 */
export function receiptOfUpload(store: Store, uploadId: string): string | null {
  const wholeId = store.joining.uploadIdOfWhole(uploadId);
  if (wholeId !== null) return receiptOfUpload(store, wholeId);
  return store.receipts.idByUpload(uploadId) ?? store.trash.restoreByUpload(uploadId);
}

/** Of a job that is to be run while its upload is no longer kept. */
export function fileIsGone(): AppError {
  return new AppError('NOT_FOUND', 'The file of this job is no longer kept. Add the file again.');
}
