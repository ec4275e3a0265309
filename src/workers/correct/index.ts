import type { Correction } from '../../shared/correction.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { recheck } from '../reading/recheck.ts';
import { inMinorUnitsOf } from './change-currency.ts';
import { corrected } from './corrected.ts';
import {
  placeOf,
  withAddedItem,
  withMergedItems,
  withMovedItem,
  withoutItem,
  withSplitItem,
} from './item-rows.ts';
import { withChange } from './item-values.ts';
import { withDiscountCorrection, withPaymentCorrection, withVatLineCorrection } from './printed-sums.ts';

/**
 * Puts the user's values in the place of those that were read, in their order, and tries all equations anew. A value
 * keeps the words it was read from; the total, once corrected, no longer counts as read, and a sum that was corrected bears
 * it no witness (proof.ts).
 * @throws AppError BAD_REQUEST where a correction names something that there is not; CONFLICT where the item that the user
 * saw is gone
 */
export function correctReceipt(receipt: Receipt, corrections: readonly Correction[], today: string): Receipt {
  return recheck(corrections.reduce(applied, receipt), today);
}

function applied(receipt: Receipt, correction: Correction): Receipt {
  const { items } = receipt;
  switch (correction.what) {
    case 'receipt':
      return withReceiptChange(receipt, correction.change);
    case 'item': {
      const place = placeOf(items, correction);
      const changed = items.map((item, at) => (at === place ? withChange(item, correction.change) : item));
      return { ...receipt, items: changed };
    }
    case 'add-item':
      return withAddedItem(receipt, correction);
    case 'remove-item':
      return withoutItem(receipt, placeOf(items, correction));
    case 'move-item':
      return withMovedItem(receipt, placeOf(items, correction), correction.to);
    case 'split-item':
      return withSplitItem(receipt, placeOf(items, correction), correction.part);
    case 'merge-items':
      return withMergedItems(receipt, placeOf(items, correction));
    case 'place-discount':
    case 'discount':
    case 'add-discount':
    case 'remove-discount':
      return withDiscountCorrection(receipt, correction);
    case 'payment':
    case 'add-payment':
    case 'remove-payment':
      return withPaymentCorrection(receipt, correction);
    case 'vat-line':
    case 'add-vat-line':
    case 'remove-vat-line':
      return withVatLineCorrection(receipt, correction);
  }
}

type ReceiptChange = Extract<Correction, { what: 'receipt' }>['change'];

function withReceiptChange(kept: Receipt, change: ReceiptChange): Receipt {
  const receipt = change.currency === undefined ? kept : inMinorUnitsOf(kept, change.currency);
  const { storeName, storeAddress, nip, date, time, receiptNumber, currency } = change;
  const { totalMinor, changeMinor, taxTotalMinor } = change;
  return {
    ...receipt,
    ...(storeName !== undefined && {
      storeName: corrected(receipt.storeName, storeName),
      normalizedStoreName: storeName,
    }),
    ...(storeAddress !== undefined && { storeAddress: corrected(receipt.storeAddress, storeAddress) }),
    ...(nip !== undefined && { nip: corrected(receipt.nip, nip) }),
    ...(date !== undefined && { date: corrected(receipt.date, date) }),
    ...(time !== undefined && { time: corrected(receipt.time, time) }),
    ...(receiptNumber !== undefined && { receiptNumber: corrected(receipt.receiptNumber, receiptNumber) }),
    ...(currency !== undefined && { currency: corrected(receipt.currency, currency) }),
    ...(totalMinor !== undefined && { totalMinor: corrected(receipt.totalMinor, totalMinor) }),
    ...(changeMinor !== undefined && { changeMinor: corrected(receipt.changeMinor, changeMinor) }),
    ...(taxTotalMinor !== undefined && { taxTotalMinor: corrected(receipt.taxTotalMinor, taxTotalMinor) }),
    ...(change.paymentMethod !== undefined && { paymentMethod: change.paymentMethod }),
  };
}
