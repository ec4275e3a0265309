import { categories as known } from '../../shared/categories.ts';
import type { Overview } from '../../shared/statistics.ts';

/** Kinds of goods that a budget can be for: the first parts of the categories' Polish paths. */
export const budgetGroups: readonly string[] = [...new Set(known.map(({ pl }) => pl.split(' > ')[0] ?? pl))];

/** What was spent on all that a category has below it, itself among them. */
export function spentOf(categories: Overview['categories'], group: string): number {
  const own = categories.filter(({ name }) => name === group || name?.startsWith(`${group} > `));
  return own.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}
