import { z } from 'zod';
import { allCategories } from './categories.ts';

/** What may be spent in a month on goods below a category's Polish path, itself among them; in minor units. */
export const budgetSchema = z.object({
  category: z.string().max(300),
  monthlyMinor: z.int().min(1).max(100_000_000),
  currency: z.string().max(10),
});
export type Budget = z.infer<typeof budgetSchema>;

export const budgetKeySchema = budgetSchema.pick({ category: true, currency: true });
export type BudgetKey = z.infer<typeof budgetKeySchema>;

/** `basis` as in statistics: sure counts only receipts that are proved or checked. */
export const budgetsQuerySchema = z.object({
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'expected a month, YYYY-MM'),
  basis: z.enum(['sure', 'all']),
});
export type BudgetsQuery = z.infer<typeof budgetsQuerySchema>;

/** A budget and what was spent of it in the month that was asked for. More may come back than was spent. */
const budgetSpentSchema = budgetSchema.extend({ spentMinor: z.int() });
export type BudgetSpent = z.infer<typeof budgetSpentSchema>;

/** The contract's rows for budgets. */
export const budgetProcedures = {
  'budgets.list': { input: budgetsQuerySchema, output: z.object({ budgets: z.array(budgetSpentSchema) }) },
  /** In the place of the one for the same category and currency. */
  'budgets.set': { input: budgetSchema, output: z.object({}) },
  'budgets.remove': { input: budgetKeySchema, output: z.object({}) },
} as const;

/** Polish paths that a budget can be for: each kind of goods, the user's own too, after the group that it is in. */
export function budgetCategories(ownPaths: readonly string[]): string[] {
  const groups = new Map<string, Set<string>>();
  for (const { pl } of allCategories(ownPaths)) {
    const group = groupOf(pl);
    groups.set(group, (groups.get(group) ?? new Set([group])).add(pl));
  }
  return [...groups.values()].flatMap((paths) => [...paths]);
}

function groupOf(path: string): string {
  return path.split(' > ')[0] ?? path;
}
