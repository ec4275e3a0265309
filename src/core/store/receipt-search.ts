import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { paymentMethodSchema, verdictSchema } from '../../shared/receipt.ts';
import type { ReceiptFilter, ReceiptSort } from '../../shared/receipt-filter.ts';
import type { ReceiptQuery } from '../services.ts';
import type { Database, SqlRow } from './database.ts';
import { toOrder, toSelection, type Selection } from './filter-sql.ts';
import { alikeIds } from './likeness-sql.ts';
import { createSearchHits } from './search-hits.ts';
import { flagColumn, jsonColumn } from './job-row.ts';

const tagsColumn = jsonColumn(z.array(z.string()));

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
    taken_in_as: z.int(),
    is_checked: flagColumn,
    tags: tagsColumn,
    category_pl: z.string().nullable(),
    payment_method: paymentMethodSchema.nullable(),
    payer: z.string().nullable(),
    is_alike: flagColumn,
    upload_name: z.string(),
  })
  .transform((row): Omit<ReceiptSummary, 'isOriginalGone' | 'hit'> & { uploadName: string } => {
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
      takenInAs: row.taken_in_as,
      isChecked: row.is_checked,
      tags: row.tags,
      category: row.category_pl,
      paymentMethod: row.payment_method,
      payer: row.payer,
      isAlike: row.is_alike,
      uploadName: row.upload_name,
    };
  });

/** The category that most of the receipt's money went to. */
const mainCategory = `(
  SELECT category_pl FROM line_items INDEXED BY line_items_facts
  WHERE receipt_id = receipts.id AND category_pl IS NOT NULL
  GROUP BY category_pl ORDER BY sum(total_minor) DESC, category_pl LIMIT 1
)`;

const columns = `id, job_id, filename, store_name, date, total_minor, currency, verdict, items_count, created_at,
  checked_at IS NOT NULL AS is_checked, payment_method, payer, ${mainCategory} AS category_pl,
  id IN (${alikeIds}) AS is_alike,
  (SELECT seq FROM jobs WHERE jobs.id = job_id) AS taken_in_as,
  (SELECT name FROM uploads WHERE uploads.id = upload_id) AS upload_name,
  (SELECT json_group_array(tag) FROM receipt_tags WHERE receipt_id = receipts.id) AS tags`;

const newestFirst: ReceiptSort = { by: 'added', direction: 'descending' };

/** The index that has all a filter asks for, so that no long row is read however deep the page lies. */
const facts = 'receipts INDEXED BY receipts_facts';

const foundRowSchema = z.object({ seq: z.int(), total: z.int() });
const idRowSchema = z.object({ id: z.string() });

type Paged = Pick<ReceiptQuery, 'sort' | 'limit' | 'offset'>;
type FoundPage = { readonly total: number; readonly seqs: readonly number[] };

/** Lists receipts that a filter lets through, in an order. */
export function createReceiptSearch(database: Database, uploadsFolder: string) {
  const hits = createSearchHits(database);

  function toSummaries(rows: readonly SqlRow[], query: string): ReceiptSummary[] {
    const found = rows.map((row) => summaryRowSchema.parse(row));
    const hitBy = hits.of(query, found);
    return found.map(({ uploadName, ...summary }) => ({
      ...summary,
      isOriginalGone: !existsSync(join(uploadsFolder, uploadName)),
      hit: hitBy.get(summary.receiptId) ?? null,
    }));
  }

  /** The rows of a page by their seq, and how many there are on all pages: found in one pass. */
  function find({ where, parameters }: Selection, { sort = newestFirst, limit, offset }: Paged): FoundPage {
    const rows = z.array(foundRowSchema).parse(
      database
        .prepare(
          `SELECT seq, count(*) OVER () AS total FROM ${facts} WHERE ${where}
           ORDER BY ${toOrder(sort)} LIMIT :limit OFFSET :offset`,
        )
        .all({ ...parameters, limit, offset }),
    );
    const total = rows[0]?.total ?? (offset === 0 ? 0 : count({ where, parameters }));
    return { total, seqs: rows.map(({ seq }) => seq) };
  }

  function count({ where, parameters }: Selection): number {
    const statement = database.prepare(`SELECT count(*) AS count FROM ${facts} WHERE ${where}`);
    return z.object({ count: z.int() }).parse(statement.get(parameters)).count;
  }

  /** In the same order. */
  function rowsOf(seqs: readonly number[], sort: ReceiptSort): SqlRow[] {
    const statement = database.prepare(
      `SELECT ${columns} FROM receipts WHERE seq IN (SELECT value FROM json_each(:seqs)) ORDER BY ${toOrder(sort)}`,
    );
    return statement.all({ seqs: JSON.stringify(seqs) });
  }

  /** From an index alone. */
  function idsIn({ where, parameters }: Selection, sort: ReceiptSort, page: Omit<Paged, 'sort'>): string[] {
    const statement = database.prepare(
      `SELECT id FROM ${facts} WHERE ${where} ORDER BY ${toOrder(sort)} LIMIT :limit OFFSET :offset`,
    );
    return z
      .array(idRowSchema)
      .parse(statement.all({ ...parameters, ...page }))
      .map(({ id }) => id);
  }

  return {
    list: ({ sort = newestFirst, limit, offset, ...filter }: ReceiptQuery) => {
      const selection = toSelection(filter);
      if (selection === null) return { total: 0, receipts: [] };
      const { total, seqs } = find(selection, { sort, limit, offset });
      return { total, receipts: toSummaries(rowsOf(seqs, sort), filter.query ?? '') };
    },
    /** The ids of the rows that `list` would have. */
    ids({ sort = newestFirst, limit, offset, ...filter }: ReceiptQuery): string[] {
      const selection = toSelection(filter);
      return selection === null ? [] : idsIn(selection, sort, { limit, offset });
    },
    /** The receipts of the filter by date, oldest first; undated ones last. */
    idsByDate(filter: ReceiptFilter): string[] {
      const selection = toSelection(filter);
      if (selection === null) return [];
      return idsIn(selection, { by: 'date', direction: 'ascending' }, { limit: -1, offset: 0 });
    },
  };
}
