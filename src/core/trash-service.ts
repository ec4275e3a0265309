import { rm } from 'node:fs/promises';
import { AppError } from '../shared/app-error.ts';
import type { Settings } from '../shared/settings.ts';
import type { KeptPictures } from './files/kept-pictures.ts';
import type { Events, Trash } from './services.ts';
import { hideParts } from './jobs/save-receipt.ts';
import type { Store } from './store/open-store.ts';

export type TrashOptions = {
  readonly store: Store;
  readonly events: Events;
  readonly settings: () => Settings;
  readonly pictures: Pick<KeptPictures, 'forget'>;
  readonly now: () => number;
};

const dayMs = 86_400_000;

/** Deleted receipts: back into the library, or away for good. */
export function createTrash({
  store,
  events,
  settings,
  pictures,
  now,
}: TrashOptions): Trash & { readonly prune: () => Promise<void> } {
  /** Rows first: a file without a row is found again, a row without a file would lie. */
  async function deleteForGood(receiptIds: readonly string[]): Promise<void> {
    const unused = store.transaction(() => receiptIds.map((receiptId) => remove(store, receiptId)));
    for (const path of unused.flatMap(({ paths }) => paths)) await rm(path, { force: true });
    await pictures.forget(unused.flatMap(({ uploadIds }) => uploadIds));
    if (receiptIds.length > 0) events.publish({ type: 'trash.changed' });
  }

  return {
    list(page) {
      const { total, rows } = store.trash.list(page);
      const keptMs = settings().trashDays * dayMs;
      const receipts = rows.map(({ deleted_at: deletedAt, ...row }) => ({
        receiptId: row.id,
        filename: row.filename,
        storeName: row.store_name,
        date: row.date,
        totalMinor: row.total_minor,
        currency: row.currency,
        deletedAt,
        goneAt: deletedAt + keptMs,
      }));
      return { total, receipts };
    },
    restore(receiptIds) {
      const restored = store.transaction(() =>
        receiptIds.map((receiptId) => {
          const found = store.trash.restore(receiptId);
          if (!found) throw notInTrash(receiptId);
          hideParts({ store, events, now }, receiptId, found.uploadId);
          return { receiptId, jobId: found.jobId };
        }),
      );
      for (const one of restored) events.publish({ type: 'receipt.saved', ...one });
      events.publish({ type: 'trash.changed' });
    },
    deleteForGood,
    async prune() {
      const before = now() - settings().trashDays * dayMs;
      await deleteForGood(store.trash.deletedBefore(before));
      const unneeded = store.transaction(() => store.attachments.removeMarkedBefore(before));
      for (const path of unneeded) await rm(path, { force: true });
    },
  };
}

/** @returns what nothing needs any more */
function remove(store: TrashOptions['store'], receiptId: string): { uploadIds: string[]; paths: string[] } {
  const uploadId = store.trash.uploadOf(receiptId);
  if (uploadId === null) throw notInTrash(receiptId);
  const receiptIds = withParts(store, receiptId);
  const attached = receiptIds.flatMap((id) => store.attachments.removeOf(id));
  for (const id of receiptIds) store.trash.remove(id);
  store.joining.forgetPart(uploadId);
  const unused = withFiles(store, uploadId).flatMap((id) => {
    const upload = store.uploads.get(id);
    return store.uploads.removeUnused(id) && upload ? [upload] : [];
  });
  return {
    uploadIds: unused.map((upload) => upload.uploadId),
    paths: [...unused.map(({ path }) => path), ...attached],
  };
}

/** Those that a joined receipt stands for refer to it, and so come first. */
function withParts({ joining }: Pick<Store, 'joining'>, receiptId: string): string[] {
  return [...joining.partsOf(receiptId).flatMap((id) => withParts({ joining }, id)), receiptId];
}

/** The files that a joined one refers to come behind it. */
function withFiles({ joining }: Pick<Store, 'joining'>, uploadId: string): string[] {
  return [uploadId, ...joining.uploadIdsOf(uploadId).flatMap((id) => withFiles({ joining }, id))];
}

function notInTrash(receiptId: string): AppError {
  return new AppError('NOT_FOUND', 'This receipt is not in the trash.', { receiptId });
}
