import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import type { JobView } from '../../shared/job.ts';
import { faultPoint } from '../fault-point.ts';
import type { ReceiptJobs, SubmitRequest, Uploads } from '../services.ts';
import { createGroupCommit } from '../store/group-commit.ts';
import type { ListedJobRow } from '../store/job-row.ts';
import {
  addForUpload,
  addOnce,
  addWithUpload,
  fileIsGone,
  type Added,
  type AddOptions,
  type AddWithin,
} from './add-receipt-job.ts';
import type { Adopted, JobSystem } from './job-system.ts';

export type ReceiptJobsOptions = AddOptions & {
  readonly uploads: Uploads;
  readonly view: (row: ListedJobRow) => JobView;
  /** Called after a job was added or changed its state. */
  readonly onChange: (jobId: string) => void;
  /** Called after an ended job left the list. */
  readonly onDismiss: (jobId: string) => void;
  /** Ends the run of a job whose row was cancelled before. */
  readonly abortRun: (jobId: string) => void;
};

/** How long jobs that ended well stay on the queue's list. */
const listedAfterEndMs = 24 * 3_600_000;

/** The receipt queue as the faces see it. */
export function createReceiptJobs(
  options: ReceiptJobsOptions,
): ReceiptJobs & Pick<JobSystem, 'adopt'> & { readonly addWithin: AddWithin } {
  const { store, now, view } = options;
  const taking = createTaking(options);
  return {
    ...taking,
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
    cancel: (jobId) => cancel(options, jobId),
    retry: (jobId) => retry(options, jobId),
    dismiss(jobId) {
      const { state } = requireJob(options, jobId);
      if (state === 'queued' || state === 'running') {
        throw new AppError('BAD_REQUEST', 'This job has not ended yet. Cancel it first.', { jobId });
      }
      if (store.jobs.dismiss(jobId, now())) options.onDismiss(jobId);
    },
  };
}

/** How files come in; those that come in at the same time share a transaction. */
function createTaking(options: ReceiptJobsOptions) {
  const { store, uploads, onChange } = options;
  const groupCommit = createGroupCommit(store.transaction);

  const submit: ReceiptJobs['submit'] = async (request) => {
    const { filename } = request;
    const upload = await uploads.store(request.source, { maxBytes: mostBytesOf(request), filename });
    let added: Added;
    try {
      faultPoint('upload:before-insert');
      added = await groupCommit(() => addOnce(options, upload, request));
      faultPoint('upload:after-insert');
      if (added.unneeded) await uploads.discard(added.unneeded);
    } catch (error) {
      if (!store.uploads.isKnownName(basename(upload.path))) await uploads.discard(upload);
      throw error;
    }
    const accepted = requireJob(options, added.jobId);
    onChange(added.jobId);
    return accepted;
  };

  const adopt: JobSystem['adopt'] = async (adopted, parts = []) => {
    const jobId = randomUUID();
    await groupCommit(() => {
      const add = ({ upload, filename }: Adopted, id = randomUUID()) => {
        addWithUpload(options, upload, { jobId: id, userId: null, filename });
      };
      add(adopted, jobId);
      const known = ({ upload }: Adopted) => store.uploads.findBySha256(upload.sha256);
      for (const part of parts) if (part && known(part) === null) add(part);
      const partIds = parts.map((part) => part && (known(part) ?? part.upload).uploadId);
      store.joining.add(adopted.upload.uploadId, partIds);
    });
    onChange(jobId);
    return requireJob(options, jobId);
  };

  const addWithin: AddWithin = (upload, of) => {
    const jobId = randomUUID();
    const unneeded = addWithUpload(options, upload, { jobId, ...of });
    store.afterCommit(() => {
      onChange(jobId);
      if (unneeded) void uploads.discard(unneeded);
    });
    return jobId;
  };

  return { submit, adopt, addWithin };
}

function requireJob({ store, view }: ReceiptJobsOptions, jobId: string): JobView {
  const row = store.jobQueries.get(jobId);
  if (row) return view(row);
  throw new AppError('NOT_FOUND', 'There is no such job.', { jobId });
}

function cancel(options: ReceiptJobsOptions, jobId: string) {
  const { progress } = requireJob(options, jobId);
  const cancelledAt = options.now();
  const wasActive = options.store.jobs.cancel(jobId, progress, cancelledAt);
  if (wasActive) {
    options.abortRun(jobId);
    options.onChange(jobId);
  }
  return { wasActive, job: requireJob(options, jobId), cancelledAt };
}

function retry(options: ReceiptJobsOptions, jobId: string): JobView {
  const { store, now } = options;
  const newId = randomUUID();
  store.transaction(() => {
    const row = store.jobQueries.get(jobId);
    if (row?.state !== 'failed' && row?.state !== 'cancelled') {
      requireJob(options, jobId);
      const message = 'Only a job that failed or was cancelled can be tried again.';
      throw new AppError('BAD_REQUEST', message, { jobId });
    }
    const upload = row.upload_id === null ? null : store.uploads.get(row.upload_id);
    if (!upload) throw fileIsGone();
    const { user_id: userId, filename, file_size: fileSize } = row;
    addForUpload(options, upload.uploadId, { jobId: newId, userId, filename, fileSize });
    // The ended job keeps its state for whoever asks for it; the list shows the one that goes on.
    store.jobs.dismiss(jobId, now());
  });
  options.onChange(newId);
  return requireJob(options, newId);
}

/** The contract's limit binds other programs, which say whose file they send; not the person at the desktop. */
function mostBytesOf({ userId }: SubmitRequest): number {
  return userId === null ? fileLimits.maxFileBytes : fileLimits.maxPortFileBytes;
}
