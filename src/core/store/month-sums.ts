import { z } from 'zod';
import type { MonthSums } from '../../shared/list.ts';
import type { ReceiptFilter } from '../../shared/receipt-filter.ts';
import { grouped } from '../grouped.ts';
import type { Database } from './database.ts';
import { toSelection } from './filter-sql.ts';

export type MonthSumsStore = ReturnType<typeof createMonthSums>;

const rowSchema = z.object({
  month: z.string().nullable(),
  currency: z.string().nullable(),
  receipts: z.int(),
  totalMinor: z.int().nullable(),
});

/** Sums of the months of a list. */
export function createMonthSums(database: Database) {
  return {
    /** Newest month first, receipts without a day last; in each the currency of most receipts first. */
    of(filter: ReceiptFilter): MonthSums[] {
      const selection = toSelection(filter);
      if (selection === null) return [];
      const rows = database
        .prepare(
          `SELECT substr(date, 1, 7) AS month, currency, count(*) AS receipts, sum(total_minor) AS totalMinor
           FROM receipts INDEXED BY receipts_facts WHERE ${selection.where}
           GROUP BY 1, 2 ORDER BY month IS NULL, month DESC, receipts DESC`,
        )
        .all(selection.parameters);
      const parsed = rows.map((row) => rowSchema.parse(row));
      return [...grouped(parsed, ({ month }) => month)].map(toMonth);
    },
  };
}

function toMonth([month, rows]: [string | null, z.infer<typeof rowSchema>[]]): MonthSums {
  return {
    month,
    receipts: rows.reduce((sum, { receipts }) => sum + receipts, 0),
    sums: rows.flatMap(({ currency, totalMinor }) => (totalMinor === null ? [] : [{ currency, totalMinor }])),
  };
}
