import { appendFileSync } from 'node:fs';
import { z } from 'zod';

/** What a fault test did: how often the fault was made, and what came of it. */
export const faultRowSchema = z.object({
  fault: z.string(),
  tried: z.int(),
  survived: z.int(),
  /** As `tallyOf` counts them in the library; left out where the fault was made without one. */
  lost: z.int().optional(),
  doubled: z.int().optional(),
});
export type FaultRow = z.infer<typeof faultRowSchema>;

/** As often as asked: `npm run test:faults -- --long` takes the second number. */
export function rounds(bounded: number, long: number): number {
  return process.env.PARAGON_FAULTS === 'long' ? long : bounded;
}

/** Adds a row to the table that `npm run test:faults` prints. */
export function reportFault(row: FaultRow): void {
  const file = process.env.PARAGON_FAULT_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}
