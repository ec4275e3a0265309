import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import type { JobView } from '../../shared/job.ts';
import { faultPoint } from '../fault-point.ts';
import type { ReceiptJobs, StoredUpload, SubmitRequest, Uploads } from '../services.ts';
import { createGroupCommit } from '../store/group-commit.ts';
import type { ListedJobRow } from '../store/job-row.ts';
import type { NewJob } from '../store/job-store.ts';
import type { Store } from '../store/open-store.ts';
import type { JobSystem } from './job-system.ts';
import { fileIsGone } from './receipt-pipeline.ts';

export type ReceiptJobsOptions = {
  readonly store: Store;
  readonly uploads: Uploads;
  readonly now: () => number;
  readonly view: (row: ListedJobRow) => JobView;
  /** Called after a job was added or changed its state. */
  readonly onChange: (jobId: string) => void;
  /** Called after an ended job left the list. */
  readonly onDismiss: (jobId: string) => void;
  /** Ends the run of a job whose row was cancelled before. */
  readonly abortRun: (jobId: string) => void;
  readonly fileExists: (path: string) => boolean;
};

/**
 * Adds a job for a file that another job made, within the caller's transaction, and answers its id. It is announced
 * once that is through.
 */
export type AddWithin = (
  upload: StoredUpload,
  of: Pick<SubmitRequest, 'filename'> & { userId: string | null },
) => string;

/** A job, and the file that it doesn't need since its bytes were here before. */
type Added = { readonly jobId: string; readonly unneeded: StoredUpload | null };

/** The first attempt and three retries. */
const maxAttempts = 4;
/** As long as file systems allow; a client may send what it likes. */
const maxFilenameLength = 255;
/** How long jobs that ended well stay on the queue's list. */
const listedAfterEndMs = 24 * 3_600_000;

/** The receipt queue as the faces see it. */
export function createReceiptJobs(
  options: ReceiptJobsOptions,
): ReceiptJobs & Pick<JobSystem, 'adopt'> & { readonly addWithin: AddWithin } {
  const { store, uploads, now, view, onChange } = options;
  const groupCommit = createGroupCommit(store.transaction);

  function requireJob(jobId: string): JobView {
    const row = store.jobQueries.get(jobId);
    if (row) return view(row);
    throw new AppError('NOT_FOUND', 'There is no such job.', { jobId });
  }

  /** Ends at once, pointing at the receipt, where the bytes have been read before. */
  function add(job: NewJob, uploadId: string): void {
    // Handed in again, a receipt comes back out of the trash as it was.
    const receiptId = store.receipts.idByUpload(uploadId) ?? store.trash.restoreByUpload(uploadId);
    if (receiptId === null) store.jobs.add(job);
    else store.jobs.addDuplicate(job, receiptId);
  }

  /** Adds the job, unless its idempotency key has been answered with one before. */
  function addOnce(upload: StoredUpload, request: SubmitRequest): Added {
    const userId = typeof request.userId === 'function' ? request.userId() : request.userId;
    const key = request.idempotencyKey ?? null;
    const keyed = key === null ? null : { userId, key, sha256: upload.sha256 };
    const earlier = keyed && store.idempotency.find(keyed, now());
    if (earlier !== null) return { jobId: earlier, unneeded: upload };
    const jobId = randomUUID();
    const filename = request.filename.slice(0, maxFilenameLength);
    const unneeded = addWithUpload(upload, { jobId, userId, filename });
    if (keyed) store.idempotency.remember(keyed, jobId, now());
    return { jobId, unneeded };
  }

  type JobOfUpload = { readonly jobId: string; readonly userId: string | null; readonly filename: string };

  /** Writes the upload's row, or finds that of the same bytes, and the job's. @returns the file not needed */
  function addWithUpload(
    upload: StoredUpload,
    { jobId, userId, filename }: JobOfUpload,
  ): StoredUpload | null {
    const at = now();
    const known = store.uploads.findBySha256(upload.sha256);
    const isKept = known === null || !options.fileExists(known.path);
    if (known === null) store.uploads.add(upload, at);
    else store.uploads.renew(known.uploadId, isKept ? upload.path : known.path, at);
    const { uploadId } = known ?? upload;
    add(
      newReceiptJob({ id: jobId, userId, filename, fileSize: upload.sizeBytes, uploadId, now: at }),
      uploadId,
    );
    return isKept ? null : upload;
  }

  async function submit(request: SubmitRequest): Promise<JobView> {
    const { filename } = request;
    const upload = await uploads.store(request.source, { maxBytes: mostBytesOf(request), filename });
    let added: Added;
    try {
      faultPoint('upload:before-insert');
      added = await groupCommit(() => addOnce(upload, request));
      faultPoint('upload:after-insert');
      if (added.unneeded) await uploads.discard(added.unneeded);
    } catch (error) {
      if (!store.uploads.isKnownName(basename(upload.path))) await uploads.discard(upload);
      throw error;
    }
    const accepted = requireJob(added.jobId);
    onChange(added.jobId);
    return accepted;
  }

  async function adopt(upload: StoredUpload, filename: string): Promise<JobView> {
    const jobId = randomUUID();
    await groupCommit(() => addWithUpload(upload, { jobId, userId: null, filename }));
    onChange(jobId);
    return requireJob(jobId);
  }

  const addWithin: AddWithin = (upload, { filename, userId }) => {
    const jobId = randomUUID();
    const unneeded = addWithUpload(upload, { jobId, userId, filename });
    queueMicrotask(() => {
      onChange(jobId);
      if (unneeded) void uploads.discard(unneeded);
    });
    return jobId;
  };

  function retry(jobId: string): JobView {
    const newId = randomUUID();
    store.transaction(() => {
      const row = store.jobQueries.get(jobId);
      if (row?.state !== 'failed' && row?.state !== 'cancelled') {
        requireJob(jobId);
        throw new AppError('BAD_REQUEST', 'Only a job that failed or was cancelled can be tried again.', {
          jobId,
        });
      }
      const upload = row.upload_id === null ? null : store.uploads.get(row.upload_id);
      if (!upload) throw fileIsGone();
      const { user_id: userId, filename, file_size: fileSize } = row;
      const { uploadId } = upload;
      add(newReceiptJob({ id: newId, userId, filename, fileSize, uploadId, now: now() }), uploadId);
      // The ended job keeps its state for whoever asks for it; the list shows the one that goes on.
      store.jobs.dismiss(jobId, now());
    });
    onChange(newId);
    return requireJob(newId);
  }

  return {
    submit,
    adopt,
    addWithin,
    get(jobId) {
      const row = store.jobQueries.get(jobId);
      return row ? view(row) : null;
    },
    list({ limit, offset }) {
      const { total, rows } = store.jobQueries.list({ limit, offset, endedSince: now() - listedAfterEndMs });
      const active =
        store.jobQueries.count('receipts', 'queued') + store.jobQueries.count('receipts', 'running');
      return { total, active, jobs: rows.map(view) };
    },
    cancel(jobId) {
      const { progress } = requireJob(jobId);
      const cancelledAt = now();
      const wasActive = store.jobs.cancel(jobId, progress, cancelledAt);
      if (wasActive) {
        options.abortRun(jobId);
        onChange(jobId);
      }
      return { wasActive, job: requireJob(jobId), cancelledAt };
    },
    retry,
    dismiss(jobId) {
      const { state } = requireJob(jobId);
      if (state === 'queued' || state === 'running') {
        throw new AppError('BAD_REQUEST', 'This job has not ended yet. Cancel it first.', { jobId });
      }
      if (store.jobs.dismiss(jobId, now())) options.onDismiss(jobId);
    },
  };
}

function newReceiptJob(job: Omit<NewJob, 'queue' | 'kind' | 'payload' | 'maxAttempts'>): NewJob {
  return { ...job, queue: 'receipts', kind: 'receipt', payload: null, maxAttempts };
}

/** The contract's limit binds other programs, which say whose file they send; not the person at the desktop. */
function mostBytesOf({ userId }: SubmitRequest): number {
  return userId === null ? fileLimits.maxFileBytes : fileLimits.maxPortFileBytes;
}
