import type { CheckKind } from '../../../shared/receipt.ts';
import type { Equation, Variable } from './equation.ts';

/*
 * What counts as independent evidence.
 *
 * Two equations that fail together are no two witnesses. A row that was never read (torn off, too faint) puts every
 * sum it belongs to out by the same amount, so those sums agree with each other on a value that is wrong. The
 * blind spots of an equation are the kinds of row whose loss it can't tell from a misread digit; equations are
 * independent if no kind of row is a blind spot of all of them.
 */

type LosableRow = 'item' | 'tax' | 'payment' | 'deposit' | 'charge';

const blindSpots: Readonly<Record<CheckKind, readonly LosableRow[]>> = {
  'line-product': [],
  'line-discount': [],
  'vat-rate': [],
  'vat-net': [],
  'items-total': ['item'],
  'vat-letter-sum': ['item'],
  'discount-sum': ['item'],
  'deposit-sum': ['deposit'],
  'vat-gross-sum': ['tax'],
  'vat-tax-sum': ['tax'],
  payments: ['payment'],
  deposits: ['deposit'],
  charges: ['charge'],
  paid: ['payment'],
  'nip-checksum': [],
  'date-in-past': [],
  'one-receipt': [],
  'all-pages': [],
};

/** Whether no single kind of lost row explains all of them. One equation is never independent of itself. */
export function areIndependent(equations: readonly Equation[]): boolean {
  if (equations.length < 2) return false;
  const [first, ...rest] = equations.map(({ kind }) => blindSpots[kind]);
  return !first?.some((spot) => rest.every((spots) => spots.includes(spot)));
}

/** Whether a variable stands in nothing but a product: a quantity or a unit price. */
export function isFactor(variable: Variable, written: readonly Equation[]): boolean {
  return written.every(({ kind, variables }) => kind === 'line-product' || !variables.includes(variable));
}

/**
 * The equations that speak of a variable. A factor stands only in its own product, whose value the sums bear out:
 * with the value given, the product leaves the misread factor no other number.
 */
export function equationsBearing(variable: Variable, written: readonly Equation[]): Equation[] {
  const own = written.filter(({ variables }) => variables.includes(variable));
  const gross = isFactor(variable, written) ? own[0]?.variables[2] : undefined;
  return gross ? written.filter(({ variables }) => variables.includes(gross)) : own;
}
