import { z } from 'zod';
import { checkSchema, paymentMethodSchema, verdictSchema } from '../../shared/receipt.ts';
import { wordRefSchema } from '../../shared/page.ts';
import { standingRowSchema } from './standings.ts';

/** Money as the contract has it: a number of the currency's major units, null where it wasn't read. */
const amount = z.number().nullable();
const text = z.string().nullable();

const analysisItemSchema = z.object({
  name: text,
  original_name: text,
  normalized_name: text,
  product_code: text,
  quantity: z.number().nullable(),
  unit: text,
  unit_price: amount,
  total_price: amount,
  /** The letter printed beside the price; vat_summary has its rate. */
  vat_rate: text,
  discount: amount,
  category: text,
  category_en: text,
  gpt_category: text,
  category_confidence: z.number().nullable(),
  category_method: text,
  is_deposit: z.boolean(),
  /** By which prices can be compared: per kilogram, litre or piece, of what the item cost in the end. */
  price_per: z.object({ unit: z.enum(['kg', 'l', 'szt']), amount: z.number() }).nullable(),
});

const reductionSchema = z.object({ name: text, amount, item_index: z.int().nullable() });

/** The contract's `analysis`. More fields may be added, none taken away or renamed. */
export const analysisSchema = z.object({
  store_name: text,
  normalized_store_name: text,
  store_chain: text,
  store_type: text,
  store_confidence: z.number().nullable(),
  store_address: text,
  date: text,
  time: text,
  receipt_number: text,
  items: z.array(analysisItemSchema),
  discounts: z.array(reductionSchema),
  coupons: z.array(reductionSchema),
  vat_summary: z.array(
    z.object({
      tax_category: text,
      rate_percent: z.number().nullable(),
      net: amount,
      tax_amount: amount,
      gross: amount,
    }),
  ),
  subtotals: z.object({
    vat_a_amount: amount,
    vat_b_amount: amount,
    vat_c_amount: amount,
    total_discount: amount,
  }),
  total_amount: amount,
  /** What was paid of the total in the end; null from receipts that an older Paragon read. */
  paid_amount: amount,
  payment_method: paymentMethodSchema.nullable(),
  payments: z.array(z.object({ method: paymentMethodSchema, name: text, amount })),
  currency: text,
  nip: text,
  verdict: verdictSchema,
  /** Field by field how far it is borne out: the verdict covers the total, what was paid, and the items' net amounts. */
  standings: z.array(standingRowSchema),
  checks: z.array(
    z.object({
      what: checkSchema.shape.kind,
      expression: z.string(),
      holds: z.boolean(),
      /** Left side − right side; 0 where it holds, null where a side couldn't be computed. */
      difference: amount,
      item_index: z.int().nullable(),
      words: z.array(wordRefSchema),
    }),
  ),
  repairs: z.array(
    z.object({ field: z.string(), printed: z.string(), repaired: z.string(), reason: z.string() }),
  ),
  /** Who read it; null while no model takes part. `reason` and `message` tell why one that should have did not. */
  reading: z
    .object({
      by: z.enum(['rules', 'rules+model']),
      reason: text,
      message: text,
      model: text,
      digest: text,
      prompt_version: text,
      prompt_tokens: z.number().nullable(),
      answer_tokens: z.number().nullable(),
      seconds: z.number().nullable(),
      agreements: z.int().nullable(),
      /** What the model said and isn't printed. */
      dropped: z.int().nullable(),
    })
    .nullable(),
  /** What lies in the same picture: a receipt has a job of its own, a slip confirms `amount`, anything else is left alone. */
  other_sheets: z.array(z.object({ kind: z.enum(['receipt', 'card-slip', 'other']), job_id: text, amount })),
  /** Where the model reads something else than the rules. */
  disagreements: z.array(z.object({ field: z.string(), rules: text, model: text, is_settled: z.boolean() })),
});
export type Analysis = z.infer<typeof analysisSchema>;
