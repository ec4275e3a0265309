import { z } from 'zod';

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
