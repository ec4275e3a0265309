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
        paymentMethod: paymentMethodSchema.nullable(),
      })
      .partial(),
  }),
  z.object({ what: z.literal('item'), index: z.int().min(0), seenAs, change: itemChange.partial() }),
  z.object({ what: z.literal('remove-item'), index: z.int().min(0), seenAs }),
  /** Says whose a printed discount is: an item's, or the whole receipt's (null). */
  z.object({
    what: z.literal('place-discount'),
    index: z.int().min(0),
    itemIndex: z.int().min(0).nullable(),
  }),
  /** Put behind the last item. */
  z.object({ what: z.literal('add-item'), item: itemChange.partial() }),
]);
export type Correction = z.infer<typeof correctionSchema>;
export type ItemChange = Extract<Correction, { what: 'item' }>['change'];
export type ItemCorrection = Extract<Correction, { what: 'item' | 'remove-item' }>;

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
