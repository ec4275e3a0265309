import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/core/store/open-store.ts';
import type { Page } from '../../src/shared/page.ts';
import type { Receipt } from '../../src/shared/receipt.ts';

/** Puts a receipt into the store as a job that read it would. @returns its id */
export function addReceipt(
  store: Store,
  receipt: Receipt,
  pages: readonly Page[],
  filename = 'a.jpg',
): string {
  const [id, jobId, uploadId] = [randomUUID(), randomUUID(), randomUUID()];
  const now = 1000;
  store.transaction(() => {
    const upload = {
      uploadId,
      path: `/x/${uploadId}.jpg`,
      sha256: uploadId,
      sizeBytes: 1,
      mime: 'image/jpeg',
    } as const;
    store.uploads.add(upload, now);
    store.jobs.add({
      ...{
        id: jobId,
        queue: 'receipts',
        kind: 'receipt',
        payload: null,
        userId: null,
        filename,
        fileSize: 1,
      },
      ...{ uploadId, maxAttempts: 4, now },
    });
    const head = {
      id,
      jobId,
      uploadId,
      filename,
      fileType: 'image',
      createdAt: now,
      processingMs: 5,
    } as const;
    store.receipts.add({ ...head, receipt, pages });
  });
  return id;
}
