import type fc from 'fast-check';

/** `PARAGON_FUZZ_RUNS=100` runs a hundred times as many; `PARAGON_FUZZ_SEED=7` others than every day. */
const factor = Number(process.env.PARAGON_FUZZ_RUNS ?? '1');
const seed = Number(process.env.PARAGON_FUZZ_SEED ?? '20260501');

/** The same inputs each time, so that a run which fails is had again. */
export function bounded(numRuns: number): Pick<fc.Parameters<unknown>, 'numRuns' | 'seed'> {
  return { numRuns: numRuns * factor, seed };
}

export const timeoutMs = 60_000 * factor;
