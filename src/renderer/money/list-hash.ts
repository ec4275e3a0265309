import { rangeOf } from '../lib/period.ts';
import { routeHash, type ListFilter, type MoneyView } from '../lib/route.ts';

/** The list of the receipts behind a figure. */
export function listHash(
  view: MoneyView,
  currency: string | null,
  criteria: Omit<ListFilter, 'query'>,
): string {
  const filter = {
    ...{ query: '', ...rangeOf(view.period), ...criteria },
    // What is converted is in the figure as well.
    ...(currency !== null && !view.converts && { currency }),
    ...(view.basis === 'sure' && { needsEyes: false }),
    ...(view.purpose !== null && { purpose: view.purpose }),
  };
  return routeHash({ screen: 'receipts', filter });
}
