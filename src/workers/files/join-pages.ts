import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { AppError } from '../../shared/app-error.ts';
import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import type { ColourImage } from '../image/images.ts';
import { pageDone, throwIfStopped } from '../task-control.ts';
import type { FilePages } from './file-pages.ts';
import { refusePages } from './file-pages.ts';
import { openFile } from './open-file.ts';

/** Recognisers see no difference to the original, which is kept beside. */
const jpegQuality = 90;
/** A page is drawn at 300 dpi, so that each pixel of its picture is one again. */
const pointsPerPixel = 72 / 300;

/**
 * The files' pages in one PDF, in the order of the paths; the same files make the same bytes. PDFs keep their text, pictures
 * become JPEGs as upright as their metadata says.
 * @throws AppError as opening a file does; BAD_REQUEST for an e-receipt; TOO_MANY_PAGES
 */
export async function joinPages({ paths }: EngineInput<'joinPages'>): Promise<EngineOutput<'joinPages'>> {
  const joined = await PDFDocument.create({ updateMetadata: false });
  for (const path of paths) {
    const file = await openFile(path);
    try {
      refusePages(joined.getPageCount() + file.count, 'PDF');
      const isCopied = file.mime === 'application/pdf' && (await copyPages(joined, path));
      if (!isCopied) await drawPages(joined, file);
    } finally {
      await file.close();
    }
  }
  return { bytes: new Uint8Array(await joined.save()), pages: joined.getPageCount() };
}

/**
 * Of a PDF that was opened, and so is bounded. @returns false for one that can be drawn but not copied: damaged, or locked
 * against changes
 */
async function copyPages(joined: PDFDocument, path: string): Promise<boolean> {
  try {
    const source = await PDFDocument.load(await readFile(path), { updateMetadata: false });
    const pages = await joined.copyPages(source, source.getPageIndices());
    for (const page of pages) joined.addPage(page);
  } catch {
    return false;
  }
  pageDone();
  return true;
}

async function drawPages(joined: PDFDocument, file: FilePages): Promise<void> {
  if (file.mime === 'application/json') throw wholeByItself();
  for (let index = 0; index < file.count; index += 1) {
    throwIfStopped();
    await drawPicture(joined, await file.render(index));
    pageDone();
  }
}

async function drawPicture(joined: PDFDocument, { data, width, height }: ColourImage): Promise<void> {
  const jpeg = sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: jpegQuality });
  const picture = await joined.embedJpg(new Uint8Array(await jpeg.toBuffer()));
  const size = { width: width * pointsPerPixel, height: height * pointsPerPixel };
  joined.addPage([size.width, size.height]).drawImage(picture, { x: 0, y: 0, ...size });
}

function wholeByItself(): AppError {
  return new AppError(
    'BAD_REQUEST',
    'A shop’s e-receipt is whole by itself. Join photos, scans and PDFs of one receipt.',
  );
}
