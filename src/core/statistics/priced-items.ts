import { packageSizeIn, type PackageSize } from '../../shared/unit-price.ts';
import { absent, type ItemFact, type ItemFacts } from '../store/item-facts.ts';

/** A receipt that counts, with its day and shop. */
export type Visit = { readonly id: string; readonly day: string; readonly store: string | null };

/** How much of a product was bought, for how much: `amount` is in kilograms, litres or pieces. */
export type PricedItem = {
  readonly name: number;
  readonly category: number;
  readonly unit: 'kg' | 'l' | 'szt';
  readonly amount: number;
  readonly totalMinor: number;
  readonly pieces: number;
  /** Null where it was weighed, or where the name tells no size. */
  readonly size: PackageSize | null;
};

type Facts = Pick<ItemFacts, 'visit' | 'word'>;

/** Hands on each item that has a price and is wanted, goods only, with the receipt it stands on. */
export function visitPriced<V extends Visit>(
  facts: Facts,
  visits: readonly V[],
  see: (item: PricedItem, visit: V) => void,
  isWanted: (item: ItemFact) => boolean = () => true,
): void {
  const sizeOf = createSizes(facts);
  const word = (number: number) => facts.word(number);
  const ids = visits.map(({ id }) => id);
  facts.visit(ids, (item, place) => {
    const visit = visits[place];
    if (!visit || !isWanted(item)) return;
    const priced = toPriced(item, sizeOf, word);
    if (priced) see(priced, visit);
  });
}

/** The size that a name tells, looked for once in each name: items are many, names few. */
function createSizes({ word }: Pick<ItemFacts, 'word'>): (name: number) => PackageSize | null {
  const sizes = new Map<number, PackageSize | null>();
  return (name) => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const size = packageSizeIn(word(name) ?? '');
    sizes.set(name, size);
    return size;
  };
}

function toPriced(
  { name, category, unit, totalMinor, quantityMilli, isDeposit }: ItemFact,
  sizeOf: (name: number) => PackageSize | null,
  word: (number: number) => string | null,
): PricedItem | null {
  if (isDeposit || name === absent || totalMinor <= 0 || quantityMilli <= 0) return null;
  const pieces = quantityMilli / 1000;
  const bought = { name, category, totalMinor, pieces };
  const weighed = word(unit);
  if (weighed === 'kg' || weighed === 'l') return { ...bought, unit: weighed, amount: pieces, size: null };
  const size = sizeOf(name);
  if (size === null) return { ...bought, unit: 'szt', amount: pieces, size };
  return { ...bought, unit: size.unit, amount: (pieces * size.thousandths) / 1000, size };
}
