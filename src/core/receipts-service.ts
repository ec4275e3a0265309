import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { AppError, toWireError } from '../shared/app-error.ts';
import type { ReceiptRecord } from '../shared/contract.ts';
import { placeOfItem, type Correction } from '../shared/correction.ts';
import type { JobView } from '../shared/job.ts';
import { pageText } from '../shared/page.ts';
import type { Receipt } from '../shared/receipt.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { localDate } from '../shared/local-date.ts';
import type { Engine, Events, ReceiptJobs, Receipts } from './services.ts';
import type { Store } from './store/open-store.ts';
import type { Version } from './store/version-store.ts';

export type ReceiptsServiceOptions = {
  readonly store: Store;
  readonly jobs: ReceiptJobs;
  readonly engine: Engine;
  readonly events: Events;
  readonly now: () => number;
};

/** Enough to read small print on a screen; the original stays as it is. */
const pictureMaxSide = 2400;

export type ReceiptsService = Receipts & {
  /**
   * Puts another reading in the place of the one it was made from.
   * @throws AppError NOT_FOUND; CONFLICT where that is no longer what is kept
   */
  readonly exchange: (receiptId: string, before: Receipt, after: Receipt) => void;
};

/**
 * Writes what belongs to another version than the one shown. Answers what was read, or null where that is what is
 * shown from now on.
 */
type Keep = (shown: Version) => Receipt | null;

/** What was read and kept: lists, records, pictures, removal. */
export function createReceiptsService(options: ReceiptsServiceOptions): ReceiptsService {
  const { store, jobs, engine, events, now } = options;
  const inTurn = createKeyedQueue();

  function find(receiptId: string) {
    const found = store.receipts.get(receiptId);
    if (!found) return null;
    const job = jobOf(found.job_id);
    const { id, created_at: createdAt, file_type: fileType, receipt, pages } = found;
    const upload = store.uploads.get(found.upload_id);
    const record: ReceiptRecord = {
      ...{ receiptId: id, createdAt, fileType, receipt, pages, job },
      isCorrected: found.original !== null,
      ...store.versions.standing(id),
      isOriginalGone: upload === null || !existsSync(upload.path),
      notes: store.notes.get(id),
    };
    return { found, record };
  }

  function jobOf(jobId: string): JobView {
    const job = jobs.get(jobId);
    if (job) return job;
    throw new AppError('STORAGE_CORRUPT', 'The database is damaged: a receipt has no job.', { jobId });
  }

  /** Puts another version of the receipt in place, unless it is no longer the one that this was made from. */
  function exchange(receiptId: string, before: Receipt, after: Receipt, keep: Keep): ReceiptRecord {
    const record = store.transaction(() => {
      const known = find(receiptId);
      if (!known) throw noReceipt(receiptId);
      if (!isDeepStrictEqual(known.record.receipt, before)) throw changedMeanwhile(receiptId);
      const original = keep({ receipt: before, original: known.found.original });
      store.receipts.setOriginal(receiptId, original);
      store.receipts.replace(receiptId, after, known.record.pages);
      const standing = store.versions.standing(receiptId);
      return { ...known.record, receipt: after, isCorrected: original !== null, ...standing };
    });
    events.publish({ type: 'receipt.saved', receiptId, jobId: record.job.jobId });
    return record;
  }

  async function correct(receiptId: string, corrections: readonly Correction[]): Promise<ReceiptRecord> {
    const before = store.receipts.getWithoutPages(receiptId)?.receipt;
    if (!before) throw noReceipt(receiptId);
    const today = localDate(now());
    const after = await engine.run('correct', { receipt: before, corrections: [...corrections], today });
    return exchange(receiptId, before, after, (shown) => {
      const original = shown.original ?? before;
      for (const { readAs, corrected } of changedItems({ asRead: original, before, after }, corrections))
        store.learned.learn(original, readAs, corrected, now());
      store.versions.add(receiptId, shown, { receipt: after, original }, now());
      return original;
    });
  }

  /** What names and categories taught is taken back and repeated with them. */
  function follow(from: Version, to: Version): void {
    const asRead = from.original ?? to.original ?? from.receipt;
    for (const { readAs, ...shown } of sameItems(asRead, from.receipt, to.receipt))
      store.learned.follow(asRead, readAs, shown, now());
  }

  /** @param by -1 for the version before, 1 for the one after */
  function travel(receiptId: string, by: -1 | 1): ReceiptRecord {
    const before = store.receipts.getWithoutPages(receiptId)?.receipt;
    if (!before) throw noReceipt(receiptId);
    return store.transaction(() => {
      const version = store.versions.move(receiptId, by);
      if (version === null)
        throw new AppError('BAD_REQUEST', 'There is nothing to take back or to repeat.', { receiptId });
      return exchange(receiptId, before, version.receipt, (shown) => {
        follow(shown, version);
        return version.original;
      });
    });
  }

  function removeMany(receiptIds: readonly string[]): void {
    store.transaction(() => {
      for (const id of receiptIds) if (!store.trash.put(id, now())) throw noReceipt(id);
    });
    for (const receiptId of receiptIds) events.publish({ type: 'receipt.deleted', receiptId });
    events.publish({ type: 'trash.changed' });
  }

  async function categorise(receiptIds: readonly string[], categoryId: string | null): Promise<void> {
    const changes: { receiptId: string; before: Receipt; after: Receipt }[] = [];
    for (const receiptId of receiptIds) {
      const before = store.receipts.getWithoutPages(receiptId)?.receipt;
      if (!before) throw noReceipt(receiptId);
      const corrections = categoryOfEach(before, categoryId);
      if (corrections.length === 0) continue;
      const after = await engine.run('correct', { receipt: before, corrections, today: localDate(now()) });
      changes.push({ receiptId, before, after });
    }
    store.transaction(() => {
      for (const { receiptId, before, after } of changes)
        exchange(receiptId, before, after, (shown) => {
          const original = shown.original ?? before;
          store.versions.add(receiptId, shown, { receipt: after, original }, now());
          return original;
        });
    });
  }

  return {
    exchange(receiptId, before, after) {
      exchange(receiptId, before, after, (shown) => {
        const { original } = shown;
        // A new reading is a step between corrections; where there are none it is just the reading.
        if (store.versions.hasAny(receiptId))
          store.versions.add(receiptId, shown, { receipt: after, original }, now());
        return original;
      });
    },
    undo: (receiptId) => travel(receiptId, -1),
    redo: (receiptId) => travel(receiptId, 1),
    list: store.receiptSearch.list,
    ids: (query) => store.receiptSearch.ids(query),
    labels: store.notes.inUse,
    note(receiptIds, change) {
      const changed = store.transaction(() =>
        receiptIds.map((receiptId) => {
          const jobId = store.notes.change(receiptId, change, now());
          if (jobId === null) throw noReceipt(receiptId);
          return { receiptId, jobId };
        }),
      );
      for (const { receiptId, jobId } of changed) events.publish({ type: 'receipt.saved', receiptId, jobId });
    },
    get: (receiptId) => find(receiptId)?.record ?? null,
    getByJob(jobId) {
      const receiptId = jobs.get(jobId)?.receiptId ?? null;
      const known = receiptId === null ? null : find(receiptId);
      if (!known) return null;
      const ocrText = known.record.pages.map(pageText).join('\n');
      return { record: known.record, ocrText, processingMs: known.found.processing_ms };
    },
    correct: (receiptId, corrections) =>
      // Corrections made at the same time all count. The model's reading, which may come in between, waits for none.
      inTurn(receiptId, () =>
        correct(receiptId, corrections).catch((error: unknown) => {
          if (toWireError(error).code !== 'CONFLICT') throw error;
          return correct(receiptId, corrections);
        }),
      ),
    revert(receiptId) {
      const known = find(receiptId);
      if (!known) throw noReceipt(receiptId);
      const { original, receipt } = known.found;
      if (original === null) return known.record;
      return exchange(receiptId, receipt, original, (shown) => {
        follow(shown, { receipt: original, original: null });
        store.versions.add(receiptId, shown, { receipt: original, original: null }, now());
        return null;
      });
    },
    async picture(receiptId, page, signal) {
      const known = find(receiptId);
      const upload = known && store.uploads.get(known.found.upload_id);
      const read = known?.record.pages[page - 1];
      if (!upload || !read || !existsSync(upload.path)) throw noReceipt(receiptId);
      const input = { path: upload.path, page, maxSide: pictureMaxSide, turn: read.turn ?? 0 };
      const { bytes } = await engine.run('picture', input, signal ? { signal } : {});
      return { bytes, mime: 'image/jpeg' };
    },
    categorise,
    remove: (receiptId) => {
      removeMany([receiptId]);
    },
    removeMany,
  };
}

/** Deposits are no goods. */
function categoryOfEach({ items }: Receipt, categoryId: string | null): Correction[] {
  return items.flatMap((item, index) =>
    item.isDeposit ? [] : [{ what: 'item' as const, index, change: { categoryId } }],
  );
}

function noReceipt(receiptId: string): AppError {
  return new AppError('NOT_FOUND', 'There is no such receipt or page.', { receiptId });
}

function changedMeanwhile(receiptId: string): AppError {
  const message = 'This receipt was changed meanwhile. Look at it as it is now and make the change again.';
  return new AppError('CONFLICT', message, { receiptId });
}

type Steps = { readonly asRead: Receipt; readonly before: Receipt; readonly after: Receipt };

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
