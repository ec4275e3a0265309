// Generators of everything the shared schemas allow.
import fc from 'fast-check';
import type { Page } from '../../src/shared/page.ts';
import {
  checkKindSchema,
  checkSchema,
  paymentMethodSchema,
  standingSchema,
  verdictSchema,
  type Receipt,
} from '../../src/shared/receipt.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', "Robert'); DROP TABLE jobs", 'Żółć\0'),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const money = fc.maxSafeInteger().map((value) => (Object.is(value, -0) ? 0 : value));
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const count = fc.nat(5000);
const words = fc.array(fc.record({ page: count, word: count }), { maxLength: 3 });
const origin = fc.constantFrom('printed', 'normalised', 'repaired', 'computed', 'corrected');
const field = <T>(value: fc.Arbitrary<T>) =>
  fc.record(
    {
      ...{ value: orNull(value), confidence: share, words, origin },
      ...{ isCertain: fc.boolean(), standing: fc.constantFrom(...standingSchema.options) },
      provedBy: fc.array(fc.constantFrom(...checkKindSchema.options), { minLength: 1, maxLength: 3 }),
      alternatives: fc.array(value, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['value', 'confidence', 'words', 'origin'] },
  );

const item = fc.record({
  name: field(text),
  normalizedName: orNull(text),
  productCode: field(text),
  quantity: field(money),
  unit: orNull(text),
  unitPriceMinor: field(money),
  grossMinor: field(money),
  discountMinor: field(money),
  totalMinor: field(money),
  vatCategory: field(text),
  category: fc.record({
    pl: orNull(text),
    en: orNull(text),
    google: orNull(text),
    confidence: orNull(share),
    method: orNull(text),
  }),
  isDeposit: fc.boolean(),
});

const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });

/** What older versions didn't read. */
const newer = fc.record(
  {
    paidMinor: field(money),
    digitsShown: fc.stringMatching(/^[0-9]{0,10}$/),
    isFootPrinted: fc.boolean(),
  },
  { requiredKeys: [] },
);

const whole = fc.record({
  storeName: field(text),
  legalName: field(text),
  normalizedStoreName: orNull(text),
  storeChain: orNull(text),
  storeType: orNull(text),
  storeAddress: field(text),
  nip: field(text),
  buyerNip: field(text),
  date: field(text),
  time: field(text),
  receiptNumber: field(text),
  currency: field(text),
  items: few(item),
  discounts: few(
    fc.record({
      name: field(text),
      amountMinor: field(money),
      itemIndex: orNull(count),
      vatCategory: fc.constantFrom('A', 'B', 'C'),
      otherItemIndexes: fc.array(orNull(count), { minLength: 1, maxLength: 3 }),
      isCoupon: fc.boolean(),
    }),
  ),
  vatLines: few(
    fc.record({
      category: field(text),
      rateBasisPoints: field(money),
      netMinor: field(money),
      taxMinor: field(money),
      grossMinor: field(money),
    }),
  ),
  taxTotalMinor: field(money),
  totalMinor: field(money),
  payments: few(
    fc.record({
      method: fc.constantFrom(...paymentMethodSchema.options),
      name: field(text),
      amountMinor: field(money),
    }),
  ),
  changeMinor: field(money),
  paymentMethod: orNull(fc.constantFrom(...paymentMethodSchema.options)),
  sums: fc.record({
    fiscalMinor: orNull(field(money)),
    roundingMinor: field(money),
    charges: few(field(money)),
    depositTotalMinor: field(money),
    discountTotalMinor: field(money),
  }),
  hasReceiptKeywords: fc.boolean(),
  checks: few(
    fc.record({
      kind: fc.constantFrom(...checkSchema.shape.kind.options),
      expression: text,
      holds: fc.boolean(),
      differenceMinor: orNull(money),
      itemIndex: orNull(count),
      words,
    }),
  ),
  repairs: few(fc.record({ field: text, printed: text, repaired: text, reason: text, words })),
  verdict: fc.constantFrom(...verdictSchema.options),
});

export const anyReceipt: fc.Arbitrary<Receipt> = fc
  .tuple(whole, newer)
  .map(([receipt, more]) => ({ ...receipt, ...more }));

const pixel = fc
  .double({ min: -10, max: 20_000, noNaN: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));
const percent = share.map((value) => value * 100);

export const anyPage: fc.Arbitrary<Page> = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
  words: few(
    fc.record(
      {
        ...{ text, confidence: percent, line: count, isReadAlike: fc.constant(true as const) },
        box: fc.record({ x0: pixel, y0: pixel, x1: pixel, y1: pixel }),
      },
      { requiredKeys: ['text', 'confidence', 'line', 'box'] },
    ),
  ),
  confidence: orNull(percent),
  language: text,
  source: fc.constantFrom('ocr', 'text-layer'),
});
