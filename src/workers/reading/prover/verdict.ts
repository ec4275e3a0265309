import type { Check, Verdict } from '../../../shared/receipt.ts';
import type { Equation } from './equation.ts';
import type { Model } from './model.ts';

/** Every equation that can be drawn up, with the words it rests on. */
export function checksOf(equations: readonly Equation[]): Check[] {
  return equations.flatMap((equation) => {
    const residual = equation.residual();
    if (residual === null) return [];
    return [
      {
        kind: equation.kind,
        expression: equation.expression(),
        holds: residual === 0,
        differenceMinor: residual,
        itemIndex: equation.itemIndex,
        words: [...new Set(equation.variables)].flatMap(({ field }) => field.words),
      },
    ];
  });
}

/** Equations that bear witness to the total besides the items' sum, each from print of its own. */
const witnesses: ReadonlySet<Check['kind']> = new Set<Check['kind']>([
  'vat-gross-sum',
  'payments',
  'vat-letter-sum',
]);

/**
 * Proved: the total was read and not repaired, every equation that can be drawn up holds, the items add up to it,
 * and a second, independent witness (tax table or payment) says the same. Consistent: nothing contradicts a total
 * that was read. All else needs review.
 */
export function judgeVerdict(checks: readonly Check[], { toPay, items }: Model): Verdict {
  const total = toPay.field.value;
  if (total === null || total <= 0 || checks.some((check) => !check.holds)) return 'needs_review';
  const hasHolding = (accept: (kind: Check['kind']) => boolean) => checks.some((check) => accept(check.kind));
  const isTied = hasHolding((kind) => kind === 'items-total');
  const isWitnessed = hasHolding((kind) => witnesses.has(kind));
  const areItemsWhole = items.every(({ gross }) => gross.field.value !== null);
  return isTied && isWitnessed && areItemsWhole ? 'proved' : 'consistent';
}
