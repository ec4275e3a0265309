// What the user corrected in the pictures of a receipt, carried over to the one that they are joined in.
import type { ReceiptRecord } from '../../shared/contract.ts';
import { correctionSchema, type Correction } from '../../shared/correction.ts';
import { decimalsOf } from '../../shared/money.ts';
import { areSameWords } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Store } from '../store/open-store.ts';
import type { Version } from '../store/version-store.ts';
import { typedValues, type CorrectedPart, type Joined, type TypedValue } from './typed-values.ts';

type Parts = Pick<Store, 'joining' | 'receipts' | 'versions'>;

/** A joined receipt that stands for its parts again: as it is shown, and when it had ceased to. */
type Again = { readonly shown: Receipt; readonly since: number };

/** `isNew` where it was given while nothing stood for the part. */
type Word = TypedValue & { readonly isNew: boolean };

/**
 * The user's values of the parts that surely belong into the receipt joined of them, and that it lacks: of values that contradict
 * each other, none. Into one that stands for them again only what was given since, also in the place of what it was given before.
 */
export function carriedCorrections(
  store: Parts,
  uploadId: string,
  joined: Joined,
  again: Again | null = null,
): Correction[] {
  const shown = again?.shown ?? joined.receipt;
  const words = correctedParts(store, uploadId).flatMap((part) => wordsOf(store, part, joined, again));
  const isAgreed = (one: Word) =>
    words.every((other) => !isSamePlace(one, other) || other.value === one.value || isOutdated(other, shown));
  const carried = words.filter(
    (one) => one.isNew && isPlacedIn(one, joined, shown) && !one.isIn(shown) && isAgreed(one),
  );
  const places = [...new Set(carried.map(({ at }) => at))];
  const corrections = places.map((place) => {
    const change = Object.fromEntries(
      carried.filter(({ at }) => at === place).map(({ key, value }) => [key, value]),
    );
    if (typeof place !== 'number') return { what: 'receipt', change };
    return { what: 'item', index: place, seenAs: joined.receipt.items[place]?.name.words, change };
  });
  return correctionSchema.array().parse(corrections);
}

function wordsOf({ versions }: Parts, part: KnownPart, joined: Joined, again: Again | null): Word[] {
  const before = again && (versions.shownAt(part.receiptId, again.since) ?? part.shown);
  const old = before ? typedValues({ ...part, shown: before }, joined) : [];
  const isOld = (one: TypedValue) =>
    old.some((other) => isSamePlace(one, other) && other.value === one.value);
  return typedValues(part, joined).map((one) => ({ ...one, isNew: !isOld(one) }));
}

function isSamePlace(one: TypedValue, other: TypedValue): boolean {
  return one.at === other.at && one.key === other.key;
}

/** What the joined receipt was given in its place was given with it in view. */
function isOutdated({ isNew, isSet }: Word, shown: Receipt): boolean {
  return !isNew && isSet?.(shown) === true;
}

/** Whether its item is still the only one of its words there, and amounts are in the same units. */
function isPlacedIn({ at, key }: TypedValue, { receipt }: Joined, shown: Receipt): boolean {
  if (at === undefined) return false;
  const [units, unitsRead] = [shown, receipt].map(({ currency }) => decimalsOf(currency.value));
  if (key.endsWith('Minor') && units !== unitsRead) return false;
  const words = at === 'receipt' ? undefined : receipt.items[at]?.name.words;
  return (
    words === undefined || shown.items.filter(({ name }) => areSameWords(name.words, words)).length === 1
  );
}

type Whole = Version & Pick<Joined, 'pages'> & { readonly upload_id: string };

/** What the user gave the parts and the joined receipt doesn't say, nor anything that the user put there instead. */
export function leftBehind(
  store: Parts,
  { upload_id: uploadId, receipt, original, pages }: Whole,
): ReceiptRecord['leftBehind'] {
  return correctedParts(store, uploadId).flatMap((part) =>
    typedValues(part, { receipt: original ?? receipt, pages })
      .filter(({ isIn, isSet }) => !isIn(receipt) && isSet?.(receipt) !== true)
      .map(({ key, value, item }) => ({
        ...{ key, value, item, filename: part.filename, currency: part.shown.currency.value },
      })),
  );
}

type KnownPart = CorrectedPart & { readonly receiptId: string };

/** Where a part was never read, or is gone, nobody knows how many pages it has. */
function correctedParts({ joining, receipts }: Parts, uploadId: string): KnownPart[] {
  let nextPage: number | null = 0;
  return joining.placesOf(uploadId).flatMap(({ id: partId, position }, place) => {
    const found = receipts.getPart(partId);
    const firstPage = position === place ? nextPage : null;
    nextPage = found && firstPage !== null ? firstPage + found.pages.length : null;
    if (!found?.original) return [];
    const { id: receiptId, filename, original: asRead, receipt: shown, pages } = found;
    return [{ receiptId, filename, asRead, shown, pages, firstPage }];
  });
}
