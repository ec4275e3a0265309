import type { VatLine } from '../../../shared/receipt.ts';
import type { DraftBody, DraftDiscount, DraftItem } from './draft.ts';

/*
 * Which places the sums allow.
 *
 * Print leaves some discounts more than one place (placing.ts). Every way to place them all is tried, and the equations
 * are the judge: no discount is more than its item costs, a letter printed behind it is its item's, and what the items of
 * each letter came to less what the table says is what the discounts on the whole receipt took off that letter. Of the ways
 * that fit the first is taken, and the places of the others are kept beside it: those items are in doubt. Where no way
 * fits, one discount may stand anywhere else; but a number may be misread as well, so its first place is kept too.
 */

type Body = Pick<DraftBody, 'items' | 'discounts'>;
type Place = number | null;
type Placing = { readonly draft: DraftDiscount; readonly place: Place; readonly isPinned: boolean };

/** Ways after which all are taken to fit. */
const maxWays = 256;
/** Discounts times items beyond which none is tried elsewhere: no receipt has as many, and each try sums them all up. */
const maxMoves = 10_000;

/** The receipt's items with their discounts where the table's sums allow them; those allowed elsewhere too say so. */
export function judgeAttachments<T extends Body>(body: T, vatLines: readonly VatLine[]): T {
  const placings = placingsOf(body);
  const fits = (places: readonly Place[]) => doesFit(body.items, placings, places, vatLines);
  const home = placings.map(({ place }) => place);
  const open = placings.map(({ draft, place }) => [place, ...draft.others]);
  if (open.every(({ length }) => length === 1) && fits(home)) return body;
  const isBounded = open.reduce((count, { length }) => count * length, 1) <= maxWays;
  const ways = isBounded ? waysThrough(open).filter(fits) : [];
  const found = ways.length > 0 ? ways : [home, ...waysMovingOne(placings, body.items.length).filter(fits)];
  // Where nothing fits, print alone has spoken.
  return ways.length === 0 && found.length === 1 ? body : withPlaces(body, placings, found);
}

function placingsOf({ items, discounts }: Body): Placing[] {
  const ofItems = items.flatMap((item, place) =>
    item.discounts.map((draft) => ({ draft, place, isPinned: item.corrected !== null })),
  );
  return [...ofItems, ...discounts.map((draft) => ({ draft, place: null, isPinned: false }))];
}

/** Every choice of one place for each discount, the first places first. */
function waysThrough(open: readonly (readonly Place[])[]): Place[][] {
  return open.reduce<Place[][]>(
    (ways, places) => ways.flatMap((way) => places.map((place) => [...way, place])),
    [[]],
  );
}

/** The ways in which one discount that no printed price pins stands elsewhere. */
function waysMovingOne(placings: readonly Placing[], itemCount: number): Place[][] {
  if (placings.length * itemCount > maxMoves) return [];
  const home = placings.map(({ place }) => place);
  const places: Place[] = [null, ...Array.from({ length: itemCount }, (_, index) => index)];
  return placings.flatMap(({ place, isPinned }, at) =>
    isPinned ? [] : places.filter((other) => other !== place).map((other) => home.with(at, other)),
  );
}

function doesFit(
  items: readonly DraftItem[],
  placings: readonly Placing[],
  places: readonly Place[],
  vatLines: readonly VatLine[],
): boolean {
  const takenAt = (place: Place) =>
    placings.reduce(
      (sum, { draft }, at) => (places[at] === place ? sum + (draft.amount.value ?? 0) : sum),
      0,
    );
  const taken = items.map((_, index) => takenAt(index));
  const isLessThanPrice = items.every(
    ({ gross }, index) => (taken[index] ?? 0) <= Math.abs(gross.value ?? Infinity),
  );
  const isOfLetter = placings.every(({ draft }, at) => {
    const letter = items[places[at] ?? -1]?.letter.value ?? null;
    return letter === null || draft.letter === null || letter === draft.letter;
  });
  const nets = items.map(({ gross }, index) => (gross.value ?? 0) - (taken[index] ?? 0));
  return isLessThanPrice && isOfLetter && areLettersMet(items, nets, takenAt(null), vatLines);
}

/** Whether what each letter's items came to is what the table says, and the discounts on the whole make up the rest. */
function areLettersMet(
  items: readonly DraftItem[],
  nets: readonly number[],
  takenOnWhole: number,
  vatLines: readonly VatLine[],
): boolean {
  const isReadable =
    vatLines.length > 0 &&
    vatLines.every(({ grossMinor, category }) => grossMinor.value !== null && category.value !== null) &&
    items.every(
      ({ gross, letter, isDeposit }) => gross.value !== null && (isDeposit || letter.value !== null),
    );
  if (!isReadable) return true;
  const rests = vatLines.map(({ category, grossMinor }) => {
    const own = nets.filter((_, index) => items[index]?.letter.value === category.value);
    return own.reduce((sum, net) => sum + net, 0) - (grossMinor.value ?? 0);
  });
  return rests.every((rest) => rest >= 0) && rests.reduce((sum, rest) => sum + rest, 0) === takenOnWhole;
}

/** The body as the first way has it, with the places that other ways give a discount beside its own. */
function withPlaces<T extends Body>(body: T, placings: readonly Placing[], ways: readonly Place[][]): T {
  const [chosen = []] = ways;
  const moved = placings.map(({ draft }, at) => {
    const place = chosen[at] ?? null;
    const others = new Set(ways.map((way) => way[at] ?? null).filter((other) => other !== place));
    return { draft: { ...draft, others: [...others] }, place };
  });
  const at = (place: Place) => moved.filter((one) => one.place === place).map(({ draft }) => draft);
  return {
    ...body,
    items: body.items.map((item, index) => ({ ...item, discounts: at(index) })),
    discounts: at(null),
  };
}
