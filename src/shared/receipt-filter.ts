import { z } from 'zod';
import { paymentMethodSchema, verdictSchema } from './receipt.ts';

/** A word of the user's own: a tag, a person. */
export const labelSchema = z.string().trim().min(1).max(60);

export const purposeSchema = z.enum(['private', 'business']);

const day = z.iso.date();

/**
 * What a list, an export or a sum is narrowed to. All criteria hold at once; one that is absent narrows nothing.
 * Money is in minor units of the receipt's own currency.
 */
export const receiptFilterSchema = z.object({
  /**
   * Words (in shop, file name, items and recognised text; case and diacritics don't matter), days or months
   * (`2025-11`, `03.11.2025`), and amounts (`12,50`), all of which must occur.
   */
  query: z.string().max(200).optional(),
  /** Only these receipts. */
  ids: z.array(z.string().max(100)).max(200).nullish(),
  verdict: verdictSchema.nullish(),
  /** Whether the user has gone over the receipt. */
  isChecked: z.boolean().nullish(),
  /** Neither proved nor checked: what waits for the user's eyes. */
  needsEyes: z.boolean().nullish(),
  /** Looks like another receipt, and nobody has said yet whether they are one purchase. */
  isAlike: z.boolean().nullish(),
  /** First and last day of the receipts' own dates. */
  from: day.nullish(),
  to: day.nullish(),
  /** A chain or shop, as the list names it. */
  store: z.string().max(300).nullish(),
  /** A category's Polish path, or the beginning of one (`Nabiał`). */
  category: z.string().max(300).nullish(),
  minTotalMinor: z.int().nullish(),
  maxTotalMinor: z.int().nullish(),
  paymentMethod: paymentMethodSchema.nullish(),
  tag: labelSchema.nullish(),
  payer: labelSchema.nullish(),
  purpose: purposeSchema.nullish(),
  currency: z.string().max(10).nullish(),
});
export type ReceiptFilter = z.infer<typeof receiptFilterSchema>;

export const receiptSortKeys = ['added', 'date', 'store', 'total', 'items', 'verdict'] as const;

export const receiptSortSchema = z.object({
  by: z.enum(receiptSortKeys),
  direction: z.enum(['ascending', 'descending']),
});
export type ReceiptSort = z.infer<typeof receiptSortSchema>;

export const maxNoteLength = 5000;

/** What the user notes of a receipt beside what was read from it. */
export const receiptNotesSchema = z.object({
  /** When the user marked it as checked, UTC milliseconds; null where it isn't. */
  checkedAt: z.int().nullable(),
  tags: z.array(labelSchema).max(50),
  note: z.string().max(maxNoteLength).nullable(),
  /** Who paid. */
  payer: labelSchema.nullable(),
  purpose: purposeSchema.nullable(),
});
export type ReceiptNotes = z.infer<typeof receiptNotesSchema>;

export const noNotes: ReceiptNotes = { checkedAt: null, tags: [], note: null, payer: null, purpose: null };

/** A change of notes for one or many receipts; what is absent stays. */
export const notesChangeSchema = z
  .object({
    isChecked: z.boolean(),
    addTags: z.array(labelSchema).max(50),
    removeTags: z.array(labelSchema).max(50),
    note: z.string().trim().max(maxNoteLength).nullable(),
    payer: labelSchema.nullable(),
    purpose: purposeSchema.nullable(),
  })
  .partial();
export type NotesChange = z.infer<typeof notesChangeSchema>;
