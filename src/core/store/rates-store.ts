import { z } from 'zod';
import type { TableRate } from '../exchange-rates/read-table.ts';
import type { Database } from './database.ts';

export type RatesStore = ReturnType<typeof createRatesStore>;

const knownSchema = z.object({
  currency: z.string(),
  days: z.int(),
  firstDay: z.string(),
  lastDay: z.string(),
});
const rateSchema = z.object({ units: z.int(), rateMillionths: z.int() });

/** The rates of imported tables, by currency and day. */
export function createRatesStore(database: Database) {
  const known = database.prepare(`
    SELECT currency, count(*) AS days, min(day) AS firstDay, max(day) AS lastDay
    FROM exchange_rates GROUP BY currency ORDER BY currency`);
  const put = database.prepare(`
    INSERT INTO exchange_rates (currency, day, units, rate_millionths)
    VALUES (:currency, :day, :units, :rateMillionths)
    ON CONFLICT DO UPDATE SET units = excluded.units, rate_millionths = excluded.rate_millionths`);
  const before = database.prepare(`
    SELECT units, rate_millionths AS rateMillionths FROM exchange_rates
    WHERE currency = :currency AND day < :day AND day >= date(:day, '-8 days') ORDER BY day DESC LIMIT 1`);
  return {
    known: () => known.all({}).map((row) => knownSchema.parse(row)),
    put(rates: readonly TableRate[]): void {
      for (const rate of rates) put.run(rate);
    },
    /**
     * Of the last table before the day, as tax law takes it. Holidays never keep the bank from a table for more than a
     * week: where the last one is older, a table is missing, and there is no rate.
     */
    before(currency: string, day: string): z.infer<typeof rateSchema> | null {
      const row = before.get({ currency, day });
      return row === undefined ? null : rateSchema.parse(row);
    },
  };
}
