import { z } from 'zod';
import { overviewSchema } from '../../shared/statistics.ts';
import type { Database } from './database.ts';
import { shopColumn, type Selection } from './filter-sql.ts';
import { createKeptFacts } from './kept-facts.ts';

const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text) => schema.parse(JSON.parse(text)));

/** What sums are made by, of a receipt that has a day and a total. */
const countedSchema = z.object({
  id: z.string(),
  day: z.string(),
  store: z.string().nullable(),
  payer: z.string().nullable(),
  currency: z.string().nullable(),
  totalMinor: z.int(),
  tags: json(z.array(z.string())),
  discountsMinor: json(z.array(z.int())),
  vat: json(overviewSchema.shape.vat),
});
export type CountedReceipt = Readonly<z.infer<typeof countedSchema>>;

const idsSchema = json(z.array(z.string()));

const tables = {
  receipts: 'id',
  receipt_tags: 'receipt_id',
  discounts: 'receipt_id',
  vat_lines: 'receipt_id',
} as const;

const partsOf = (table: keyof typeof tables, value: string) =>
  `(SELECT json_group_array(${value}) FROM ${table} WHERE receipt_id = receipts.id)`;

/**
 * The receipts of a selection, all of which have a day and a total, in the order of their days: SQLite finds their
 * ids, and what they say is kept in memory, as handing over 20,000 rows and their parts takes it ten times as long.
 */
export function createReceiptFacts(database: Database) {
  const rows = database.prepare(`
    SELECT id, date AS day, ${shopColumn} AS store, payer, currency, total_minor AS totalMinor,
      ${partsOf('receipt_tags', 'tag')} AS tags,
      ${partsOf('discounts', 'coalesce(amount_minor, 0)')} AS discountsMinor,
      ${partsOf(
        'vat_lines',
        `json_object('rateBasisPoints', rate_basis_points, 'netMinor', coalesce(net_minor, 0),
           'taxMinor', coalesce(tax_minor, 0), 'grossMinor', coalesce(gross_minor, 0))`,
      )} AS vat
    FROM receipts WHERE id IN (SELECT value FROM json_each(:ids))
      AND date IS NOT NULL AND total_minor IS NOT NULL`);
  const kept = createKeptFacts(database, 'receipts', tables, (ids) => {
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
      return kept.of(idsSchema.parse(found?.ids));
    },
  };
}
