import { existsSync } from 'node:fs';
import type { Engine, Receipts } from '../services.ts';
import { findReceipt, noReceipt, type RecordOptions } from './record.ts';

export type PictureOptions = RecordOptions & { readonly engine: Engine };

/** Enough to read small print on a screen; the original stays as it is. */
const pictureMaxSide = 2400;

/** On paper it is at most as high as a page. */
const printedMaxSide = 1600;

/** All pages of a receipt as JPEGs to be printed; none where the original is gone. */
export async function picturesOf(options: PictureOptions, receiptId: string): Promise<Uint8Array[]> {
  const { store, engine } = options;
  const known = findReceipt(options, receiptId);
  const upload = known && store.uploads.get(known.found.upload_id);
  if (!upload || !existsSync(upload.path)) return [];
  const pictures = [];
  for (const [index, { turn = 0 }] of known.record.pages.entries()) {
    const input = { path: upload.path, page: index + 1, maxSide: printedMaxSide, turn };
    pictures.push((await engine.run('picture', input)).bytes);
  }
  return pictures;
}

export async function pictureOf(
  options: PictureOptions,
  receiptId: string,
  page: number,
  signal: AbortSignal | undefined,
): ReturnType<Receipts['picture']> {
  const known = findReceipt(options, receiptId);
  const upload = known && options.store.uploads.get(known.found.upload_id);
  const read = known?.record.pages[page - 1];
  if (!upload || !read || !existsSync(upload.path)) throw noReceipt(receiptId);
  const input = { path: upload.path, page, maxSide: pictureMaxSide, turn: read.turn ?? 0 };
  const { bytes } = await options.engine.run('picture', input, signal ? { signal } : {});
  return { bytes, mime: 'image/jpeg' };
}
