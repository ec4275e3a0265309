import { readFileSync } from 'node:fs';
import type { App } from '../../src/core/app.ts';
import type { Attachment } from '../../src/shared/attachment.ts';
import { chunksOf } from './test-app.ts';

export const warrantyText = 'Gwarancja: 24 miesiące.\nNumer seryjny 4711.\n';

/** Attaches bytes to a receipt as the person at the desktop would. */
export function attach(
  app: Pick<App, 'services'>,
  receiptId: string,
  file: { readonly filename?: string; readonly bytes?: Uint8Array } = {},
): Promise<Attachment> {
  const { filename = 'gwarancja.txt', bytes = Buffer.from(warrantyText) } = file;
  return app.services.attachments.add(receiptId, { source: chunksOf(bytes), filename });
}

/** The ids of the library's receipts, by their shops' names. */
export function idsByShop(app: Pick<App, 'services'>): Record<string, string> {
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 500, offset: 0 });
  return Object.fromEntries(receipts.map(({ storeName, receiptId }) => [storeName ?? '', receiptId]));
}

/** What the receipt's attachments say, without those that were removed. */
export function attachedTexts({ services }: Pick<App, 'services'>, receiptId: string): string[] {
  return services.attachments
    .list(receiptId)
    .filter(({ removedAt }) => removedAt === null)
    .map(({ attachmentId }) => {
      return readFileSync(services.attachments.open({ receiptId, attachmentId }).path, 'utf8');
    });
}
