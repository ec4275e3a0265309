import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { z } from 'zod';

const oracleRowSchema = z.object({
  id: z.string(),
  state: z.string(),
  attempt: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
  error: z.string().nullable(),
  receipt_id: z.string().nullable(),
  upload_id: z.string().nullable(),
  is_duplicate: z.int(),
});

/** Looks into a data folder that no process uses, with the bare driver and none of the application's code. */
export function oracle(dataFolder: string) {
  // Read-only, since closing would take the log away that the next start looks for.
  const database = new Driver(join(dataFolder, 'paragon.db'), { readonly: true });
  try {
    const all = (sql: string): unknown[] => database.prepare(sql).all();
    const uploads = z
      .array(z.object({ id: z.string(), name: z.string() }))
      .parse(all('SELECT id, name FROM uploads'));
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      foreignKeyErrors: all('PRAGMA foreign_key_check').length,
      jobs: z.array(oracleRowSchema).parse(all("SELECT * FROM jobs WHERE queue = 'receipts' ORDER BY seq")),
      receipts: z
        .array(
          z.object({
            id: z.string(),
            job_id: z.string(),
            upload_id: z.string(),
            part_of: z.string().nullable(),
          }),
        )
        .parse(all('SELECT * FROM receipts')),
      uploads,
      uploadNames: uploads.map(({ name }) => name),
      attachmentNames: z
        .array(z.object({ name: z.string() }))
        .parse(all('SELECT name FROM attachments'))
        .map(({ name }) => name),
      steps: all('SELECT * FROM job_steps').length,
    };
  } finally {
    database.close();
  }
}
