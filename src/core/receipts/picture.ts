import { existsSync } from 'node:fs';
import PQueue from 'p-queue';
import { AppError } from '../../shared/app-error.ts';
import type { KeptPictures } from '../files/kept-pictures.ts';
import type { Engine, Events, Receipts } from '../services.ts';
import { findReceipt, noReceipt, type RecordOptions } from './record.ts';

type KeptOptions = Pick<RecordOptions, 'store'> & { readonly pictures: KeptPictures };

/** On paper it is at most as high as a page. */
const printedMaxSide = 1600;

/** All pages of a receipt as JPEGs to be printed, null for one that can't be drawn; none where the original is gone. */
export async function picturesOf(
  options: RecordOptions & KeptOptions,
  receiptId: string,
): Promise<(Uint8Array | null)[]> {
  const { store, pictures } = options;
  const known = findReceipt(options, receiptId);
  const upload = known && store.uploads.get(known.found.upload_id);
  if (!upload || !existsSync(upload.path)) return [];
  const printed = [];
  for (const [index, { turn = 0 }] of known.record.pages.entries()) {
    const wanted = { page: index + 1, turn };
    printed.push(await pictures.scaled(upload, wanted, printedMaxSide).catch(nullWhereRefused));
  }
  return printed;
}

/** One damaged original must not cost the user the report on all others. */
function nullWhereRefused(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

/** As Receipts.picture. */
export async function pictureOf(
  { store, pictures }: KeptOptions,
  receiptId: string,
  { page, size = 'large' }: Parameters<Receipts['picture']>[1],
  signal: AbortSignal | undefined,
): ReturnType<Receipts['picture']> {
  const { upload, read } = originalOf(store, receiptId, page);
  const bytes = await pictures.get(upload, { page, turn: read.turn ?? 0, size }, signal);
  return { bytes, mime: 'image/jpeg' };
}

/** As Receipts.readBox. */
export function readBox(
  { store, engine }: Pick<RecordOptions, 'store'> & { readonly engine: Engine },
  receiptId: string,
  { page, box }: Parameters<Receipts['readBox']>[1],
): ReturnType<Receipts['readBox']> {
  const { upload, read } = originalOf(store, receiptId, page);
  const { turn = 0, width, height } = read;
  const language = read.source === 'ocr' ? read.language : 'auto';
  const pageSize = { width, height };
  return engine.run('readBox', { path: upload.path, page, turn, pageSize, box, language });
}

/** The file of a page (from 1), and the page as it was read. @throws AppError NOT_FOUND */
function originalOf(store: RecordOptions['store'], receiptId: string, page: number) {
  const found = store.receipts.get(receiptId);
  const upload = found && store.uploads.get(found.upload_id);
  const read = found?.pages[page - 1];
  if (!upload || !read || !existsSync(upload.path)) throw noReceipt(receiptId);
  return { upload, read };
}

/**
 * Makes the first page's pictures of each receipt that is saved, one after the other, so that they are there when it is
 * opened. @returns how to stop; resolves once nothing is under way, at the latest when the engine is closed
 */
export function beginPicturing(options: KeptOptions & { readonly events: Events }): () => Promise<void> {
  const inTurn = new PQueue({ concurrency: 1 });
  const stop = options.events.subscribe((event) => {
    if (event.type !== 'receipt.saved') return;
    // It is tried again, and told, when it is to be shown.
    const make = () =>
      pictureOf(options, event.receiptId, { page: 1, size: 'small' }, undefined).catch(() => null);
    void inTurn.add(make);
  });
  return () => {
    stop();
    inTurn.clear();
    return inTurn.onIdle();
  };
}
