import type { Overview } from '../../shared/statistics.ts';

/** Kinds of goods under the first part of their path; `name` null for goods of no category. Largest first. */
export type CategoryGroup = {
  readonly name: string | null;
  readonly totalMinor: number;
  readonly kinds: readonly { readonly path: string; readonly totalMinor: number }[];
};

export function groupCategories(categories: Overview['categories']): CategoryGroup[] {
  const names = [...new Set(categories.map(({ name }) => groupOf(name)))];
  const groups = names.map((name): CategoryGroup => {
    const own = categories.filter((category) => groupOf(category.name) === name);
    const kinds = own.flatMap(({ name: path, totalMinor }) => (path === null ? [] : [{ path, totalMinor }]));
    return { name, totalMinor: own.reduce((sum, { totalMinor }) => sum + totalMinor, 0), kinds };
  });
  return groups.sort((one, other) => other.totalMinor - one.totalMinor);
}

function groupOf(path: string | null): string | null {
  return path?.split(' > ')[0] ?? null;
}
