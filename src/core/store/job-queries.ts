import { z } from 'zod';
import type { QueueName } from '../../shared/job.ts';
import type { Database } from './database.ts';
import { listedJobRowSchema, type ListedJobRow } from './job-row.ts';

export type JobQueries = ReturnType<typeof createJobQueries>;

const countSchema = z.object({ count: z.int() });
const timeSchema = z.object({ at: z.int().nullable() });
const select = `
  SELECT jobs.*, receipts.store_name, receipts.total_minor, receipts.currency, receipts.verdict
  FROM jobs LEFT JOIN receipts ON receipts.id = jobs.receipt_id`;

/** What is listed: all that wait, run or failed, and what ended otherwise since `endedSince`. */
const listed = `
  SELECT seq FROM jobs WHERE queue = 'receipts' AND dismissed_at IS NULL
    AND state IN ('queued', 'running', 'failed')
  UNION ALL
  SELECT seq FROM jobs WHERE queue = 'receipts' AND dismissed_at IS NULL
    AND state IN ('succeeded', 'cancelled') AND finished_at > :endedSince`;

/** Questions about jobs; none of them changes a row. */
export function createJobQueries(database: Database) {
  const byId = database.prepare(`${select} WHERE jobs.id = :jobId AND jobs.queue = 'receipts'`);
  const page = database.prepare(
    `${select} WHERE jobs.seq IN (SELECT seq FROM (${listed}) ORDER BY seq DESC LIMIT :limit OFFSET :offset)
    ORDER BY jobs.seq DESC`,
  );
  const countListed = database.prepare(`SELECT count(*) AS count FROM (${listed})`);
  const countInState = database.prepare(
    'SELECT count(*) AS count FROM jobs WHERE queue = :queue AND state = :state AND dismissed_at IS NULL',
  );
  const anyActive = database.prepare(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM jobs WHERE queue = :queue AND dismissed_at IS NULL AND state IN ('queued', 'running')
      LIMIT 1)`);
  const nextRunAt = database.prepare(
    `SELECT min(run_at) AS at FROM jobs WHERE queue = :queue AND state = 'queued' AND run_at > :now`,
  );
  const oldestStart = database.prepare(
    'SELECT min(started_at) AS at FROM job_starts WHERE started_at > :since',
  );
  const step = database.prepare(
    'SELECT output FROM job_steps WHERE job_id = :jobId AND step_id = :stepId AND version = :version',
  );

  function count(queue: QueueName, state: 'queued' | 'running'): number {
    return countSchema.parse(countInState.get({ queue, state })).count;
  }

  return {
    get(jobId: string): ListedJobRow | null {
      const row = byId.get({ jobId });
      return row === undefined ? null : listedJobRowSchema.parse(row);
    },
    list(request: { limit: number; offset: number; endedSince: number }) {
      const { count: total } = countSchema.parse(countListed.get({ endedSince: request.endedSince }));
      return { total, rows: page.all(request).map((row) => listedJobRowSchema.parse(row)) };
    },
    count,
    isActive: (queue: QueueName): boolean => countSchema.parse(anyActive.get({ queue })).count > 0,
    /** When a waiting job of the queue may next become claimable by the passing of time alone; null if never. */
    nextWakeAt(queue: QueueName, now: number): number | null {
      const runAt = timeSchema.parse(nextRunAt.get({ queue, now })).at;
      const startedAt = timeSchema.parse(oldestStart.get({ since: now - 60_000 })).at;
      const times = [runAt, startedAt === null ? null : startedAt + 60_000].filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
    /** The output of a step this job has finished under the same version of Paragon, or null. */
    finishedStep(jobId: string, stepId: string, version: string): unknown {
      const row = step.get({ jobId, stepId, version });
      return row === undefined ? null : JSON.parse(z.object({ output: z.string() }).parse(row).output);
    },
  };
}
