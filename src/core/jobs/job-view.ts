import { assertNever } from '../../shared/assert-never.ts';
import type { JobStatus, JobView, ReceiptStepId } from '../../shared/job.ts';
import type { ListedJobRow } from '../store/job-row.ts';

/** How far a running job is, between the times it is written down. */
export type LiveProgress = {
  readonly stepId: ReceiptStepId;
  readonly percent: number;
  readonly updatedAt: number;
};

/** A job as it is shown: the one place where rows become views and states become the v3 API's names. */
export function toJobView(row: ListedJobRow, live: LiveProgress | null): JobView {
  const progress = row.state === 'running' ? Math.max(row.progress, live?.percent ?? 0) : row.progress;
  const stepId = row.state === 'running' ? (live?.stepId ?? row.step_id) : row.step_id;
  const status = statusOf(row, live);
  return {
    jobId: row.id,
    filename: row.filename,
    fileSize: row.file_size,
    userId: row.user_id,
    state: row.state,
    status,
    stepId,
    progress,
    attempt: row.attempt,
    maxAttempts: row.max_attempts,
    nextAttemptAt: status === 'RETRY' ? row.run_at : null,
    submittedAt: row.created_at,
    updatedAt: Math.max(row.updated_at, live?.updatedAt ?? 0),
    finishedAt: row.finished_at,
    error: row.error,
    receiptId: row.receipt_id,
    isDuplicate: row.is_duplicate,
    storeName: row.store_name,
    totalMinor: row.total_minor,
    currency: row.currency,
    verdict: row.verdict,
  };
}

/** A job that waits after a failed attempt carries that attempt's error; one that was only parked doesn't. */
function statusOf(row: ListedJobRow, live: LiveProgress | null): JobStatus {
  switch (row.state) {
    case 'queued':
      return row.error === null ? 'PENDING' : 'RETRY';
    case 'running':
      return live === null && row.step_id === null ? 'STARTED' : 'PROGRESS';
    case 'succeeded':
      return 'SUCCESS';
    case 'failed':
      return 'FAILURE';
    case 'cancelled':
      return 'REVOKED';
    default:
      return assertNever(row.state);
  }
}
