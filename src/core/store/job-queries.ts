import { z } from 'zod';
import type { QueueName } from '../../shared/job.ts';
import type { Database, SqlRow } from './database.ts';
import { listedJobRowSchema, type ListedJobRow } from './job-row.ts';
import { perQueue } from './per-queue.ts';

export type JobQueries = ReturnType<typeof createJobQueries>;

const countSchema = z.object({ count: z.int() });
const timeSchema = z.object({ at: z.int().nullable() });
const noReceipt = { store_name: null, total_minor: null, currency: null, verdict: null };

/** What is listed: all that wait, run or failed, and what ended otherwise since `endedSince`. */
const listed = `
  SELECT seq FROM jobs WHERE queue = 'receipts' AND finished_at IS NULL AND state IN ('queued', 'running')
  UNION ALL
  SELECT seq FROM jobs WHERE queue = 'receipts' AND finished_at IS NOT NULL AND dismissed_at IS NULL
    AND state = 'failed'
  UNION ALL
  SELECT seq FROM jobs WHERE queue = 'receipts' AND finished_at IS NOT NULL AND dismissed_at IS NULL
    AND state IN ('succeeded', 'cancelled') AND finished_at > :endedSince`;

/** Questions about jobs; none of them changes a row. */
export function createJobQueries(database: Database) {
  return { ...receiptJobs(database), ...queues(database), ...checkpoints(database) };
}

/** The jobs that the faces are shown; those of the other queues are nobody's business. */
function receiptJobs(database: Database) {
  const byId = database.prepare('SELECT * FROM jobs WHERE id = :jobId');
  // Two lookups instead of a join, which takes ten times as long: a job is read at each of its changes.
  const receiptOf = database.prepare(
    'SELECT store_name, total_minor, currency, verdict FROM receipts WHERE id = :receiptId',
  );
  const page = database.prepare(`
    SELECT * FROM jobs WHERE seq IN (SELECT seq FROM (${listed}) ORDER BY seq DESC LIMIT :limit OFFSET :offset)
    ORDER BY seq DESC`);
  const countListed = database.prepare(`SELECT count(*) AS count FROM (${listed})`);

  function withReceipt(row: SqlRow): ListedJobRow {
    const receiptId = z.string().nullable().parse(row.receipt_id);
    const receipt = receiptId === null ? undefined : receiptOf.get({ receiptId });
    return listedJobRowSchema.parse({ ...row, ...(receipt ?? noReceipt) });
  }

  return {
    get(jobId: string): ListedJobRow | null {
      const row = byId.get({ jobId });
      return row?.queue === 'receipts' ? withReceipt(row) : null;
    },
    list(request: { limit: number; offset: number; endedSince: number }) {
      const { count: total } = countSchema.parse(countListed.get({ endedSince: request.endedSince }));
      return { total, rows: page.all(request).map(withReceipt) };
    },
  };
}

/** How much there is to do in each queue, and when. */
function queues(database: Database) {
  const unfinished = (select: string, condition: string) =>
    perQueue((queue) =>
      database.prepare(
        `${select} FROM jobs WHERE queue = '${queue}' AND finished_at IS NULL AND ${condition}`,
      ),
    );
  const countInState = unfinished('SELECT count(*) AS count', 'state = :state');
  const anyActive = unfinished('SELECT 1', "state IN ('queued', 'running') LIMIT 1");
  const anyWaiting = unfinished('SELECT 1', "state = 'queued' AND run_at <= :now LIMIT 1");
  const oldestQueued = unfinished('SELECT min(created_at) AS at', "state = 'queued'");
  const nextRunAt = unfinished('SELECT min(run_at) AS at', "state = 'queued' AND run_at > :now");
  const oldestStart = database.prepare(
    'SELECT min(started_at) AS at FROM job_starts WHERE started_at > :since',
  );

  return {
    count: (queue: QueueName, state: 'queued' | 'running'): number =>
      countSchema.parse(countInState[queue].get({ state })).count,
    isActive: (queue: QueueName): boolean => anyActive[queue].get() !== undefined,
    /** Whether a job waits that might run now. */
    isAnyWaiting: (queue: QueueName, now: number): boolean => anyWaiting[queue].get({ now }) !== undefined,
    oldestQueuedAt: (queue: QueueName): number | null => timeSchema.parse(oldestQueued[queue].get()).at,
    /** When a waiting job of the queue may next become claimable by the passing of time alone; null if never. */
    nextWakeAt(queue: QueueName, now: number): number | null {
      const runAt = timeSchema.parse(nextRunAt[queue].get({ now })).at;
      const startedAt = timeSchema.parse(oldestStart.get({ since: now - 60_000 })).at;
      const times = [runAt, startedAt === null ? null : startedAt + 60_000].filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}

function checkpoints(database: Database) {
  const step = database.prepare(
    'SELECT output FROM job_steps WHERE job_id = :jobId AND step_id = :stepId AND version = :version',
  );
  return {
    /** The output of a step this job has finished under the same version of Paragon, or null. */
    finishedStep(jobId: string, stepId: string, version: string): unknown {
      const row = step.get({ jobId, stepId, version });
      return row === undefined ? null : JSON.parse(z.object({ output: z.string() }).parse(row).output);
    },
  };
}
