import { z } from 'zod';
import type { LeftBehind } from '../../shared/contract.ts';
import { toAmount } from './analysis.ts';
import { wordOf } from './to-corrections.ts';

/** What the user gave a picture of a joined receipt, which doesn't say it, in the words of corrections. */
export const leftBehindBody = z.object({
  filename: z.string().describe('of the picture'),
  field: z
    .string()
    .describe('as a correction names it; `item`, `discount`, `payment` or `vat-line` for a whole row'),
  item: z.string().nullable().describe('the name of the item or row'),
  value: z
    .union([z.string(), z.number()])
    .nullable()
    .describe('of a row its amount; null where it was taken out'),
  currency: z.string().nullable().describe('what amounts are in'),
});

export function toLeftBehind({ key, value, ...told }: LeftBehind): z.infer<typeof leftBehindBody> {
  return {
    ...told,
    field: fieldOf(key),
    value: typeof value === 'number' ? counted(key, value, told) : value,
  };
}

export function fieldOf(key: LeftBehind['key']): string {
  return key === 'vatLine' ? 'vat-line' : wordOf(key);
}

function counted(key: string, value: number, { currency }: Pick<LeftBehind, 'currency'>): number | null {
  return key === 'quantity' ? value / 1000 : toAmount(value, currency);
}
