import { z } from 'zod';

/** What sums of several currencies are converted to: the tables are of its central bank. */
export const convertedTo = 'PLN';

/** What one unit of a currency is in złoty, as the user says; instead of the tables' rates, on every day. */
export const ownRateSchema = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected a currency, such as EUR')
    .refine((currency) => currency !== convertedTo, 'the złoty needs no rate'),
  /** Millionths of a złoty. */
  rateMillionths: z.int().min(1).max(1_000_000_000_000),
});
export type OwnRate = z.infer<typeof ownRateSchema>;

/** What is known of a currency: the days of the imported tables, and the user's own rate. */
const knownRateSchema = z.object({
  currency: z.string(),
  days: z.int(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  ownRateMillionths: z.int().nullable(),
});
export type KnownRate = z.infer<typeof knownRateSchema>;

/** What an imported file held. */
export const importedRatesSchema = z.object({
  days: z.int(),
  currencies: z.int(),
  firstDay: z.string(),
  lastDay: z.string(),
});
export type ImportedRates = z.infer<typeof importedRatesSchema>;

/** A year's table has 70 kB. */
export const maxTableCharacters = 1_000_000;

/** The contract's rows for exchange rates. */
export const rateProcedures = {
  'rates.list': { input: z.object({}), output: z.object({ rates: z.array(knownRateSchema) }) },
  /** The text of a table A of Narodowy Bank Polski: a year's CSV or a day's XML. */
  'rates.import': {
    input: z.object({ table: z.string().max(maxTableCharacters) }),
    output: importedRatesSchema,
  },
  'rates.set': { input: ownRateSchema, output: z.object({}) },
  'rates.forget': { input: ownRateSchema.pick({ currency: true }), output: z.object({}) },
} as const;
