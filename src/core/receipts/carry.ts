// What the user corrected in the pictures of a receipt, carried over to the one that they are joined in.
import type { ReceiptRecord } from '../../shared/contract.ts';
import { correctionSchema, type Correction } from '../../shared/correction.ts';
import type { Store } from '../store/open-store.ts';
import type { Version } from '../store/version-store.ts';
import { typedValues, type CorrectedPart, type Joined, type TypedValue } from './typed-values.ts';

type Parts = Pick<Store, 'joining' | 'receipts'>;

/**
 * The user's values of the parts that surely belong into the receipt joined of them, and that it lacks: of values that contradict
 * each other, none.
 */
export function carriedCorrections(store: Parts, uploadId: string, joined: Joined): Correction[] {
  const typed = correctedParts(store, uploadId).flatMap((part) => typedValues(part, joined));
  const isAgreed = ({ at, key, value }: TypedValue) =>
    typed.every((other) => other.at !== at || other.key !== key || other.value === value);
  const carried = typed.filter((one) => one.at !== undefined && !one.isIn(joined.receipt) && isAgreed(one));
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

type Whole = Version & Pick<Joined, 'pages'> & { readonly upload_id: string };

/** What the user gave the parts and the joined receipt doesn't say, nor anything that the user put there instead. */
export function leftBehind(
  store: Parts,
  { upload_id: uploadId, receipt, original, pages }: Whole,
): ReceiptRecord['leftBehind'] {
  return correctedParts(store, uploadId).flatMap((part) =>
    typedValues(part, { receipt: original ?? receipt, pages })
      .filter(({ isIn }) => !isIn(receipt))
      .map(({ key, value, item }) => ({
        ...{ key, value, item, filename: part.filename, currency: part.shown.currency.value },
      })),
  );
}

/** Where a part was never read, nobody knows how many pages it has. */
function correctedParts({ joining, receipts }: Parts, uploadId: string): CorrectedPart[] {
  let nextPage: number | null = 0;
  return joining.uploadIdsOf(uploadId).flatMap((partId) => {
    const found = receipts.getPart(partId);
    const firstPage = nextPage;
    nextPage = found && firstPage !== null ? firstPage + found.pages.length : null;
    if (!found?.original) return [];
    const { filename, original: asRead, receipt: shown, pages } = found;
    return [{ filename, asRead, shown, pages, firstPage }];
  });
}
