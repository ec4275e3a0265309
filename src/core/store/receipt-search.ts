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
const matching = 'seq IN (SELECT rowid FROM receipt_search WHERE receipt_search MATCH :expression)';

/** Lists receipts, newest first, all or those that match a query. */
export function createReceiptSearch(database: Database) {
  // Prepared on first use: there are four shapes of the condition.
  const statements = new Map<string, ReturnType<typeof prepare>>();

  function prepare(condition: string) {
    return {
      page: database.prepare(
        `SELECT ${columns} FROM receipts ${condition} ORDER BY seq DESC LIMIT :limit OFFSET :offset`,
      ),
      count: database.prepare(`SELECT count(*) AS count FROM receipts ${condition}`),
    };
  }

  function statementsFor(conditions: readonly string[]) {
    const condition = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const known = statements.get(condition) ?? prepare(condition);
    statements.set(condition, known);
    return known;
  }

  return ({ query, verdict, limit, offset }: ReceiptQuery): { total: number; receipts: ReceiptSummary[] } => {
    const isSearch = query.trim() !== '';
    const expression = toMatchExpression(query);
    if (isSearch && expression === null) return { total: 0, receipts: [] };
    const { page, count } = statementsFor([
      ...(verdict === null ? [] : ['verdict = :verdict']),
      ...(isSearch ? [matching] : []),
    ]);
    const parameters: SqlParameters = { expression, verdict };
    const { count: total } = z.object({ count: z.int() }).parse(count.get(parameters));
    const found = page.all({ ...parameters, limit, offset });
    return { total, receipts: found.map((row) => summaryRowSchema.parse(row)) };
  };
}
