import { z } from 'zod';
import { checkKindSchema, standingSchema, type Receipt } from '../../shared/receipt.ts';

/** How far one field is borne out; `alternatives` in the units of the receipt's record (minor units, thousandths). */
export const standingRowSchema = z.object({
  /** Path in the receipt: `date`, `items[2].totalMinor`. */
  field: z.string(),
  standing: standingSchema,
  proved_by: z.array(checkKindSchema),
  alternatives: z.array(z.union([z.string(), z.number()])),
});
type StandingRow = z.infer<typeof standingRowSchema>;

const fieldSchema = z.object({
  standing: standingSchema,
  provedBy: z.array(checkKindSchema).optional(),
  alternatives: z.array(z.union([z.string(), z.number()])).optional(),
});

/** The standing of each field that has one, by its path; none of receipts that an older Paragon read. */
export function standingsOf(receipt: Receipt): StandingRow[] {
  return rowsIn(receipt, '');
}

function rowsIn(value: unknown, path: string): StandingRow[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => rowsIn(one, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const field = fieldSchema.safeParse(value);
  if (field.success) {
    const { standing, provedBy = [], alternatives = [] } = field.data;
    return [{ field: path, standing, proved_by: provedBy, alternatives }];
  }
  return Object.entries(value).flatMap(([key, one]) => rowsIn(one, path === '' ? key : `${path}.${key}`));
}
