import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { Database } from './database.ts';

export type IdempotencyStore = ReturnType<typeof createIdempotencyStore>;

export type KeyedUpload = {
  readonly userId: string | null;
  /** Chosen by the client, one for each thing it means to send once. */
  readonly key: string;
  /** Of the file. */
  readonly sha256: string;
};

/** A client that didn't hear the answer tries again within minutes; a day allows for a script run by hand. */
const keptMs = 24 * 3_600_000;

const rowSchema = z.object({ sha256: z.string(), job_id: z.string() });

/** Remembers which job an upload with an Idempotency-Key became. Each user_id has keys of its own. */
export function createIdempotencyStore(database: Database) {
  const select = database.prepare(`
    SELECT sha256, job_id FROM idempotency_keys
    WHERE user_id = :userId AND key = :key AND created_at >= :since`);
  const upsert = database.prepare(`
    INSERT OR REPLACE INTO idempotency_keys (user_id, key, sha256, job_id, created_at)
    VALUES (:userId, :key, :sha256, :jobId, :now)`);
  const forget = database.prepare('DELETE FROM idempotency_keys WHERE created_at < :before');

  return {
    /** The job of the same upload. @throws AppError IDEMPOTENCY_KEY_REUSED where the key stands for another file */
    find({ userId, key, sha256 }: KeyedUpload, now: number): string | null {
      const found = select.get({ userId: userId ?? '', key, since: now - keptMs });
      if (found === undefined) return null;
      const row = rowSchema.parse(found);
      if (row.sha256 === sha256) return row.job_id;
      throw new AppError(
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was sent with another file before. Send each file with a key of its own.',
        { job_id: row.job_id },
      );
    },
    remember({ userId, key, sha256 }: KeyedUpload, jobId: string, now: number): void {
      forget.run({ before: now - keptMs });
      upsert.run({ userId: userId ?? '', key, sha256, jobId, now });
    },
  };
}
