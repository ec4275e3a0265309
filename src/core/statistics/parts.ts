import type { Overview } from '../../shared/statistics.ts';

type Part = Overview['stores'][number];

/** Sums by name with those of more receipts in them, largest first. */
export function added(parts: readonly Part[], more: Iterable<Omit<Part, 'receipts'>>): Part[] {
  const sums = new Map(parts.map((part) => [part.name, { ...part }]));
  for (const { name, totalMinor } of more) {
    const sum = sums.get(name) ?? { name, totalMinor: 0, receipts: 0 };
    sum.totalMinor += totalMinor;
    sum.receipts += 1;
    sums.set(name, sum);
  }
  return [...sums.values()].sort((one, other) => other.totalMinor - one.totalMinor);
}
