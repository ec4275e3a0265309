import { z } from 'zod';

/**
 * Why two receipts look like one purchase: the till's own number and the receipt's, the seller's NIP and the receipt's
 * number, or the same shop, day, minute and total.
 */
export const likenessReasonSchema = z.enum(['till', 'number', 'moment']);

/** One of two receipts that look alike. */
const twinSchema = z.object({
  receiptId: z.string(),
  filename: z.string(),
  storeName: z.string().nullable(),
  date: z.string().nullable(),
  time: z.string().nullable(),
  totalMinor: z.int().nullable(),
  currency: z.string().nullable(),
});
export type Twin = z.infer<typeof twinSchema>;

/** Two receipts that look like one purchase, in the order they came in. Undecided until the user says what they are. */
export const likenessSchema = z.object({
  earlier: twinSchema,
  later: twinSchema,
  reason: likenessReasonSchema,
});
export type Likeness = z.infer<typeof likenessSchema>;

/**
 * What the user says of two receipts: two purchases; one, whose other receipt goes to the trash after what only it says
 * was taken over; or one, whose other receipt just goes to the trash.
 */
export const likenessDecisionSchema = z.enum(['two', 'merged', 'discarded']);
export type LikenessDecision = z.infer<typeof likenessDecisionSchema>;
