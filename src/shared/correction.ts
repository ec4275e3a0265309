import { z } from 'zod';
import { areSameWords, wordRefSchema } from './page.ts';
import { paymentMethodSchema, type LineItem } from './receipt.ts';

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

const letter = z
  .string()
  .regex(/^[A-G]$/)
  .nullable();
const index = z.int().min(0);

const itemChange = z.object({
  name: text,
  normalizedName: text,
  quantity,
  unit: text,
  unitPriceMinor: money,
  grossMinor: money,
  vatCategory: letter,
  /** Of shared/categories.ts, or `own:` and the path of one of the user's own. */
  categoryId: z.string().max(200).nullable(),
});

/** As a positive amount. */
const discountChange = z.object({ name: text, amountMinor: money });
const paymentChange = z.object({ method: paymentMethodSchema, amountMinor: money });
/** The rate in basis points. */
const vatLineChange = z.object({
  category: letter,
  rateBasisPoints: z.int().min(0).max(10_000).nullable(),
  netMinor: money,
  taxMinor: money,
  grossMinor: money,
});

/**
 * The words of the item's name as the user saw it. They stay with an item whatever is corrected, so that it is found
 * where others were taken out meanwhile. Without them the place alone counts.
 */
const seenAs = z.array(wordRefSchema).optional();

/** What the user changes of a receipt. Items are named by their place in the receipt. */
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
        changeMinor: money,
        taxTotalMinor: money,
        paymentMethod: paymentMethodSchema.nullable(),
      })
      .partial(),
  }),
  z.object({ what: z.literal('item'), index, seenAs, change: itemChange.partial() }),
  z.object({ what: z.literal('remove-item'), index, seenAs }),
  /** Put before the item that stands `at` this place, else behind the last one. */
  z.object({
    what: z.literal('add-item'),
    at: index.optional(),
    item: itemChange.partial(),
    /** The amount is what the sums lack, and nobody has seen it: it can't bear witness to them. */
    isWorkedOut: z.boolean().optional(),
  }),
  /** To another place; the items between close up. */
  z.object({ what: z.literal('move-item'), index, seenAs, to: index }),
  /** Two products in one row: `part` goes into a row of its own below. Quantity and amount stay as they were together. */
  z.object({
    what: z.literal('split-item'),
    ...{ index, seenAs },
    part: z.object({ quantity: z.int().min(1).max(100_000_000), grossMinor: money.unwrap() }),
  }),
  /** One product in two rows: the next one is joined to this one. */
  z.object({ what: z.literal('merge-items'), index, seenAs }),
  /** Says whose a printed discount is: an item's, or the whole receipt's (null). */
  z.object({ what: z.literal('place-discount'), index, itemIndex: index.nullable() }),
  z.object({ what: z.literal('discount'), index, change: discountChange.partial() }),
  z.object({
    what: z.literal('add-discount'),
    discount: discountChange.extend({ itemIndex: index.nullable() }),
  }),
  z.object({ what: z.literal('remove-discount'), index }),
  z.object({ what: z.literal('payment'), index, change: paymentChange.partial() }),
  z.object({ what: z.literal('add-payment'), payment: paymentChange }),
  z.object({ what: z.literal('remove-payment'), index }),
  z.object({ what: z.literal('vat-line'), index, change: vatLineChange.partial() }),
  z.object({ what: z.literal('add-vat-line'), line: vatLineChange }),
  z.object({ what: z.literal('remove-vat-line'), index }),
]);
export type Correction = z.infer<typeof correctionSchema>;
export type ItemChange = Extract<Correction, { what: 'item' }>['change'];
/** A correction that names one of the items there are. */
export type ItemCorrection = Extract<
  Correction,
  { what: `${string}-item` | 'item' | 'merge-items'; index: number }
>;
export type DiscountCorrection = Extract<Correction, { what: `${string}discount` }>;
export type PaymentCorrection = Extract<Correction, { what: `${string}payment` }>;
export type VatLineCorrection = Extract<Correction, { what: `${string}vat-line` }>;

/** Where the item that the user saw is among these, or null where it isn't or where that can't be told. */
export function placeOfItem(
  items: readonly LineItem[],
  { index, seenAs }: Pick<ItemCorrection, 'index' | 'seenAs'>,
): number | null {
  const isSeen = ({ name: { words } }: LineItem) =>
    seenAs === undefined || (seenAs.length === 0 && words.length === 0) || areSameWords(words, seenAs);
  const item = items[index];
  if (item && isSeen(item)) return index;
  const places = seenAs?.length ? [...items.keys()].filter((at) => items.slice(at, at + 1).some(isSeen)) : [];
  return places.length === 1 ? (places[0] ?? null) : null;
}
