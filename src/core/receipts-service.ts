import type { Receipt } from '../shared/receipt.ts';
import type { NotesChange } from '../shared/receipt-filter.ts';
import type { KeptPictures } from './files/kept-pictures.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { carryAgain, categoriseReceipts, correctReceipt, type CorrectOptions } from './receipts/correct.ts';
import { putReading, revert, travel } from './receipts/history.ts';
import { pictureOf, readBox } from './receipts/picture.ts';
import { findByJob, findReceipt, noReceipt } from './receipts/record.ts';
import type { Receipts } from './services.ts';

type ReceiptsOptions = CorrectOptions & { readonly pictures: KeptPictures };

export type ReceiptsService = Receipts & {
  /**
   * Puts another reading in the place of the one it was made from.
   * @throws AppError NOT_FOUND; CONFLICT where that is no longer what is kept
   */
  readonly exchange: (receiptId: string, before: Receipt, after: Receipt) => void;
  /** Puts in place what the user gave the parts of a joined receipt since it ceased to stand for them. */
  readonly carryAgain: (receiptId: string, since: number) => Promise<void>;
};

/** What was read and kept: lists, records, corrections, pictures, removal. */
export function createReceiptsService(options: ReceiptsOptions): ReceiptsService {
  const { receiptSearch, monthSums, notes } = options.store;
  const inTurn = createKeyedQueue();
  const removeMany = (receiptIds: readonly string[]) => {
    putIntoTrash(options, receiptIds);
  };
  return {
    list: receiptSearch.list,
    months: (filter) => monthSums.of(filter),
    ids: (query) => receiptSearch.ids(query),
    get: (receiptId) => findReceipt(options, receiptId)?.record ?? null,
    getByJob: (jobId) => findByJob(options, jobId),
    picture: (receiptId, wanted, signal) => pictureOf(options, receiptId, wanted, signal),
    readBox: (receiptId, part) => readBox(options, receiptId, part),
    // Corrections made at the same time all count. The model's reading, which may come in between, waits for none.
    correct: (receiptId, corrections) =>
      inTurn(receiptId, () => correctReceipt(options, receiptId, corrections)),
    categorise: (receiptIds, categoryId) => categoriseReceipts(options, receiptIds, categoryId),
    exchange: (receiptId, before, after) => {
      putReading(options, receiptId, before, after);
    },
    carryAgain: (receiptId, since) => inTurn(receiptId, () => carryAgain(options, receiptId, since)),
    revert: (receiptId) => revert(options, receiptId),
    undo: (receiptId) => travel(options, receiptId, -1),
    redo: (receiptId) => travel(options, receiptId, 1),
    labels: notes.inUse,
    note: (receiptIds, change) => {
      changeNotes(options, receiptIds, change);
    },
    remove: (receiptId) => {
      removeMany([receiptId]);
    },
    removeMany,
  };
}

function changeNotes(
  { store, events, now }: CorrectOptions,
  receiptIds: readonly string[],
  change: NotesChange,
): void {
  store.transaction(() => {
    for (const receiptId of receiptIds) {
      const jobId = store.notes.change(receiptId, change, now());
      if (jobId === null) throw noReceipt(receiptId);
      events.publish({ type: 'receipt.saved', receiptId, jobId });
    }
  });
}

function putIntoTrash({ store, events, now }: CorrectOptions, receiptIds: readonly string[]): void {
  store.transaction(() => {
    for (const receiptId of receiptIds) {
      if (!store.trash.put(receiptId, now())) throw noReceipt(receiptId);
      events.publish({ type: 'receipt.deleted', receiptId });
    }
  });
  events.publish({ type: 'trash.changed' });
}
