import { z } from 'zod';
import { isWithin } from '../../shared/categories.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';
import type { Database } from './database.ts';
import { jsonColumn } from './job-row.ts';

export type CategoryStore = ReturnType<typeof createCategoryStore>;

/** The user's own categories alone: all others have a number in Google's list. */
const ownWithin = `category_google IS NULL
  AND (category_pl = :from OR (category_pl >= :from || ' > ' AND category_pl < :from || ' >!'))`;
const itemTables = ['line_items', 'learned_products'];
/** Whole receipts as JSON: the table, the column, and the columns that tell its row. */
const jsonColumns = [
  ['receipts', 'original', 'id = :id AND :version = 0', 'id, 0 AS version'],
  ['receipt_versions', 'receipt', 'receipt_id = :id AND version = :version', 'receipt_id AS id, version'],
  ['receipt_versions', 'original', 'receipt_id = :id AND version = :version', 'receipt_id AS id, version'],
] as const;

const pathSchema = z.object({ path: z.string() });
const rowSchema = z.object({ id: z.string(), version: z.int(), receipt: jsonColumn(receiptSchema) });

/** Categories of the user's own as they stand on goods and in rules, in the trash and in former versions too. */
export function createCategoryStore(database: Database) {
  const paths = itemTables.map((table) =>
    database.prepare(`SELECT DISTINCT category_pl AS path FROM ${table} WHERE category_pl IS NOT NULL`),
  );
  const renames = itemTables.map((table) =>
    database.prepare(`UPDATE ${table} SET category_pl = :to || substr(category_pl, length(:from) + 1),
      category_en = :to || substr(category_pl, length(:from) + 1) WHERE ${ownWithin}`),
  );
  const kept = jsonColumns.map(([table, column, isRow, row]) => ({
    select: database.prepare(
      `SELECT ${row}, ${column} AS receipt FROM ${table} WHERE instr(${column}, :part) > 0`,
    ),
    update: database.prepare(`UPDATE ${table} SET ${column} = :receipt WHERE ${isRow}`),
  }));

  return {
    /** Every path that goods or rules have. */
    paths: (): string[] => paths.flatMap((select) => select.all().map((row) => pathSchema.parse(row).path)),
    /** Gives the category and those below it the new path, inside the caller's transaction. */
    rename(from: string, to: string): void {
      for (const rename of renames) rename.run({ from, to });
      const part = `"pl":${JSON.stringify(from).slice(0, -1)}`;
      for (const { select, update } of kept) {
        for (const { receipt, ...key } of select.all({ part }).map((row) => rowSchema.parse(row)))
          update.run({ ...key, receipt: JSON.stringify(renamedIn(receipt, from, to)) });
      }
    },
  };
}

function renamedIn(receipt: Receipt, from: string, to: string): Receipt {
  const items = receipt.items.map((item) => {
    const { pl, google } = item.category;
    if (pl === null || google !== null || !isWithin(pl, from)) return item;
    const path = to + pl.slice(from.length);
    return { ...item, category: { ...item.category, pl: path, en: path } };
  });
  return { ...receipt, items };
}
