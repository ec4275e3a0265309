import type { PriceChanges } from '../../shared/statistics.ts';
import { packageSizeIn, withoutSize, type PackageSize } from '../../shared/unit-price.ts';
import type { Days } from './compared-periods.ts';
import type { PricedItem, Visit } from './priced-items.ts';

type Smaller = PriceChanges['smaller'][number];

/** A shop's package of one size: when it was first and last bought, and what one cost then. */
type Package = {
  readonly name: number;
  readonly store: string | null;
  readonly size: PackageSize;
  firstDay: string;
  firstMinor: number;
  lastDay: string;
  lastMinor: number;
};

/** A half-litre bottle beside one of two litres is another product, not a package that has shrunk. */
const leastShare = 2 / 3;
/** A package that costs less as well has got smaller, but not for the same price. */
const leastPrice = 0.95;

/**
 * Finds where a shop's package got smaller for the same price: its name is the same but for the size, the smaller one was
 * first bought after the larger one was last bought, holds at least two thirds of it, and costs at least 95 % as much.
 * @param kinds of kindsOfManySizes; other goods are not handed in
 */
export function createSmaller(period: Days, kinds: ReadonlyMap<number, string>) {
  const byGoods = new Map<string, Map<number, Package>>();

  return {
    see: ({ name, size, totalMinor, pieces }: PricedItem, { day, store }: Visit): void => {
      if (size === null) return;
      const goods = `${kinds.get(name) ?? ''}\n${store ?? ''}`;
      const packages = byGoods.get(goods) ?? new Map<number, Package>();
      byGoods.set(goods, packages);
      const priceMinor = Math.round(totalMinor / pieces);
      // Two spellings of one size are one package.
      const known = packages.get(size.thousandths);
      if (known) note(known, day, priceMinor);
      else packages.set(size.thousandths, firstOf({ name, size, store }, day, priceMinor));
    },
    result(word: (name: number) => string | null): Smaller[] {
      const found = [...byGoods.values()].flatMap((packages) => shrunkIn([...packages.values()], period));
      return found
        .map(([former, now]) => toSmaller(former, now, word))
        .sort((one, other) => other.change - one.change || (one.name < other.name ? -1 : 1));
    },
  };
}

/** By name, what is left of it without its size; only of goods that come in several sizes. */
export function kindsOfManySizes(
  names: Iterable<number>,
  word: (name: number) => string | null,
): ReadonlyMap<number, string> {
  const kinds = new Map<number, string>();
  const sizes = new Map<string, Set<number>>();
  for (const name of names) {
    const text = word(name) ?? '';
    const size = packageSizeIn(text);
    if (size === null) continue;
    const kind = `${withoutSize(text).toLowerCase()} ${size.unit}`;
    kinds.set(name, kind);
    sizes.set(kind, (sizes.get(kind) ?? new Set()).add(size.thousandths));
  }
  return new Map([...kinds].filter(([, kind]) => (sizes.get(kind)?.size ?? 0) > 1));
}

function firstOf(known: Pick<Package, 'name' | 'size' | 'store'>, day: string, priceMinor: number): Package {
  return { ...known, firstDay: day, firstMinor: priceMinor, lastDay: day, lastMinor: priceMinor };
}

function note(known: Package, day: string, priceMinor: number): void {
  if (day < known.firstDay) Object.assign(known, { firstDay: day, firstMinor: priceMinor });
  if (day > known.lastDay) Object.assign(known, { lastDay: day, lastMinor: priceMinor });
}

function shrunkIn(packages: readonly Package[], { from, to }: Days): [former: Package, now: Package][] {
  const inOrder = packages.toSorted((one, other) => (one.firstDay < other.firstDay ? -1 : 1));
  return inOrder.flatMap((now, place): [Package, Package][] => {
    const former = inOrder[place - 1];
    if (!former || now.firstDay < from || now.firstDay > to || !hasShrunk(former, now)) return [];
    return [[former, now]];
  });
}

function hasShrunk(former: Package, now: Package): boolean {
  const share = now.size.thousandths / former.size.thousandths;
  const isForTheSame = now.firstMinor >= leastPrice * former.lastMinor;
  return former.lastDay < now.firstDay && share < 1 && share >= leastShare && isForTheSame;
}

function toSmaller(former: Package, now: Package, word: (name: number) => string | null): Smaller {
  const perUnit = (minor: number, { thousandths }: PackageSize) => minor / thousandths;
  const change = perUnit(now.firstMinor, now.size) / perUnit(former.lastMinor, former.size) - 1;
  return {
    ...{ name: word(now.name) ?? '', formerName: word(former.name) ?? '' },
    ...{ store: now.store, unit: now.size.unit },
    ...{ formerSizeMilli: former.size.thousandths, sizeMilli: now.size.thousandths },
    ...{ formerMinor: former.lastMinor, nowMinor: now.firstMinor },
    ...{ formerDay: former.lastDay, day: now.firstDay, change: Number(change.toFixed(4)) },
  };
}
