import { z } from 'zod';
import type { Database } from './database.ts';
import { shopColumn, type Selection } from './filter-sql.ts';
import { createKeptFacts } from './kept-facts.ts';

/** What sums are made by, of a receipt that has a day, a currency and a total. */
const countedSchema = z.object({
  id: z.string(),
  day: z.string(),
  store: z.string().nullable(),
  payer: z.string().nullable(),
  currency: z.string(),
  totalMinor: z.int(),
});
export type CountedReceipt = z.infer<typeof countedSchema>;

const idsSchema = z.array(z.string());

/**
 * The receipts of a selection, all of which have a day, a currency and a total, in the order of their days: SQLite finds their
 * ids, and what they say is kept in memory, as handing over 20,000 rows takes it five times as long.
 */
export function createReceiptFacts(database: Database) {
  const rows = database.prepare(`
    SELECT id, date AS day, ${shopColumn} AS store, payer, currency, total_minor AS totalMinor
    FROM receipts WHERE id IN (SELECT value FROM json_each(:ids))
      AND date IS NOT NULL AND currency IS NOT NULL AND total_minor IS NOT NULL`);
  const kept = createKeptFacts(database, { table: 'receipts', receiptId: 'id' }, (ids) => {
    const parsed = rows.all({ ids: JSON.stringify(ids) }).map((row) => countedSchema.parse(row));
    return new Map(parsed.map((receipt) => [receipt.id, receipt]));
  });
  return {
    learn: kept.learn,
    of({ where, parameters }: Selection): CountedReceipt[] {
      const found = database
        .prepare(
          `SELECT json_group_array(id) AS ids
           FROM (SELECT id FROM receipts INDEXED BY receipts_by_day WHERE ${where} ORDER BY date, seq)`,
        )
        .get(parameters);
      return kept.of(idsSchema.parse(JSON.parse(String(found?.ids))));
    },
  };
}
