import { existsSync } from 'node:fs';
import { AppError } from '../shared/app-error.ts';
import { maxAttachments, type Attachment, type AttachmentKey } from '../shared/attachment.ts';
import { faultPoint } from './fault-point.ts';
import { maxFilenameLength } from './jobs/add-receipt-job.ts';
import { noReceipt } from './receipts/record.ts';
import type { Attachments, Events, StoredAttachment, Uploads } from './services.ts';
import type { KeptAttachment } from './store/attachment-store.ts';
import type { Store } from './store/open-store.ts';

export type AttachmentsOptions = {
  readonly store: Store;
  readonly uploads: Uploads;
  readonly events: Events;
  readonly now: () => number;
};

/** Files that belong to a receipt. They are kept beside the originals and given back as they came. */
export function createAttachments(options: AttachmentsOptions): Attachments {
  const { store, uploads, now } = options;
  const mark = (key: AttachmentKey, at: number | null): Attachment =>
    store.transaction(() => {
      const { attachment } = requireAttachment(options, key);
      if ((attachment.removedAt === null) === (at === null)) return attachment;
      if (at === null) assertRoom(options, key.receiptId);
      return changed(options, key.receiptId, () => store.attachments.mark(key.attachmentId, at));
    });
  return {
    list: (receiptId) => {
      jobOf(options, receiptId);
      return store.attachments.list(receiptId).map(({ attachment }) => attachment);
    },
    async add(receiptId, { source, filename: given }) {
      // Before the bytes are read, and again with what is there by then.
      jobOf(options, receiptId);
      const filename = plainName(given);
      const stored = await uploads.storeAttachment(source, { filename });
      return addStored(options, { receiptId, filename, stored });
    },
    open(key) {
      const { attachment, path } = requireAttachment(options, key);
      if (attachment.removedAt === null && !attachment.isFileGone) return { attachment, path };
      throw noAttachment(key);
    },
    remove: (key) => mark(key, now()),
    putBack: (key) => mark(key, null),
  };
}

type Adding = {
  readonly receiptId: string;
  readonly filename: string;
  readonly stored: StoredAttachment;
};

async function addStored(options: AttachmentsOptions, adding: Adding): Promise<Attachment> {
  const { store, uploads } = options;
  const isFileNeeded = (): boolean => store.attachments.fileOf(adding.stored.sha256) === adding.stored.path;
  try {
    faultPoint('attachment:before-insert');
    const added = store.transaction(() => changed(options, adding.receiptId, () => addRow(options, adding)));
    faultPoint('attachment:after-insert');
    return added;
  } finally {
    if (!isFileNeeded()) await uploads.discard(adding.stored);
  }
}

/** Bytes that are attached already are found again, and no file lies here twice. */
function addRow(options: AttachmentsOptions, { receiptId, filename, stored }: Adding): Attachment {
  const { attachments } = options.store;
  const file = attachments.fileOf(stored.sha256);
  const isThere = file !== null && existsSync(file);
  if (file !== null && !isThere) attachments.useFile(stored.sha256, stored.path);
  const before = attachments.findBySha256(receiptId, stored.sha256);
  if (before?.attachment.removedAt === null) return before.attachment;
  assertRoom(options, receiptId);
  if (before) return attachments.mark(before.attachment.attachmentId, null);
  return attachments.add({
    ...{ receiptId, filename, now: options.now() },
    stored: isThere ? { ...stored, path: file } : stored,
  });
}

function changed(options: AttachmentsOptions, receiptId: string, change: () => Attachment): Attachment {
  const jobId = jobOf(options, receiptId);
  const attachment = change();
  options.store.receipts.index(receiptId);
  options.events.publish({ type: 'receipt.saved', receiptId, jobId });
  // What has been removed must not come back from a backup's files.
  options.events.publish({ type: 'trash.changed' });
  return attachment;
}

/** @throws AppError NOT_FOUND where there is no such receipt, or it is in the trash */
function jobOf({ store }: AttachmentsOptions, receiptId: string): string {
  const found = store.receipts.getWithoutPages(receiptId);
  if (found) return found.job_id;
  throw noReceipt(receiptId);
}

function requireAttachment(options: AttachmentsOptions, key: AttachmentKey): KeptAttachment {
  jobOf(options, key.receiptId);
  const found = options.store.attachments.get(key);
  if (found) return found;
  throw noAttachment(key);
}

function noAttachment(key: AttachmentKey): AppError {
  return new AppError('NOT_FOUND', 'There is no such attachment, or its file is no longer there.', key);
}

function assertRoom({ store }: AttachmentsOptions, receiptId: string): void {
  const shown = store.attachments.list(receiptId).filter(({ attachment }) => attachment.removedAt === null);
  if (shown.length < maxAttachments) return;
  const message = `A receipt has at most ${maxAttachments} attachments. Remove one, or join several into one PDF.`;
  throw new AppError('TOO_MANY_ATTACHMENTS', message, { receiptId });
}

/** The last part of whatever path came, without what no file's name may have. */
function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, maxFilenameLength);
  return ['', '.', '..'].includes(name) ? 'attachment' : name;
}
