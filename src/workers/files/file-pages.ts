import { AppError } from '../../shared/app-error.ts';
import { fileLimits, type FileMime } from '../../shared/engine.ts';
import type { Page } from '../../shared/page.ts';
import type { ColourImage } from '../image/images.ts';

/**
 * The pages of a receipt's file, from 0. A page is decoded when it is asked for, so that only one is in memory.
 * Close when done.
 */
export type FilePages = {
  readonly mime: FileMime;
  readonly count: number;
  /** The page as pixels, upright as its metadata says. @throws AppError CORRUPT_FILE, TOO_MANY_PIXELS */
  render(index: number): Promise<ColourImage>;
  /** The words a PDF carries as text, where they are worth more than recognition; otherwise null. */
  textLayer(index: number): Promise<Page | null>;
  close(): Promise<void>;
};

export function refusePixels(width: number, height: number, mime: FileMime, isProgressive = false): void {
  const most = isProgressive ? fileLimits.maxWholePixels : mostPixels(mime);
  if (width * height <= most) return;
  const megapixels = Math.round((width * height) / 1e6);
  throw new AppError(
    'TOO_MANY_PIXELS',
    `The picture has ${megapixels} megapixels. Save it smaller than ${most / 1e6} megapixels and add it again.`,
    { width, height },
  );
}

function mostPixels(mime: FileMime): number {
  if (mime === 'image/avif') return fileLimits.maxAvifPixels;
  if (mime === 'image/heic' || mime === 'image/heif') return fileLimits.maxHeifPixels;
  return mime === 'image/webp' ? fileLimits.maxWholePixels : fileLimits.maxPixels;
}

/** Each page of a file within its limit, all of them can still be days of work. @throws AppError TOO_MANY_PIXELS */
export function pixelBudget(): (index: number, pixels: number) => void {
  const spent = new Map<number, number>();
  return (index, pixels) => {
    spent.set(index, pixels);
    const sum = [...spent.values()].reduce((total, one) => total + one, 0);
    if (sum <= fileLimits.maxFilePixels) return;
    throw new AppError(
      'TOO_MANY_PIXELS',
      `The file’s pages have more than ${fileLimits.maxFilePixels / 1e6} megapixels together. Split it, or save it smaller.`,
    );
  };
}

/** A line of dots holds no receipt, and recognisers can't take one. @throws AppError PICTURE_TOO_NARROW */
export function refuseNarrow(width: number, height: number): void {
  if (Math.min(width, height) >= fileLimits.minSide) return;
  throw new AppError(
    'PICTURE_TOO_NARROW',
    `The picture is ${width} × ${height} pixels, too narrow to hold a receipt. Add one with the whole receipt on it.`,
    { width, height },
  );
}

/** @throws AppError TOO_MANY_PAGES, naming the kind of file */
export function refusePages(count: number, kind: 'PDF' | 'TIFF'): void {
  if (count <= fileLimits.maxPdfPages) return;
  throw new AppError(
    'TOO_MANY_PAGES',
    `The ${kind} has ${count} pages. Split it so that no part has more than ${fileLimits.maxPdfPages}.`,
    { pages: count },
  );
}

export function corruptFile(cause: unknown): AppError {
  return new AppError(
    'CORRUPT_FILE',
    'The file is damaged or incomplete and can’t be opened. Take or export the picture again.',
    { reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  );
}
