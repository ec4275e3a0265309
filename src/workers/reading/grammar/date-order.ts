import type { TextField } from '../text/field.ts';
import type { Row } from '../text/rows.ts';
import { countryCurrency } from './country.ts';

/** Whether `05/03` is the third of May or the fifth of March, and whether that is known or only likelier. */
export type DateOrder = { readonly isMonthFirst: boolean; readonly isCertain: boolean };

export const dayFirst: DateOrder = { isMonthFirst: false, isCertain: true };

/** Where months come before days, and where both are customary. */
const monthFirst = 'USD';
const eitherOrder = 'CAD';

/**
 * The order of day and month where the receipt was printed: by its country, else by its currency. A dollar sign alone, or
 * no currency at all, leaves it open.
 */
export function dateOrderOf(rows: readonly Row[], { value, alternatives = [] }: TextField): DateOrder {
  const codes = countryCurrency(rows)?.codes ?? [];
  const country = codes.length === 1 ? codes[0] : null;
  const isDollar = value === null || value === monthFirst || value === eitherOrder;
  const isKnown = value !== null && !isDollar && alternatives.every((code) => code !== monthFirst);
  if (isKnown) return dayFirst;
  if (country === monthFirst) return { isMonthFirst: true, isCertain: true };
  if (country !== null && country !== eitherOrder && value === null) return dayFirst;
  return { isMonthFirst: value === monthFirst, isCertain: false };
}
