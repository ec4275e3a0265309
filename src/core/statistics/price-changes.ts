import type { PriceChanges } from '../../shared/statistics.ts';
import type { ItemFacts } from '../store/item-facts.ts';
import type { ComparedPeriods } from './compared-periods.ts';
import { createDearer } from './dearer.ts';
import { visitPriced, type Visit } from './priced-items.ts';
import { createSmaller, kindsOfManySizes } from './smaller.ts';

/** More than anybody reads. */
const dearerShown = 50;

export const noPriceChanges = { period: null, before: null, compared: 0, dearer: [], smaller: [] };

/** What got dearer in the period against the one before, and what comes in smaller packages since. */
export function toPriceChanges(
  facts: Pick<ItemFacts, 'visit' | 'word' | 'words'>,
  visits: readonly Visit[],
  periods: ComparedPeriods,
): Pick<PriceChanges, 'compared' | 'dearer' | 'smaller'> {
  const word = (name: number) => facts.word(name);
  const dearer = createDearer(periods);
  const known = facts.words(visits.map(({ id }) => id));
  const kinds = kindsOfManySizes(known, word);
  const smaller = createSmaller(periods.period, kinds);
  visitPriced(facts, visits, (item, visit) => {
    dearer.see(item, visit);
    if (kinds.has(item.name)) smaller.see(item, visit);
  });
  return { ...dearer.result(word, dearerShown), smaller: smaller.result(word) };
}
