import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { AppError } from '../shared/app-error.ts';
import type { JobView } from '../shared/job.ts';
import { oneChunk } from './files/one-chunk.ts';
import { addForUpload, fileIsGone } from './jobs/add-receipt-job.ts';
import type { JobSystem } from './jobs/job-system.ts';
import { hideParts } from './jobs/save-receipt.ts';
import { noReceipt } from './receipts/record.ts';
import type { ReceiptsService } from './receipts-service.ts';
import type { Joining } from './related-services.ts';
import type { Engine, Events, StoredUpload, Uploads } from './services.ts';
import type { Store } from './store/open-store.ts';

export type JoiningOptions = {
  readonly store: Store;
  readonly engine: Pick<Engine, 'run'>;
  readonly uploads: Uploads;
  readonly jobSystem: Pick<JobSystem, 'receiptJobs' | 'addWithin' | 'changed'>;
  readonly receipts: Pick<ReceiptsService, 'carryAgain'>;
  readonly events: Events;
  readonly now: () => number;
};

type Part = { readonly filename: string; readonly upload: StoredUpload };

/**
 * Several pictures of one receipt. Their pages are joined in a file of their own, which is read like any other; what was read of
 * each stays, out of sight, until the joined receipt is taken apart.
 */
export function createJoining(options: JoiningOptions): Joining {
  return {
    join: (ids) => join(options, ids),
    split: (receiptId) => split(options, receiptId),
  };
}

async function join(options: JoiningOptions, ids: readonly string[]): Promise<JobView> {
  const { engine, uploads, jobSystem, receipts, store } = options;
  const parts = partsOf(options, ids);
  const { bytes } = await engine.run('joinPages', { paths: parts.map(({ upload }) => upload.path) });
  const filename = joinedName(parts.map((part) => part.filename));
  const names = parts.map(({ upload: { path } }) => basename(path));
  const upload = await uploads.store(oneChunk(bytes), { filename, parts: names });
  const known = store.uploads.findBySha256(upload.sha256);
  const since = known && store.trash.deletedAt(known.uploadId);
  const { jobId, receiptId } = await addJoined(options, upload, filename, parts);
  if (since !== null && receiptId !== null) await receipts.carryAgain(receiptId, since);
  const job = jobSystem.receiptJobs.get(jobId);
  if (job) return job;
  throw new AppError('NOT_FOUND', 'The job of the joined pages is gone.', { jobId });
}

/** The files of these receipts or jobs, each once, in this order. @throws AppError NOT_FOUND, BAD_REQUEST */
function partsOf({ store }: JoiningOptions, ids: readonly string[]): Part[] {
  const parts = new Map<string, Part>();
  for (const id of ids) {
    const job = store.jobQueries.get(store.receipts.getWithoutPages(id)?.job_id ?? id);
    const upload = job?.upload_id ? store.uploads.get(job.upload_id) : null;
    if (!job || !upload || !existsSync(upload.path)) throw fileIsGone();
    if (isElsewhere(store, upload.uploadId)) throw alreadyJoined(id);
    const { filename } = job;
    if (!parts.has(upload.uploadId)) parts.set(upload.uploadId, { filename, upload });
  }
  if (parts.size > 1) return [...parts.values()];
  throw new AppError('BAD_REQUEST', 'Choose at least two different pictures of the receipt.');
}

/** Whether its pages are in another joined receipt of the library. */
function isElsewhere({ joining, receipts }: Store, uploadId: string): boolean {
  const wholeId = joining.uploadIdOfWhole(uploadId);
  return wholeId !== null && receipts.idByUpload(wholeId) !== null;
}

/**
 * The job and what its file is made of in one transaction: a crash leaves both or neither.
 * @returns the receipt too, where these pages were joined before
 */
async function addJoined(
  { store, uploads, jobSystem, events, now }: JoiningOptions,
  upload: StoredUpload,
  filename: string,
  parts: readonly Part[],
): Promise<{ readonly jobId: string; readonly receiptId: string | null }> {
  try {
    return store.transaction(() => {
      const jobId = jobSystem.addWithin(upload, { filename, userId: null });
      const job = store.jobQueries.get(jobId);
      const uploadId = job?.upload_id ?? upload.uploadId;
      store.joining.add(
        uploadId,
        parts.map((part) => part.upload.uploadId),
      );
      // The same pages were joined before.
      if (job?.receipt_id) hideParts({ store, events, now }, job.receipt_id, uploadId);
      return { jobId, receiptId: job?.receipt_id ?? null };
    });
  } catch (error) {
    if (!store.uploads.isKnownName(basename(upload.path))) await uploads.discard(upload);
    throw error;
  }
}

function split(options: JoiningOptions, receiptId: string): { receiptIds: string[]; jobIds: string[] } {
  const { store, events, now, jobSystem } = options;
  const jobIds: string[] = [];
  const shown = store.transaction(() => {
    const uploadId = store.receipts.getWithoutPages(receiptId)?.upload_id;
    if (uploadId === undefined) throw noReceipt(receiptId);
    const partIds = store.joining.uploadIdsOf(uploadId);
    if (partIds.length === 0) throw notJoined(receiptId);
    const place = ({ uploadId: partId }: { readonly uploadId: string }) => partIds.indexOf(partId);
    const parts = store.joining.showParts(receiptId).sort((one, other) => place(one) - place(other));
    giveBack(options, receiptId, parts[0]?.id);
    store.trash.put(receiptId, now());
    // What the user has deleted by itself stays in the trash.
    const isUnread = (partId: string) =>
      !parts.some((part) => part.uploadId === partId) && store.trash.deletedAt(partId) === null;
    const unread = partIds.filter(isUnread);
    jobIds.push(...unread.flatMap((partId) => readAlone(options, partId)));
    return parts;
  });
  events.publish({ type: 'receipt.deleted', receiptId });
  for (const { id, jobId } of shown) events.publish({ type: 'receipt.saved', receiptId: id, jobId });
  events.publish({ type: 'trash.changed' });
  for (const jobId of jobIds) jobSystem.changed(jobId);
  return { receiptIds: shown.map(({ id }) => id), jobIds };
}

/** Nobody knows any more whose attachments they were; with the first they are not lost. */
function giveBack({ store }: JoiningOptions, receiptId: string, partId: string | undefined): void {
  const isAttached = store.attachments
    .list(receiptId)
    .some(({ attachment }) => attachment.removedAt === null);
  if (partId === undefined && isAttached) throw nobodyTakesAttachments(receiptId);
  if (partId === undefined) return;
  store.attachments.move(receiptId, partId);
  store.receipts.index(partId);
}

/** A picture that was never read by itself is read now. */
function readAlone({ store, now }: JoiningOptions, uploadId: string): string[] {
  const filename = store.joining.filenameOf(uploadId);
  const upload = store.uploads.get(uploadId);
  if (filename === null || !upload) return [];
  const jobId = randomUUID();
  addForUpload({ store, now }, uploadId, { jobId, userId: null, filename, fileSize: upload.sizeBytes });
  return [jobId];
}

function alreadyJoined(id: string): AppError {
  const message = 'This picture is in a joined receipt already. Take that apart first.';
  return new AppError('CONFLICT', message, { id });
}

function nobodyTakesAttachments(receiptId: string): AppError {
  const message =
    'None of its pictures was read by itself, so its attachments would be lost. Save and remove them first.';
  return new AppError('CONFLICT', message, { receiptId });
}

function notJoined(receiptId: string): AppError {
  return new AppError('BAD_REQUEST', 'This receipt wasn’t joined from several pictures.', { receiptId });
}

/** `IMG_1.jpg`, `IMG_2.jpg` → `IMG_1 + IMG_2.pdf`; of more, how many follow the first. */
function joinedName(filenames: readonly string[]): string {
  const [first = '', ...others] = filenames.map((name) => basename(name, extname(name)));
  const [second = ''] = others;
  return `${first} + ${others.length === 1 ? second : others.length}.pdf`;
}
