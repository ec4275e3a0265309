import { z } from 'zod';
import type { WireError } from '../../shared/app-error.ts';
import type { Database } from './database.ts';
import { jobRowSchema } from './job-row.ts';

export type JobRecovery = ReturnType<typeof createJobRecovery>;

const crashed: WireError = {
  code: 'WORKER_CRASHED',
  message: 'Paragon ended while it was reading this file. It goes on where it stopped.',
  details: {},
};
/** Puts right what a dead process, a lost lease or a jumping clock left behind. */
export function createJobRecovery(database: Database) {
  const orphans = database.prepare(`
    SELECT * FROM jobs
    WHERE state = 'running' AND lease_expires_at < :leaseExpiredBefore ORDER BY seq`);
  const requeue = database.prepare(`
    UPDATE jobs SET state = 'queued', attempt = attempt - 1, crashes = crashes + 1, error = :error, run_at = :now, lease_token = NULL,
      lease_expires_at = NULL, updated_at = :now
    WHERE id = :jobId AND state = 'running' AND lease_token = :token`);
  const lastChange = database.prepare('SELECT max(updated_at) AS latest FROM jobs');
  const clampRunAt = database.prepare(
    `UPDATE jobs SET run_at = :latest WHERE state = 'queued' AND run_at > :latest`,
  );
  const clampStarts = database.prepare('UPDATE job_starts SET started_at = :now WHERE started_at > :now');
  const shiftRunAt = database.prepare(`UPDATE jobs SET run_at = run_at + :jumpMs WHERE state = 'queued'`);
  const shiftStarts = database.prepare('UPDATE job_starts SET started_at = started_at + :jumpMs');

  return {
    /**
     * Takes back running jobs that no live run owns: each goes to the queue at once, its attempt given back. That
     * Paragon ended (power, kill, update) is never held against a file, however often it happens: files are read in
     * the engine's process, whose deaths it outlives and judges by itself. `crashes` counts for whoever looks into the
     * database. Answers the ids of the jobs that changed.
     * @param isLive whether a run of this process holds the lease token.
     */
    recoverOrphans(now: number, leaseExpiredBefore: number, isLive: (token: string) => boolean): string[] {
      return database.transaction(() => {
        const rows = orphans.all({ leaseExpiredBefore }).map((row) => jobRowSchema.parse(row));
        const dead = rows.filter(({ lease_token: token }) => token !== null && !isLive(token));
        for (const job of dead) {
          requeue.run({ jobId: job.id, token: job.lease_token, error: JSON.stringify(crashed), now });
        }
        return dead.map(({ id }) => id);
      });
    },
    /**
     * After a start the clock may stand earlier than when a time was written. What was due then is due now, what
     * lay ahead stays as far ahead, and no wait may grow beyond its cap.
     */
    clampTimes(now: number, maxDelayMs: number): void {
      database.transaction(() => {
        const { latest } = z.object({ latest: z.int().nullable() }).parse(lastChange.get());
        if (latest !== null && latest > now) shiftRunAt.run({ jumpMs: now - latest });
        clampRunAt.run({ latest: now + maxDelayMs });
        clampStarts.run({ now });
      });
    },
    /** The clock jumped while running: what lay ahead stays as far ahead, what was due stays due. */
    shiftTimes(jumpMs: number): void {
      database.transaction(() => {
        shiftRunAt.run({ jumpMs });
        shiftStarts.run({ jumpMs });
      });
    },
    /** Drops what is no longer needed of jobs nobody sees: starts counted long ago, ended housekeeping. */
    prune(now: number): void {
      database.prepare('DELETE FROM job_starts WHERE started_at < :before').run({ before: now - 120_000 });
      database
        .prepare(
          `DELETE FROM jobs WHERE queue <> 'receipts' AND state IN ('succeeded', 'failed', 'cancelled')
            AND finished_at < :before`,
        )
        .run({ before: now - 86_400_000 });
    },
    checkpointWal: (): number => z.int().parse(database.pragma('wal_checkpoint(TRUNCATE)')),
  };
}
