import { AppError } from '../../../../src/shared/app-error.ts';
import type { ReceiptRecord, ReceiptSummary } from '../../../../src/shared/contract.ts';
import type { TrashedReceipt } from '../../../../src/shared/trash.ts';
import type { FoundFile, LibraryStatus } from '../../../../src/shared/library.ts';

type Trashed = { readonly summary: ReceiptSummary; readonly record: ReceiptRecord | undefined };

/** What the scripted engine keeps: the trash, versions of receipts, found files, and how the library stands. */
export type Keeping = {
  trash: Map<string, Trashed>;
  versions: Map<string, { list: ReceiptRecord[]; at: number }>;
  found: FoundFile[];
  library: LibraryStatus;
};

export function emptyKeeping(): Keeping {
  return {
    trash: new Map(),
    versions: new Map(),
    found: [],
    library: { question: null, backups: [], backupTrouble: null, undoableSince: null },
  };
}

type Receipts = { receipts: ReceiptSummary[]; records: Map<string, ReceiptRecord> };

export function moveToTrash(state: Receipts & Keeping, id: string): void {
  const summary = state.receipts.find(({ receiptId }) => receiptId === id);
  if (summary) state.trash.set(id, { summary, record: state.records.get(id) });
  state.receipts = state.receipts.filter(({ receiptId }) => receiptId !== id);
  state.records.delete(id);
}

export function takeOutOfTrash(state: Receipts & Keeping, ids: readonly string[]): void {
  for (const id of ids) {
    const trashed = state.trash.get(id);
    if (!trashed) throw new AppError('NOT_FOUND', 'This receipt is not in the trash.');
    state.trash.delete(id);
    state.receipts = [trashed.summary, ...state.receipts];
    if (trashed.record) state.records.set(id, trashed.record);
  }
}

export function listTrash({ trash }: Keeping): { total: number; receipts: TrashedReceipt[] } {
  const receipts = [...trash.values()].map(({ summary }) => {
    const { receiptId, filename, storeName, date, totalMinor, currency } = summary;
    const deletedAt = Date.UTC(2026, 2, 16, 9, 30);
    const goneAt = deletedAt + 30 * 86_400_000;
    return { receiptId, filename, storeName, date, totalMinor, currency, deletedAt, goneAt };
  });
  return { total: receipts.length, receipts };
}

/** Keeps a change among the versions, and answers the record as it now stands. */
export function addVersion(
  state: Receipts & Keeping,
  before: ReceiptRecord,
  after: ReceiptRecord,
): ReceiptRecord {
  const { list, at } = state.versions.get(after.receiptId) ?? { list: [before], at: 0 };
  return show(state, after.receiptId, { list: [...list.slice(0, at + 1), after], at: at + 1 });
}

export function travel(state: Receipts & Keeping, id: string, by: -1 | 1): ReceiptRecord {
  const versions = state.versions.get(id);
  if (!versions?.list[versions.at + by]) throw new AppError('BAD_REQUEST', 'There is nothing to take back.');
  return show(state, id, { ...versions, at: versions.at + by });
}

function show(
  state: Receipts & Keeping,
  id: string,
  versions: { list: ReceiptRecord[]; at: number },
): ReceiptRecord {
  const shown = versions.list[versions.at];
  if (!shown) throw new AppError('NOT_FOUND', 'It is no longer here.');
  state.versions.set(id, versions);
  const record = { ...shown, canUndo: versions.at > 0, canRedo: versions.at < versions.list.length - 1 };
  state.records.set(id, record);
  return record;
}
