import { z } from 'zod';
import type { Database, SqlParameters } from './database.ts';
import { categoryItemsSchema, overviewSchema } from '../../shared/statistics.ts';
import { shopColumn, type Selection } from './filter-sql.ts';
import { createFactsAhead } from './facts-ahead.ts';
import { createItemFacts } from './item-facts.ts';
import { createKeptRows } from './kept-rows.ts';
import { doubleIds } from './likeness-sql.ts';
import { createReceiptFacts, type CountedReceipt } from './receipt-facts.ts';

export type StatisticsStore = ReturnType<typeof createStatisticsStore>;

const facts = 'receipts INDEXED BY receipts_by_day';

/** Proved by arithmetic, or gone over by the user. */
export const sureCondition = "(verdict = 'proved' OR checked_at IS NOT NULL)";

const leftOutSchema = overviewSchema.shape.leftOut;

const purchaseSchema = z.object({
  receiptId: z.string(),
  day: z.string(),
  store: z.string().nullable(),
  /** By what names of products are remembered. */
  rememberedStore: z.string().nullable(),
  printedName: z.string().nullable(),
  totalMinor: z.int(),
  quantityMilli: z.int(),
  discountMinor: z.int(),
  unit: z.string().nullable(),
  normalizedName: z.string(),
});
export type Purchase = z.infer<typeof purchaseSchema>;

const lineSchema = categoryItemsSchema.shape.lines.element;

/** Sums over the receipts of a selection. Every money column is summed as integers, so that nothing is rounded. */
export function createStatisticsStore(database: Database) {
  const keep = createKeptRows(database);
  const queries = createQueries(database, keep);
  const items = createItemFacts(database);
  const receipts = createReceiptFacts(database);
  return {
    ...chosenReceipts(queries),
    ...bought(queries),
    /** Receipts that sums are made by, which have a day and a total, in the order of their days. */
    counted: (selection: Selection): readonly CountedReceipt[] =>
      keep(JSON.stringify(selection), () => receipts.of(selection)),
    items,
    readAhead: createFactsAhead(database, [items.learn, receipts.learn]),
  };
}

type Keep = ReturnType<typeof createKeptRows>;
type Queries = ReturnType<typeof createQueries>;

/** Rows of a shape, known until something is written. */
function createQueries(database: Database, keep: Keep) {
  const all = <T extends z.ZodType>(
    schema: T,
    sql: string,
    parameters: SqlParameters,
  ): readonly z.infer<T>[] =>
    keep(`${sql} ${JSON.stringify(parameters)}`, () =>
      database
        .prepare(sql)
        .all(parameters)
        .map((row) => schema.parse(row)),
    );
  return {
    all,
    one: <T extends z.ZodType>(schema: T, sql: string, parameters: SqlParameters): z.infer<T> =>
      schema.parse(all(schema, sql, parameters)[0]),
  };
}

/** `converts`: receipts of other currencies are counted too. */
type Sought = { readonly currency: string | null; readonly isSureOnly: boolean; readonly converts: boolean };

function chosenReceipts({ all, one }: Queries) {
  return {
    currencies: ({ where, parameters }: Selection) =>
      all(
        z.object({ currency: z.string(), receipts: z.int() }),
        `SELECT currency, count(*) AS receipts FROM ${facts}
         WHERE (${where}) AND currency IS NOT NULL GROUP BY currency ORDER BY 2 DESC, 1`,
        parameters,
      ),
    /** Every receipt of the selection by the first reason that keeps it out of the sums of the currency. */
    reasons: ({ where, parameters }: Selection, { currency, isSureOnly, converts }: Sought) =>
      one(
        leftOutSchema,
        `SELECT
           count(*) FILTER (WHERE reason = 'withoutSum') AS withoutSum,
           count(*) FILTER (WHERE reason = 'undated') AS undated,
           count(*) FILTER (WHERE reason = 'otherCurrency') AS otherCurrency,
           count(*) FILTER (WHERE reason = 'unsure') AS unsure,
           count(*) FILTER (WHERE reason = 'doubled') AS doubled
         FROM (
           SELECT CASE
             WHEN total_minor IS NULL THEN 'withoutSum'
             WHEN date IS NULL THEN 'undated'
             WHEN currency IS NOT :inCurrency AND (currency IS NULL OR NOT :converts) THEN 'otherCurrency'
             WHEN :isSureOnly AND NOT ${sureCondition} THEN 'unsure'
             WHEN id IN (${doubleIds(isSureOnly ? sureCondition : '1')}) THEN 'doubled'
           END AS reason FROM ${facts} WHERE ${where}
         )`,
        { ...parameters, inCurrency: currency, isSureOnly: Number(isSureOnly), converts: Number(converts) },
      ),
    lastDay: ({ where, parameters }: Selection) =>
      all(
        z.object({ day: z.string() }),
        `SELECT date AS day FROM ${facts} WHERE (${where}) AND date IS NOT NULL ORDER BY date DESC LIMIT 1`,
        parameters,
      )[0]?.day ?? null,
  };
}

function bought({ all }: Queries) {
  return {
    /** Every line bought under this name, oldest first. */
    purchases: (name: string) =>
      all(
        purchaseSchema,
        `SELECT receipts.id AS receiptId, date AS day, ${shopColumn} AS store,
           coalesce(store_chain, receipts.evidence ->> '$.storeName[2].readAs', store_name) AS rememberedStore, name AS printedName, line_items.total_minor AS totalMinor,
           quantity_milli AS quantityMilli, coalesce(discount_minor, 0) AS discountMinor, unit,
           normalized_name AS normalizedName
         FROM line_items JOIN receipts ON receipts.id = receipt_id
         WHERE normalized_name = :product AND deleted_at IS NULL AND date IS NOT NULL
           AND line_items.total_minor IS NOT NULL AND quantity_milli > 0 AND NOT is_deposit
         ORDER BY date, receipts.seq, position`,
        { product: name },
      ),
    /** Every line of goods of these receipts that has an amount: latest day first, as they stand on the receipt. */
    lines: (receiptIds: readonly string[]) =>
      all(
        lineSchema,
        `SELECT receipts.id AS receiptId, date AS day, ${shopColumn} AS store, name AS printedName,
           normalized_name AS name, category_pl AS category, quantity_milli AS quantityMilli, unit,
           line_items.total_minor AS totalMinor
         FROM json_each(:ids) AS chosen CROSS JOIN receipts ON receipts.id = chosen.value
           CROSS JOIN line_items ON receipt_id = receipts.id
         WHERE line_items.total_minor IS NOT NULL AND NOT is_deposit
         ORDER BY date DESC, receipts.id, position`,
        { ids: JSON.stringify(receiptIds) },
      ),
  };
}
