import type { ProductHistory } from '../../shared/statistics.ts';
import type { ItemFacts } from '../store/item-facts.ts';
import { visitPriced, type PricedItem, type Visit } from './priced-items.ts';
import { createSmaller, kindsOfManySizes } from './smaller.ts';

type Facts = Pick<ItemFacts, 'visit' | 'word' | 'words'>;
type Packages = Pick<ProductHistory, 'packages' | 'smaller'>;
type LastBought = PricedItem & { readonly visit: Visit; readonly purchases: number };

const always = { from: '0000-01-01', to: '9999-12-31' };

/**
 * The sizes that a product comes in, by names that are the same but for the size, and where its package got smaller for
 * the same price. Nothing where it has but one.
 */
export function packagesOf(facts: Facts, visits: readonly Visit[], product: string): Packages {
  const kinds = ownKinds(facts, visits, product);
  if (kinds.size === 0) return { packages: [], smaller: [] };
  const word = (name: number) => facts.word(name);
  const smaller = createSmaller(always, kinds);
  const last = new Map<number, LastBought>();
  const see = (item: PricedItem, visit: Visit) => {
    smaller.see(item, visit);
    const known = last.get(item.name);
    const purchases = (known?.purchases ?? 0) + 1;
    const isLatest = known === undefined || visit.day >= known.visit.day;
    last.set(item.name, isLatest ? { ...item, visit, purchases } : { ...known, purchases });
  };
  visitPriced(facts, visits, see, ({ name }) => kinds.has(name));
  const packages = [...last.values()].flatMap((bought) => toPackage(bought, word) ?? []);
  // The others may be bought elsewhere than on these receipts.
  if (packages.length < 2) return { packages: [], smaller: [] };
  return {
    packages: packages.sort((one, other) => one.sizeMilli - other.sizeMilli),
    smaller: smaller.result(word),
  };
}

/** Of the names that are the product's own but for the size. */
function ownKinds(facts: Facts, visits: readonly Visit[], product: string): ReadonlyMap<number, string> {
  const known = facts.words(visits.map(({ id }) => id));
  const kinds = kindsOfManySizes(known, (name) => facts.word(name));
  const [, own] = [...kinds].find(([name]) => facts.word(name) === product) ?? [];
  return new Map([...kinds].filter(([, kind]) => kind === own));
}

function toPackage(
  { name, size, totalMinor, pieces, amount, visit, purchases }: LastBought,
  word: (name: number) => string | null,
): ProductHistory['packages'][number] | null {
  if (size === null) return null;
  return {
    ...{ name: word(name) ?? '', unit: size.unit, sizeMilli: size.thousandths, purchases },
    ...{ lastMinor: Math.round(totalMinor / pieces), lastUnitMinor: Math.round(totalMinor / amount) },
    ...{ lastStore: visit.store, lastDay: visit.day },
  };
}
