import type fc from 'fast-check';

/** `PARAGON_FUZZ_RUNS=100` runs a hundred times as many; which ones, `PARAGON_PROPERTY_SEED` says. */
const factor = Number(process.env.PARAGON_FUZZ_RUNS ?? '1');

export function bounded(numRuns: number): Pick<fc.Parameters<unknown>, 'numRuns'> {
  return { numRuns: numRuns * factor };
}

export const timeoutMs = 60_000 * factor;
