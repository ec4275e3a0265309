// What the user's corrections teach of shops' names, and of a shop's products.
import { placeOfItem, type Correction } from '../../shared/correction.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Store } from '../store/open-store.ts';
import type { Version } from '../store/version-store.ts';

/** A receipt as it was read, as it was shown, and as it was then corrected. */
export type Steps = { readonly asRead: Receipt; readonly before: Receipt; readonly after: Receipt };

type Taught = Pick<Store, 'learned' | 'learnedShops'>;

/** The receipt with what corrections of others have taught: its products by the shop that was read, then the shop's name. */
export function asTaught({ learned, learnedShops }: Taught, receipt: Receipt): Receipt {
  return learnedShops.apply(learned.apply(receipt));
}

/** Remembers the names and categories that these corrections set. */
export function learn(
  { learned, learnedShops }: Taught,
  steps: Steps,
  corrections: readonly Correction[],
  now: number,
): void {
  if (corrections.some(namesShop)) learnedShops.learn(steps.asRead, steps.after, now);
  for (const { readAs, corrected } of changedItems(steps, corrections))
    learned.learn(steps.asRead, readAs, corrected, now);
}

/** What names and categories taught is taken back, or repeated, with the version they belong to. */
export function followVersion(
  { learned, learnedShops }: Taught,
  from: Version,
  to: Version,
  now: number,
): void {
  const asRead = from.original ?? to.original ?? from.receipt;
  learnedShops.follow(asRead, { from: from.receipt, to: to.receipt }, now);
  for (const { readAs, ...shown } of sameItems(asRead, from.receipt, to.receipt))
    learned.follow(asRead, readAs, shown, now);
}

/**
 * The items whose name or category the user has set, each with what was read for it, whatever was corrected before: that
 * is what the next receipt will say. Places hold only while no row was put elsewhere.
 */
function changedItems({ asRead, before, after }: Steps, corrections: readonly Correction[]) {
  if (corrections.some(movesRows)) return [];
  return corrections.flatMap((correction) => {
    if (correction.what !== 'item') return [];
    const { name, normalizedName, categoryId } = correction.change;
    const index = placeOfItem(before.items, correction) ?? -1;
    const [shown, corrected] = [before.items[index], after.items[index]];
    const isLearnt = [name, normalizedName, categoryId].some((value) => value !== undefined);
    if (!isLearnt || !shown || !corrected) return [];
    const place = placeOfItem(asRead.items, { index, seenAs: shown.name.words });
    return [{ readAs: (place === null ? null : asRead.items[place]) ?? shown, corrected }];
  });
}

function namesShop(correction: Correction): boolean {
  return correction.what === 'receipt' && correction.change.storeName !== undefined;
}

function movesRows(correction: Correction): boolean {
  if (correction.what === 'add-item') return correction.at !== undefined;
  return ['remove-item', 'move-item', 'split-item', 'merge-items'].includes(correction.what);
}

/** The items that stand in all three versions, told by the words they were read from; of others nothing was learnt. */
function sameItems(asRead: Receipt, before: Receipt, after: Receipt) {
  return before.items.flatMap((from, index) => {
    if (from.name.words.length === 0) return [];
    const seen = { index, seenAs: from.name.words };
    const [readAs, to] = [asRead, after].map(({ items }) => items[placeOfItem(items, seen) ?? -1]);
    return readAs && to ? [{ readAs, from, to }] : [];
  });
}
