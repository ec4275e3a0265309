import { z } from 'zod';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { verdictSchema } from '../../shared/receipt.ts';
import type { ReceiptQuery } from '../services.ts';
import type { Database, SqlParameters } from './database.ts';
import { toMatchExpression } from './search-text.ts';

const summaryRowSchema = z
  .object({
    id: z.string(),
    job_id: z.string(),
    filename: z.string(),
    store_name: z.string().nullable(),
    date: z.string().nullable(),
    total_minor: z.int().nullable(),
    currency: z.string().nullable(),
    verdict: verdictSchema,
    items_count: z.int(),
    created_at: z.int(),
  })
  .transform((row): ReceiptSummary => {
    return {
      receiptId: row.id,
      jobId: row.job_id,
      filename: row.filename,
      storeName: row.store_name,
      date: row.date,
      totalMinor: row.total_minor,
      currency: row.currency,
      verdict: row.verdict,
      itemsCount: row.items_count,
      createdAt: row.created_at,
    };
  });

const columns = `id, job_id, filename, store_name, date, total_minor,
  currency, verdict, items_count, created_at`;

const matching = 'receipt_search MATCH :expression';
const withVerdict = 'SELECT seq FROM receipts WHERE verdict = :verdict';

// Which receipts, as their seq: answered from indexes alone, however deep the page lies among long rows. The plus
// keeps SQLite from asking the search index anew for each receipt of the verdict, which takes minutes.
const selections = {
  all: 'SELECT seq FROM receipts INDEXED BY receipts_in_order',
  byVerdict: withVerdict,
  byWords: `SELECT rowid AS seq FROM receipt_search WHERE ${matching}`,
  byWordsAndVerdict: `SELECT rowid AS seq FROM receipt_search WHERE ${matching} AND +rowid IN (${withVerdict})`,
} as const;

/** Lists receipts, newest first, all or those that match a query. */
export function createReceiptSearch(database: Database) {
  const prepare = (selection: string) => ({
    page: database.prepare(`
      SELECT ${columns} FROM receipts WHERE seq IN (${selection} ORDER BY seq DESC LIMIT :limit OFFSET :offset)
      ORDER BY seq DESC`),
    count: database.prepare(`SELECT count(*) AS count FROM (${selection})`),
  });
  const statements = {
    all: prepare(selections.all),
    byVerdict: prepare(selections.byVerdict),
    byWords: prepare(selections.byWords),
    byWordsAndVerdict: prepare(selections.byWordsAndVerdict),
  };

  return ({ query, verdict, limit, offset }: ReceiptQuery): { total: number; receipts: ReceiptSummary[] } => {
    const expression = toMatchExpression(query);
    if (query.trim() !== '' && expression === null) return { total: 0, receipts: [] };
    const words =
      expression === null ? (['all', 'byVerdict'] as const) : (['byWords', 'byWordsAndVerdict'] as const);
    const { page, count } = statements[words[verdict === null ? 0 : 1]];
    const parameters: SqlParameters = { expression, verdict };
    const { count: total } = z.object({ count: z.int() }).parse(count.get(parameters));
    const rows = page.all({ ...parameters, limit, offset });
    return { total, receipts: rows.map((row) => summaryRowSchema.parse(row)) };
  };
}
