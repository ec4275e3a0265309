import type { Check } from '../../../shared/receipt.ts';
import type { Equation } from './equation.ts';

/*
 * What counts as independent evidence.
 *
 * Two equations that fail together are no two witnesses. A row that was never read (torn off, too faint) puts every
 * sum it belongs to out by the same amount, so those sums agree with each other on a value that is wrong. The
 * blind spots of an equation are the kinds of row whose loss it can't tell from a misread digit; equations are
 * independent if no kind of row is a blind spot of all of them.
 */

type LosableRow = 'item' | 'tax' | 'payment' | 'deposit' | 'charge';

const blindSpots: Readonly<Record<Check['kind'], readonly LosableRow[]>> = {
  'line-product': [],
  'line-discount': [],
  'vat-rate': [],
  'items-total': ['item'],
  'vat-letter-sum': ['item'],
  'discount-sum': ['item'],
  'vat-gross-sum': ['tax'],
  'vat-tax-sum': ['tax'],
  payments: ['payment'],
  deposits: ['deposit'],
  charges: ['charge'],
  'nip-checksum': [],
  'date-in-past': [],
  'date-exists': [],
  'one-receipt': [],
};

/** Whether no single kind of lost row explains all of them. One equation is never independent of itself. */
export function areIndependent(equations: readonly Equation[]): boolean {
  if (equations.length < 2) return false;
  const [first, ...rest] = equations.map(({ kind }) => blindSpots[kind]);
  return !first?.some((spot) => rest.every((spots) => spots.includes(spot)));
}
