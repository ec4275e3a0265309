import { AppError, type WireError } from '../../shared/app-error.ts';
import type { QueueName, ReceiptStepId } from '../../shared/job.ts';
import type { Database, SqlParameters } from './database.ts';
import { jobRowSchema, type JobRow } from './job-row.ts';
import { perQueue } from './per-queue.ts';

export type JobStore = ReturnType<typeof createJobStore>;

/** Names one run of one job: every later write must show it. */
export type Lease = { readonly jobId: string; readonly token: string };

export type NewJob = {
  readonly id: string;
  readonly queue: QueueName;
  readonly kind: string;
  readonly payload: unknown;
  readonly userId: string | null;
  readonly filename: string;
  readonly fileSize: number;
  readonly uploadId: string | null;
  readonly maxAttempts: number;
  readonly now: number;
};

type FinishedStep = {
  readonly stepId: ReceiptStepId;
  /** Of Paragon: what an older version made is not reused. */
  readonly version: string;
  readonly output: unknown;
  readonly progress: number;
};

type ClaimRequest = {
  readonly queue: QueueName;
  readonly now: number;
  readonly token: string;
  readonly leaseMs: number;
  readonly startsPerMinute: number;
};

/**
 * The jobs table's transitions. Each is one guarded statement; those of a run name its lease and throw LEASE_LOST
 * where the run no longer owns the job (it was cancelled, or recovered after its lease had expired).
 */
export function createJobStore(database: Database) {
  return {
    ...adding(database),
    ...claiming(database),
    ...steps(database),
    ...settling(database),
    ...byTheUser(database),
  };
}

function adding(database: Database) {
  const insertJob = database.prepare(`
    INSERT INTO jobs (id, queue, kind, payload, state, user_id, filename, file_size, upload_id, max_attempts,
      run_at, created_at, updated_at)
    VALUES (:id, :queue, :kind, :payload, 'queued', :userId, :filename, :fileSize, :uploadId, :maxAttempts,
      :now, :now, :now)`);
  const insertDuplicate = database.prepare(`
    INSERT INTO jobs (id, queue, kind, payload, state, user_id, filename, file_size, upload_id, max_attempts,
      run_at, created_at, updated_at, finished_at, progress, receipt_id, is_duplicate)
    VALUES (:id, :queue, :kind, :payload, 'succeeded', :userId, :filename, :fileSize, :uploadId, :maxAttempts,
      :now, :now, :now, :now, 100, :receiptId, 1)`);

  return {
    add(job: NewJob): void {
      insertJob.run(toParameters(job));
    },
    /** Adds a job that has ended already, since the same bytes were read before. */
    addDuplicate(job: NewJob, receiptId: string): void {
      insertDuplicate.run({ ...toParameters(job), receiptId });
    },
  };
}

const rateWindowMs = 60_000;
const blockedUsers = `
  SELECT user_id FROM job_starts WHERE started_at > :windowStart
  GROUP BY user_id HAVING count(*) >= :startsPerMinute`;

function claiming(database: Database) {
  // A job whose bytes are being read by another waits for it: it will then point at that one's receipt.
  const claimNext = (queue: QueueName, userCondition: string) =>
    database.prepare(`
    UPDATE jobs SET state = 'running', attempt = attempt + 1, lease_token = :token,
      lease_expires_at = :now + :leaseMs, started_at = :now, updated_at = :now
    WHERE seq = (
      SELECT seq FROM jobs AS waiting
      WHERE queue = '${queue}' AND finished_at IS NULL AND state = 'queued' AND run_at <= :now ${userCondition}
        AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.queue = '${queue}' AND other.finished_at IS NULL
          AND other.state = 'running' AND other.upload_id = waiting.upload_id)
      ORDER BY run_at, seq LIMIT 1)
    RETURNING *`);
  const claimAny = perQueue((queue) => claimNext(queue, ''));
  const claimWithinLimits = perQueue((queue) =>
    claimNext(queue, `AND (user_id IS NULL OR user_id NOT IN (${blockedUsers}))`),
  );
  const anyRecentStart = database.prepare('SELECT 1 FROM job_starts WHERE started_at > :windowStart LIMIT 1');

  return {
    /** Takes the next job that may start now: counts the attempt and writes the lease before any work. */
    claim(request: ClaimRequest): JobRow | null {
      const windowStart = request.now - rateWindowMs;
      // Without a start in the window nobody can be blocked, and the statement is several times cheaper.
      const isAnyLimited = anyRecentStart.get({ windowStart }) !== undefined;
      const statements = isAnyLimited ? claimWithinLimits : claimAny;
      const row = statements[request.queue].get({ ...request, windowStart });
      return row === undefined ? null : jobRowSchema.parse(row);
    },
  };
}

const ownedByRun = `WHERE id = :jobId AND lease_token = :token AND state = 'running'`;
const withoutLease = 'lease_token = NULL, lease_expires_at = NULL';

/** What a run writes while it goes on. */
function steps(database: Database) {
  const extend = database.prepare(`UPDATE jobs SET lease_expires_at = :expiresAt ${ownedByRun}`);
  const advance = database.prepare(
    `UPDATE jobs SET step_id = :stepId, progress = max(progress, :progress), updated_at = :now ${ownedByRun}`,
  );
  const keepStep = database.prepare(`
    INSERT OR REPLACE INTO job_steps (job_id, step_id, version, output)
    VALUES (:jobId, :stepId, :version, :output)`);

  function saveProgress(lease: Lease, stepId: ReceiptStepId, progress: number, now: number): void {
    assertOwned(lease, advance.run({ ...lease, stepId, progress, now }).changes);
  }

  return {
    extendLease(lease: Lease, expiresAt: number): void {
      assertOwned(lease, extend.run({ ...lease, expiresAt }).changes);
    },
    saveProgress,
    /** Keeps a step's output, so that a later run of the job need not repeat it. */
    finishStep(lease: Lease, step: FinishedStep, now: number): void {
      database.transaction(() => {
        const { stepId, version, progress } = step;
        saveProgress(lease, stepId, progress, now);
        keepStep.run({ jobId: lease.jobId, stepId, version, output: JSON.stringify(step.output) });
      });
    },
  };
}

const deleteSteps = 'DELETE FROM job_steps WHERE job_id = :jobId';

/** What a run comes to. A job that ended has no checkpoints any more; one that goes on later keeps them. */
function settling(database: Database) {
  const succeed = database.prepare(`
    UPDATE jobs SET state = 'succeeded', progress = 100, error = NULL, receipt_id = :receiptId,
      is_duplicate = :isDuplicate, ${withoutLease}, updated_at = :now, finished_at = :now ${ownedByRun}`);
  const fail = database.prepare(`
    UPDATE jobs SET state = 'failed', error = :error, ${withoutLease}, updated_at = :now, finished_at = :now
    ${ownedByRun}`);
  const requeue = database.prepare(`
    UPDATE jobs SET state = 'queued', attempt = attempt - :attemptsGivenBack, error = coalesce(:error, error),
      run_at = :runAt, ${withoutLease}, updated_at = :now ${ownedByRun}`);
  const forgetSteps = database.prepare(deleteSteps);

  function ended(lease: Lease, changes: number): void {
    assertOwned(lease, changes);
    forgetSteps.run({ jobId: lease.jobId });
  }

  return {
    succeed(lease: Lease, result: { receiptId: string | null; isDuplicate: boolean }, now: number): void {
      const { receiptId, isDuplicate } = result;
      ended(lease, succeed.run({ ...lease, receiptId, isDuplicate: Number(isDuplicate), now }).changes);
    },
    fail(lease: Lease, error: WireError, now: number): void {
      ended(lease, fail.run({ ...lease, error: JSON.stringify(error), now }).changes);
    },
    retryLater(lease: Lease, retry: { error: WireError; runAt: number; now: number }): void {
      const error = JSON.stringify(retry.error);
      assertOwned(lease, requeue.run({ ...lease, ...retry, error, attemptsGivenBack: 0 }).changes);
    },
    /** Puts a job back as if this run had not begun. */
    park(lease: Lease, now: number): void {
      const parameters = { ...lease, error: null, runAt: now, now, attemptsGivenBack: 1 };
      assertOwned(lease, requeue.run(parameters).changes);
    },
  };
}

/** What is done to a job from outside of its run. */
function byTheUser(database: Database) {
  const cancel = database.prepare(`
    UPDATE jobs SET state = 'cancelled', progress = max(progress, :progress), ${withoutLease}, updated_at = :now,
      finished_at = :now WHERE id = :jobId AND state IN ('queued', 'running')`);
  const dismiss = database.prepare(`
    UPDATE jobs SET dismissed_at = :now
    WHERE id = :jobId AND state IN ('succeeded', 'failed', 'cancelled') AND dismissed_at IS NULL`);
  const forgetSteps = database.prepare(deleteSteps);

  return {
    /** Ends a waiting or running job, as far as it has come; answers whether it was one. */
    cancel(jobId: string, progress: number, now: number): boolean {
      return database.transaction(() => {
        const wasActive = cancel.run({ jobId, progress, now }).changes === 1;
        if (wasActive) forgetSteps.run({ jobId });
        return wasActive;
      });
    },
    dismiss: (jobId: string, now: number): boolean => dismiss.run({ jobId, now }).changes === 1,
  };
}

function assertOwned(lease: Lease, changes: number): void {
  if (changes === 1) return;
  throw new AppError('LEASE_LOST', 'This run no longer owns its job; its result is dropped.', {
    jobId: lease.jobId,
  });
}

function toParameters(job: NewJob): SqlParameters {
  return { ...job, payload: JSON.stringify(job.payload) };
}
