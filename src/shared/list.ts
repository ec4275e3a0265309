import { z } from 'zod';
import { labelSchema } from './receipt-filter.ts';

/** A month of the list, with what its receipts add up to in minor units. */
const monthSumsSchema = z.object({
  /** YYYY-MM; null for receipts without a day. */
  month: z.string().nullable(),
  /** All of the month's receipts, also those without a sum. */
  receipts: z.int(),
  sums: z.array(z.object({ currency: z.string().nullable(), totalMinor: z.int() })),
});
export type MonthSums = z.infer<typeof monthSumsSchema>;

export const monthsSchema = z.object({ months: z.array(monthSumsSchema) });

/** Where a search found what it looked for. */
export const searchHitSchema = z.object({
  /** The item's name, written out where it is; null where it was somewhere else on the receipt. */
  item: z.string().nullable(),
  /** Otherwise the part of the printed text that has it; null where it is in neither. */
  text: z.string().nullable(),
  /** The words that were found, as they stand there. */
  found: z.array(z.string()),
});

/** Tags and people in use. */
export const labelsSchema = z.object({ tags: z.array(labelSchema), payers: z.array(labelSchema) });
