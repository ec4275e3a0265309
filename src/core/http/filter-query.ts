import { z } from 'zod';
import { toMinor } from '../../shared/money.ts';
import { paymentMethodSchema, verdictSchema } from '../../shared/receipt.ts';
import {
  labelSchema,
  purposeSchema,
  receiptSortKeys,
  type ReceiptFilter,
  type ReceiptSort,
} from '../../shared/receipt-filter.ts';

const flag = z.stringbool();
const day = z.iso.date();
/** Money as the port has it: a number of major units. */
const amount = z.coerce.number().min(-1_000_000).max(1_000_000);

/** The filter of shared/receipt-filter.ts as query parameters, the same for list, export and statistics. */
export const filterQuery = z.object({
  query: z.string().max(200).default(''),
  ids: z
    .string()
    .max(8000)
    .transform((list) => list.split(','))
    .pipe(z.array(z.string()).max(200))
    .optional()
    .describe('only these receipts, with commas between'),
  verdict: verdictSchema.optional(),
  checked: flag.optional(),
  needs_eyes: flag.optional(),
  duplicates: flag.optional(),
  from: day.optional(),
  to: day.optional(),
  store: z.string().max(300).optional(),
  category: z.string().max(300).optional(),
  min_total: amount.optional(),
  max_total: amount.optional(),
  payment_method: paymentMethodSchema.optional(),
  tag: labelSchema.optional(),
  payer: labelSchema.optional(),
  purpose: purposeSchema.optional(),
  currency: z.string().max(10).optional(),
});

export const sortQuery = z.object({
  sort: z.enum(receiptSortKeys).default('added'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
});

export function toFilter(query: z.infer<typeof filterQuery>): ReceiptFilter {
  return {
    query: query.query,
    ids: query.ids,
    verdict: query.verdict,
    isChecked: query.checked,
    needsEyes: query.needs_eyes,
    isAlike: query.duplicates,
    from: query.from,
    to: query.to,
    store: query.store,
    category: query.category,
    minTotalMinor: sumOf(query.min_total, query.currency),
    maxTotalMinor: sumOf(query.max_total, query.currency),
    paymentMethod: query.payment_method,
    tag: query.tag,
    payer: query.payer,
    purpose: query.purpose,
    currency: query.currency,
  };
}

export function toSort({ sort, direction }: z.infer<typeof sortQuery>): ReceiptSort {
  return { by: sort, direction };
}

/** Of the currency asked for; where none is, as of one with two decimals. */
function sumOf(major: number | undefined, currency: string | undefined): number | undefined {
  return major === undefined ? undefined : toMinor(major, currency ?? null);
}
