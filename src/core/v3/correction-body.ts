import { z } from 'zod';
import { paymentMethodSchema } from '../../shared/receipt.ts';

/*
 * What a script corrects, in the words of the analysis: snake case, money in major units, quantities and rates as they are
 * printed. to-corrections.ts turns it into the one correction that the window makes too, which has the bounds.
 */

const text = z.string().nullable();
const amount = z.number().nullable().describe('in major units of the currency');
const index = z.int().min(0);

const item = {
  index: index.describe('its place in analysis.items'),
  seen_name: text
    .optional()
    .describe('original_name as it was seen; where another item stands there by now, the answer is 409'),
};

const itemChange = z
  .strictObject({
    name: text,
    normalized_name: text,
    quantity: z.number().nullable(),
    unit: text,
    unit_price: amount,
    gross_price: z.number().nullable().describe('the printed value, before discounts'),
    vat_rate: text.describe('the letter'),
    category_id: text,
  })
  .partial();

const discount = z.strictObject({ name: text, amount: z.number().nullable().describe('positive') });
const payment = z.strictObject({ method: paymentMethodSchema, amount });
const vatLine = z.strictObject({
  tax_category: text,
  rate_percent: z.number().nullable(),
  net: amount,
  tax_amount: amount,
  gross: amount,
});

const receiptChange = z
  .strictObject({
    store_name: text,
    store_address: text,
    nip: text,
    date: text,
    time: text,
    receipt_number: text,
    currency: text,
    total_amount: amount,
    change_amount: amount,
    tax_total: amount,
    payment_method: paymentMethodSchema.nullable(),
  })
  .partial();

export const correctionBody = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('receipt'), change: receiptChange }),
  z.strictObject({ what: z.literal('item'), ...item, change: itemChange }),
  z.strictObject({ what: z.literal('remove-item'), ...item }),
  z.strictObject({ what: z.literal('add-item'), at: index.optional(), item: itemChange }),
  z.strictObject({ what: z.literal('move-item'), ...item, to: index }),
  z.strictObject({
    what: z.literal('split-item'),
    ...item,
    part: z.strictObject({ quantity: z.number(), gross_price: z.number() }),
  }),
  z.strictObject({ what: z.literal('merge-items'), ...item }),
  z.strictObject({ what: z.literal('place-discount'), index, item_index: index.nullable() }),
  z.strictObject({ what: z.literal('discount'), index, change: discount.partial() }),
  z.strictObject({
    what: z.literal('add-discount'),
    discount: discount.extend({ item_index: index.nullable() }),
  }),
  z.strictObject({ what: z.literal('remove-discount'), index }),
  z.strictObject({ what: z.literal('payment'), index, change: payment.partial() }),
  z.strictObject({ what: z.literal('add-payment'), payment }),
  z.strictObject({ what: z.literal('remove-payment'), index }),
  z.strictObject({ what: z.literal('vat-line'), index, change: vatLine.partial() }),
  z.strictObject({ what: z.literal('add-vat-line'), line: vatLine }),
  z.strictObject({ what: z.literal('remove-vat-line'), index }),
]);
export type CorrectionBody = z.infer<typeof correctionBody>;
