import type { Check, Verdict } from '../../../shared/receipt.ts';
import type { Equation, Variable } from './equation.ts';
import type { Model } from './equation-system.ts';

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
 * and a second, independent witness (tax table or payment) says the same. A recogniser that takes a digit for
 * another does so wherever that digit is printed: where one item's price is all that the sums repeat, they would
 * agree on a wrong number, and only the tax, or what was given less the change, bears it out with other numbers. Consistent: nothing
 * contradicts a total that is known. All else needs review.
 */
export function judgeVerdict(checks: readonly Check[], { toPay, items, change }: Model): Verdict {
  const total = toPay.field.value;
  if (total === null || total <= 0 || checks.some((check) => !check.holds)) return 'needs_review';
  const isHeld = (kind: Check['kind']) => checks.some((check) => check.kind === kind);
  const isRead = toPay.field.origin === 'printed';
  const isWitnessed = [...witnesses].some(isHeld);
  const areItemsWhole = items.every(({ gross }) => gross.field.value !== null && isApart(gross, toPay));
  const isMoreThanRepeated = items.length > 1 || isHeld('vat-rate') || (change.field.value ?? 0) > 0;
  const isProved = isRead && isHeld('items-total') && isWitnessed && areItemsWhole && isMoreThanRepeated;
  return isProved ? 'proved' : 'consistent';
}

/** A number can't bear witness to itself. */
function isApart(one: Variable, other: Variable): boolean {
  return !one.field.words.some(({ page, word }) =>
    other.field.words.some((ref) => ref.page === page && ref.word === word),
  );
}
