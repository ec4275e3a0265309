import { z } from 'zod';
import type { Database } from './database.ts';

/** Receipts in a slice. */
const readAtOnce = 150;
const nextSchema = z.object({ id: z.string(), seq: z.int() });

/**
 * Reads facts of some receipts ahead, so that the first sum finds them. `after` is the seq that the last slice ended at, 0
 * to begin with. @returns where the next slice begins, null at the end
 */
export function createFactsAhead(
  database: Database,
  learners: readonly ((ids: readonly string[]) => void)[],
): (after: number) => number | null {
  const next = database.prepare(`
    SELECT id, seq FROM receipts INDEXED BY receipts_facts WHERE deleted_at IS NULL AND seq > :after ORDER BY seq LIMIT :limit`);
  return (after) => {
    const rows = next.all({ after, limit: readAtOnce }).map((row) => nextSchema.parse(row));
    const ids = rows.map(({ id }) => id);
    for (const learn of learners) learn(ids);
    return rows.at(-1)?.seq ?? null;
  };
}
