import { z } from 'zod';
import { paymentMethodSchema } from './receipt.ts';

const text = z.string().trim().max(300).nullable();
/** Money in minor units, quantities in thousandths; beyond these bounds it is a slip of the finger. */
const money = z.int().min(-100_000_000).max(100_000_000).nullable();
const quantity = z.int().min(1).max(100_000_000).nullable();

const isoDay = z.iso.date().nullable();
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();
const nip = z
  .string()
  .regex(/^\d{10}$/)
  .nullable();

const itemChange = z.object({
  name: text,
  normalizedName: text,
  quantity,
  unit: text,
  unitPriceMinor: money,
  grossMinor: money,
  vatCategory: z
    .string()
    .regex(/^[A-G]$/)
    .nullable(),
  /** Of shared/categories.ts. */
  categoryId: z.string().nullable(),
});

/** What the user changes of a receipt. Items are named by their place in the receipt as it is before the change. */
export const correctionSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('receipt'),
    change: z
      .object({
        storeName: text,
        storeAddress: text,
        nip,
        date: isoDay,
        time: clockTime,
        receiptNumber: text,
        currency: text,
        totalMinor: money,
        paymentMethod: paymentMethodSchema.nullable(),
      })
      .partial(),
  }),
  z.object({ what: z.literal('item'), index: z.int().min(0), change: itemChange.partial() }),
  z.object({ what: z.literal('remove-item'), index: z.int().min(0) }),
  /** Put behind the last item. */
  z.object({ what: z.literal('add-item'), item: itemChange.partial() }),
]);
export type Correction = z.infer<typeof correctionSchema>;
export type ItemChange = Extract<Correction, { what: 'item' }>['change'];
