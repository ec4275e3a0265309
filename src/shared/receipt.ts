import { z } from 'zod';
import { readingSchema } from './language-model.ts';
import { wordRefSchema } from './page.ts';

/** What was tried: an equation between the receipt's numbers, or a rule that its print must keep. */
export const checkKindSchema = z.enum([
  'line-product',
  'line-discount',
  'items-total',
  'vat-letter-sum',
  'vat-rate',
  'vat-net',
  'vat-gross-sum',
  'vat-tax-sum',
  'discount-sum',
  'deposit-sum',
  'payments',
  'deposits',
  'charges',
  'paid',
  'nip-checksum',
  'date-in-past',
  'one-receipt',
  'all-pages',
]);
export type CheckKind = z.infer<typeof checkKindSchema>;

/**
 * How far a value is borne out: *proved* where independent equations would break with any other value, *read* where
 * nothing contradicts it, *in doubt* where another reading fits as well, *corrected* where the user has put it right.
 */
export const standingSchema = z.enum(['proved', 'read', 'in-doubt', 'corrected']);
export type Standing = z.infer<typeof standingSchema>;

/**
 * A value with the words it was read from. Nothing may be invented: a value that is not null names at least
 * one word, or is marked as computed. `confidence` runs from 0 to 1.
 */
function field<T extends z.ZodType>(value: T) {
  return z.object({
    value: value.nullable(),
    confidence: z.number().min(0).max(1),
    words: z.array(wordRefSchema),
    /**
     * How the value came about: as printed, normalised from print, repaired because an equation pins it down,
     * computed from others, corrected by the user, or learned from what the user corrected before.
     */
    origin: z.enum(['printed', 'normalised', 'repaired', 'computed', 'corrected', 'learned']),
    /** What was read, where the value was learned. */
    readAs: value.nullable().optional(),
    /** Whether no digit of it can have been misread: two recognisers read the same, or the file itself has the text. */
    isCertain: z.boolean().optional(),
    /** Absent where nothing was read, and from receipts that an older Paragon read. */
    standing: standingSchema.optional(),
    /** The equations that would break with any other value, where it is proved. */
    provedBy: z.array(checkKindSchema).optional(),
    /** The other values that fit as well, where it is in doubt. */
    alternatives: z.array(value).optional(),
  });
}

/** An amount of money in minor units (grosze, cents). */
const money = z.int();

const textFieldSchema = field(z.string());
const moneyFieldSchema = field(money);
/** A quantity in thousandths, as scales print it: 0.304 kg is 304, two pieces are 2000. */
const quantityFieldSchema = field(z.int());
export type TextField = z.infer<typeof textFieldSchema>;
export type MoneyField = z.infer<typeof moneyFieldSchema>;
export type QuantityField = z.infer<typeof quantityFieldSchema>;

/** What the product is; every part null where it isn't known. Paths as in the v3 contract. */
const categorySchema = z.object({
  pl: z.string().nullable(),
  en: z.string().nullable(),
  google: z.string().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  method: z.string().nullable(),
});

const lineItemSchema = z.object({
  name: textFieldSchema,
  normalizedName: z.string().nullable(),
  productCode: textFieldSchema,
  quantity: quantityFieldSchema,
  unit: z.string().nullable(),
  unitPriceMinor: moneyFieldSchema,
  /** quantity × unit price as printed, before the item's own discount. */
  grossMinor: moneyFieldSchema,
  /** The item's own discount as a positive amount; 0 computed where none is printed. */
  discountMinor: moneyFieldSchema,
  /** What the item cost: gross − discount. */
  totalMinor: moneyFieldSchema,
  /** PTU letter, A to G. */
  vatCategory: textFieldSchema,
  category: categorySchema,
  /** A deposit on packaging (kaucja), outside the tax table. */
  isDeposit: z.boolean(),
});
export type LineItem = z.infer<typeof lineItemSchema>;

/** A discount as printed. `itemIndex` is the item it belongs to, null for one on the whole receipt. */
const discountSchema = z.object({
  name: textFieldSchema,
  amountMinor: moneyFieldSchema,
  itemIndex: z.int().min(0).nullable(),
  /** Where else it fits as well, where that is in doubt: other items, or null for the whole receipt. */
  otherItemIndexes: z.array(z.int().min(0).nullable()).optional(),
  /** The tax letter whose sales a discount on the whole receipt lessens, where it is known. */
  vatCategory: z.string().nullable().optional(),
  isCoupon: z.boolean(),
});
export type Discount = z.infer<typeof discountSchema>;

/** One row of the tax table. Rate in basis points (23 % = 2300), null where exempt or unread. */
const vatLineSchema = z.object({
  category: textFieldSchema,
  rateBasisPoints: field(z.int()),
  netMinor: moneyFieldSchema,
  taxMinor: moneyFieldSchema,
  grossMinor: moneyFieldSchema,
});
export type VatLine = z.infer<typeof vatLineSchema>;

export const paymentMethodSchema = z.enum(['cash', 'card', 'blik', 'voucher', 'transfer', 'other']);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;
const paymentSchema = z.object({
  method: paymentMethodSchema,
  name: textFieldSchema,
  amountMinor: moneyFieldSchema,
});
export type Payment = z.infer<typeof paymentSchema>;

export const verdictSchema = z.enum(['proved', 'consistent', 'needs_review']);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * One equation tried. `differenceMinor` is left − right where both sides could be computed. `expression` shows
 * the equation with its numbers, for people. `words` are those it rests on; where it fails, the suspects.
 */
export const checkSchema = z.object({
  kind: checkKindSchema,
  expression: z.string(),
  holds: z.boolean(),
  differenceMinor: money.nullable(),
  itemIndex: z.int().min(0).nullable(),
  words: z.array(wordRefSchema),
});
export type Check = z.infer<typeof checkSchema>;

/** A value changed because the equations leave it no other: what stood there, what stands now, and why. */
export const repairSchema = z.object({
  field: z.string(),
  printed: z.string(),
  repaired: z.string(),
  reason: z.string(),
  words: z.array(wordRefSchema),
});
export type Repair = z.infer<typeof repairSchema>;

/**
 * Where the model's reading differs from the rules'. Both are told as text, null where a reading found nothing.
 * `words` are those of both. `isSettled` where arithmetic bears out what the receipt says, so that nobody needs to look.
 */
export const disagreementSchema = z.object({
  /** Path in the receipt: `date`, `items[2].grossMinor`; `items[+]` for an item that the rules don't have. */
  field: z.string(),
  rules: z.string().nullable(),
  model: z.string().nullable(),
  words: z.array(wordRefSchema),
  isSettled: z.boolean(),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/** Printed sums that equations rest on besides the total; unread where they aren't printed. */
export const sumsSchema = z.object({
  /** Σ of the taxed items where it differs from what was to be paid, or null. */
  fiscalMinor: moneyFieldSchema.nullable(),
  roundingMinor: moneyFieldSchema,
  /** Tax, service or a tip on top of the prices. */
  charges: z.array(moneyFieldSchema),
  depositTotalMinor: moneyFieldSchema,
  discountTotalMinor: moneyFieldSchema,
  /** Cash handed out by the till on top of the purchase, and paid with it. Absent from older receipts. */
  cashBackMinor: moneyFieldSchema.optional(),
});
export type Sums = z.infer<typeof sumsSchema>;

/**
 * What lies in the same picture: another receipt, which a job of its own reads, a payment terminal's slip over just what
 * was paid, or a sheet that is neither and was left alone.
 */
export const otherSheetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), jobId: z.string() }),
  z.object({ kind: z.literal('card-slip'), amountMinor: money }),
  z.object({ kind: z.literal('other') }),
]);
export type OtherSheet = z.infer<typeof otherSheetSchema>;

/** What was read from the pages of one receipt, and how far arithmetic bears it out. */
export const receiptSchema = z.object({
  storeName: textFieldSchema,
  legalName: textFieldSchema,
  normalizedStoreName: z.string().nullable(),
  storeChain: z.string().nullable(),
  storeType: z.string().nullable(),
  storeAddress: textFieldSchema,
  nip: textFieldSchema,
  buyerNip: textFieldSchema,
  /** YYYY-MM-DD */
  date: textFieldSchema,
  /** HH:MM */
  time: textFieldSchema,
  receiptNumber: textFieldSchema,
  /** ISO 4217 */
  currency: textFieldSchema,
  items: z.array(lineItemSchema),
  discounts: z.array(discountSchema),
  vatLines: z.array(vatLineSchema),
  taxTotalMinor: moneyFieldSchema,
  /** What the purchase came to, deposits, charges, tips and rounding included. */
  totalMinor: moneyFieldSchema,
  /** What was paid of it in the end: the total, less vouchers that were settled before. Absent from older receipts. */
  paidMinor: moneyFieldSchema.optional(),
  payments: z.array(paymentSchema),
  changeMinor: moneyFieldSchema,
  /** The method that paid most of it; null where none was read. */
  paymentMethod: paymentMethodSchema.nullable(),
  /** Absent from receipts that an older Paragon read. */
  sums: sumsSchema.optional(),
  hasReceiptKeywords: z.boolean(),
  /** The digits that its printed amounts show, in order: what a recogniser reads beside another it knows from it. */
  digitsShown: z.string().optional(),
  /** Whether anything is printed behind the total; without, a deposit or a tip there may have been cut off. */
  isFootPrinted: z.boolean().optional(),
  checks: z.array(checkSchema),
  repairs: z.array(repairSchema),
  verdict: verdictSchema,
  /** Absent where no model took part. */
  disagreements: z.array(disagreementSchema).optional(),
  /** Absent where its picture shows nothing else. */
  otherSheets: z.array(otherSheetSchema).optional(),
  /** Who read it, and why the model did not where it should have; absent while the model is switched off. */
  reading: readingSchema.optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;
