import type { Check, Receipt, Verdict } from '../../../shared/receipt.ts';
import type { Equation } from './equation.ts';

/** Every equation that can be drawn up, with the words it rests on. */
export function checksOf(equations: readonly Equation[], currency: string | null): Check[] {
  return equations.flatMap((equation) => {
    const residual = equation.residual();
    if (residual === null) return [];
    return [
      {
        kind: equation.kind,
        expression: equation.expression(currency),
        holds: residual === 0,
        // Rounding gives −0, which is stored as 0.
        differenceMinor: residual === 0 ? 0 : residual,
        itemIndex: equation.itemIndex,
        words: [...new Set(equation.variables)].flatMap(({ field }) => field.words),
      },
    ];
  });
}

/**
 * What the standing of its fields (proof.ts) makes of the receipt. Proved: the total, what was paid, and each item's net
 * amount are. Needs review: an equation fails, the total, an item's price or a discount's amount is missing, or two readings of a sum, of the
 * currency or of an item's amount fit. Consistent: nothing contradicts a total that is known.
 */
export function judgeVerdict(receipt: Receipt): Verdict {
  const { checks, totalMinor, paidMinor, currency, items, discounts } = receipt;
  const isBroken = checks.some(({ holds }) => !holds);
  const isUnknown =
    !totalMinor.value ||
    items.some(({ grossMinor }) => grossMinor.value === null) ||
    discounts.some(({ amountMinor }) => amountMinor.value === null);
  const amounts = items.flatMap((item) => [item.grossMinor, item.discountMinor, item.totalMinor]);
  const sums = [totalMinor, currency, ...amounts, ...(paidMinor ? [paidMinor] : [])];
  if (isBroken || isUnknown || sums.some(({ standing }) => standing === 'in-doubt')) return 'needs_review';
  const isProved = [
    totalMinor,
    ...(paidMinor ? [paidMinor] : []),
    ...items.map((item) => item.totalMinor),
  ].every(({ standing }) => standing === 'proved' || standing === 'corrected');
  return isProved && totalMinor.standing === 'proved' ? 'proved' : 'consistent';
}
