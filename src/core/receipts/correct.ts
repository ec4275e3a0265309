import { toWireError } from '../../shared/app-error.ts';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { Correction } from '../../shared/correction.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Engine } from '../services.ts';
import { carriedCorrections } from './carry.ts';
import { exchangeReceipt, type Exchange, type ExchangeOptions } from './exchange.ts';
import { learn } from './learning.ts';
import { requireReceipt, shownReceipt } from './record.ts';

export type CorrectOptions = ExchangeOptions & { readonly engine: Engine; readonly now: () => number };

/** A correction worked out, and not yet kept. */
type Change = Omit<Exchange, 'keep'>;

/**
 * Puts the user's values in place. Where the model's reading came in between they are put into that.
 * @throws AppError as Receipts.correct
 */
export async function correctReceipt(
  options: CorrectOptions,
  receiptId: string,
  corrections: readonly Correction[],
): Promise<ReceiptRecord> {
  return onceMore(async () => {
    const before = shownReceipt(options.store, receiptId);
    const change = await worked(options, { receiptId, before }, corrections);
    return keepCorrected(options, change, (asRead) => {
      learn(options.store, { ...change, asRead }, corrections, options.now());
    });
  });
}

async function onceMore<T>(correct: () => Promise<T>): Promise<T> {
  try {
    return await correct();
  } catch (error) {
    if (toWireError(error).code !== 'CONFLICT') throw error;
    return correct();
  }
}

/**
 * Puts in place what the user gave the parts of a joined receipt while it didn't stand for them. It taught when it was given.
 * @param since when it ceased to
 * @throws AppError as Receipts.correct
 */
export async function carryAgain(options: CorrectOptions, receiptId: string, since: number): Promise<void> {
  const { store } = options;
  await onceMore(async () => {
    const { found } = requireReceipt(options, receiptId);
    const { receipt: before, original, pages } = found;
    const joined = { receipt: original ?? before, pages };
    const corrections = carriedCorrections(store, found.upload_id, joined, { shown: before, since });
    if (corrections.length === 0) return;
    keepCorrected(options, await worked(options, { receiptId, before }, corrections));
  });
}

/** All of these or none; nothing is learnt. @throws AppError as Receipts.categorise */
export async function categoriseReceipts(
  options: CorrectOptions,
  receiptIds: readonly string[],
  categoryId: string | null,
): Promise<void> {
  const changes: Change[] = [];
  for (const receiptId of receiptIds) {
    const before = shownReceipt(options.store, receiptId);
    const corrections = categoryOfEach(before, categoryId);
    if (corrections.length > 0) changes.push(await worked(options, { receiptId, before }, corrections));
  }
  options.store.transaction(() => {
    for (const change of changes) keepCorrected(options, change);
  });
}

/** What the receipt comes to with the corrections; nothing is kept yet. */
async function worked(
  { engine, now }: CorrectOptions,
  shown: Omit<Change, 'after'>,
  corrections: readonly Correction[],
): Promise<Change> {
  const input = { receipt: shown.before, corrections: [...corrections], today: localDate(now()) };
  return { ...shown, after: await engine.run('correct', input) };
}

/** Keeps the change as a version of its own. */
function keepCorrected(
  options: CorrectOptions,
  change: Change,
  then: (asRead: Receipt) => void = () => undefined,
): ReceiptRecord {
  const { store, now } = options;
  const { receiptId, before, after } = change;
  return exchangeReceipt(options, {
    ...change,
    keep(shown) {
      const original = shown.original ?? before;
      then(original);
      store.versions.add(receiptId, shown, { receipt: after, original }, now());
      return original;
    },
  });
}

/** Deposits are no goods. */
function categoryOfEach({ items }: Receipt, categoryId: string | null): Correction[] {
  return items.flatMap((item, index) =>
    item.isDeposit ? [] : [{ what: 'item' as const, index, change: { categoryId } }],
  );
}
