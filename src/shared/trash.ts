import { z } from 'zod';

/** A receipt in the trash. Times are UTC milliseconds: when it was deleted, and from when on it is gone for good. */
export const trashedReceiptSchema = z.object({
  receiptId: z.string(),
  filename: z.string(),
  storeName: z.string().nullable(),
  date: z.string().nullable(),
  totalMinor: z.int().nullable(),
  currency: z.string().nullable(),
  deletedAt: z.int(),
  goneAt: z.int(),
});
export type TrashedReceipt = z.infer<typeof trashedReceiptSchema>;
