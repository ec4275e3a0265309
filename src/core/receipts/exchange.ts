import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/app-error.ts';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Events } from '../services.ts';
import type { Version } from '../store/version-store.ts';
import { leftBehind } from './carry.ts';
import { requireReceipt, type RecordOptions } from './record.ts';

export type ExchangeOptions = RecordOptions & { readonly events: Events };

/** One version of a receipt in the place of the one it was made from. */
export type Exchange = {
  readonly receiptId: string;
  readonly before: Receipt;
  readonly after: Receipt;
  /**
   * Writes what belongs to another version than the one shown, in the same transaction. Answers what was read, or null
   * where that is what is shown from now on.
   */
  readonly keep: (shown: Version) => Receipt | null;
};

/** @throws AppError NOT_FOUND; CONFLICT where `before` is no longer what is kept */
export function exchangeReceipt(options: ExchangeOptions, exchange: Exchange): ReceiptRecord {
  const { store, events } = options;
  const { receiptId, before, after, keep } = exchange;
  const record = store.transaction(() => {
    const known = requireReceipt(options, receiptId);
    if (!isDeepStrictEqual(known.record.receipt, before)) throw changedMeanwhile(receiptId);
    const original = keep({ receipt: before, original: known.found.original });
    store.receipts.setOriginal(receiptId, original);
    store.receipts.replace(receiptId, after, known.record.pages);
    const standing = store.versions.standing(receiptId);
    const told = leftBehind(store, { ...known.found, receipt: after, original });
    return { ...known.record, receipt: after, isCorrected: original !== null, leftBehind: told, ...standing };
  });
  events.publish({ type: 'receipt.saved', receiptId, jobId: record.job.jobId });
  return record;
}

function changedMeanwhile(receiptId: string): AppError {
  const message = 'This receipt was changed meanwhile. Look at it as it is now and make the change again.';
  return new AppError('CONFLICT', message, { receiptId });
}
