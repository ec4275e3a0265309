import { AppError } from '../../shared/app-error.ts';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { exchangeReceipt, type ExchangeOptions } from './exchange.ts';
import { followVersion } from './learning.ts';
import { requireReceipt, shownReceipt } from './record.ts';

export type HistoryOptions = ExchangeOptions & { readonly now: () => number };

/**
 * Shows the version before (by -1) or after (by 1) the one that is shown.
 * @throws AppError NOT_FOUND; BAD_REQUEST where there is none
 */
export function travel(options: HistoryOptions, receiptId: string, by: -1 | 1): ReceiptRecord {
  const { store, now } = options;
  const before = shownReceipt(store, receiptId);
  return store.transaction(() => {
    const version = store.versions.move(receiptId, by);
    if (version === null)
      throw new AppError('BAD_REQUEST', 'There is nothing to take back or to repeat.', { receiptId });
    return exchangeReceipt(options, {
      ...{ receiptId, before, after: version.receipt },
      keep(shown) {
        followVersion(store, shown, version, now());
        return version.original;
      },
    });
  });
}

/** Takes all corrections back, as a version of its own. @throws AppError NOT_FOUND */
export function revert(options: HistoryOptions, receiptId: string): ReceiptRecord {
  const { store, now } = options;
  const { found, record } = requireReceipt(options, receiptId);
  const { original, receipt } = found;
  if (original === null) return record;
  const version = { receipt: original, original: null };
  return exchangeReceipt(options, {
    ...{ receiptId, before: receipt, after: original },
    keep(shown) {
      followVersion(store, shown, version, now());
      store.versions.add(receiptId, shown, version, now());
      return null;
    },
  });
}

/**
 * Puts another reading in the place of the one it was made from.
 * @throws AppError NOT_FOUND; CONFLICT where that is no longer what is kept
 */
export function putReading(
  options: HistoryOptions,
  receiptId: string,
  before: Receipt,
  after: Receipt,
): void {
  const { store, now } = options;
  exchangeReceipt(options, {
    ...{ receiptId, before, after },
    keep(shown) {
      const { original } = shown;
      // A new reading is a step between corrections; where there are none it is just the reading.
      if (store.versions.hasAny(receiptId))
        store.versions.add(receiptId, shown, { receipt: after, original }, now());
      return original;
    },
  });
}
