import { z } from 'zod';
import type { Database } from './database.ts';

const rowSchema = z.object({ id: z.string(), generation: z.int() });

/** The library's own name and the count of its starts; null before the first one. */
export function readGeneration(database: Database): z.infer<typeof rowSchema> | null {
  const hasTable = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'library'").get() !== undefined;
  const row = hasTable ? database.prepare('SELECT id, generation FROM library').get() : undefined;
  return row === undefined ? null : rowSchema.parse(row);
}

/** Counts one more start. @param newId the name of a library that has none yet */
export function countGeneration(database: Database, newId: string): z.infer<typeof rowSchema> {
  const statement = database.prepare(`
    INSERT INTO library (only, id, generation) VALUES (1, :newId, 1)
    ON CONFLICT (only) DO UPDATE SET generation = generation + 1 RETURNING id, generation`);
  return rowSchema.parse(statement.get({ newId }));
}
