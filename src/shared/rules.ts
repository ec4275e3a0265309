import { z } from 'zod';
import { pageOf } from './page-of.ts';

/** Which product of which shop or chain, as they are printed; case, diacritics and spaces make no difference. */
export const ruleKeySchema = z.object({
  store: z.string().trim().min(1).max(300),
  printedName: z.string().trim().min(1).max(300),
});
export type RuleKey = z.infer<typeof ruleKeySchema>;

/** What is put in the place of what is read, on every receipt to come. */
export const ruleSchema = ruleKeySchema.extend({
  store: z.string(),
  printedName: z.string(),
  /** The product's name written out; null where there is to be none. */
  name: z.string().nullable(),
  /** Polish path; null for no category. */
  category: z.string().nullable(),
  /** UTC milliseconds. */
  learnedAt: z.int(),
});
export type Rule = z.infer<typeof ruleSchema>;

export const ruleChangeSchema = ruleKeySchema.extend({
  name: z.string().trim().min(1).max(300).nullable(),
  /** As in a correction. */
  categoryId: z.string().max(200).nullable(),
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

const printed = z.string().trim().min(1).max(300).nullable();

/**
 * Which shop: by its NIP, and its chain where the NIP stands for several; without a NIP by the printed name and the address.
 * Case, diacritics and spaces make no difference.
 */
export const shopKeySchema = z.object({
  nip: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  chain: printed,
  printedName: printed,
  address: printed,
});
export type ShopKey = z.infer<typeof shopKeySchema>;

export const shopRuleChangeSchema = shopKeySchema.extend({ name: z.string().trim().min(1).max(300) });
export type ShopRuleChange = z.infer<typeof shopRuleChangeSchema>;

/** What a shop is called on every receipt to come. */
export const shopRuleSchema = z.object({
  nip: z.string().nullable(),
  chain: z.string().nullable(),
  printedName: z.string().nullable(),
  address: z.string().nullable(),
  name: z.string(),
  /** UTC milliseconds. */
  learnedAt: z.int(),
});
export type ShopRule = z.infer<typeof shopRuleSchema>;

/** The contract's rows for what was learned. */
export const ruleProcedures = {
  /** What was learned of shops' names for their products; `put` writes one, `forget` takes it back and answers it. */
  'rules.list': {
    input: z.object({ words: z.string().max(200), ...pageOf }),
    output: z.object({ total: z.int(), rules: z.array(ruleSchema) }),
  },
  'rules.put': { input: ruleChangeSchema, output: ruleSchema },
  'rules.forget': { input: ruleKeySchema, output: ruleSchema },
  /** The same of what shops themselves are called. */
  'rules.shops': {
    input: z.object({ words: z.string().max(200), ...pageOf }),
    output: z.object({ total: z.int(), shops: z.array(shopRuleSchema) }),
  },
  'rules.putShop': { input: shopRuleChangeSchema, output: shopRuleSchema },
  'rules.forgetShop': { input: shopKeySchema, output: shopRuleSchema },
} as const;
