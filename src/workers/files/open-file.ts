import { open, stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { eReceiptMime, isEReceiptHead } from '../../shared/e-receipt.ts';
import { fileMimeSchema, type FileMime } from '../../shared/engine.ts';
import type { FilePages } from './file-pages.ts';
import { openEReceipt } from './e-receipt-pages.ts';
import { openHeic } from './heic-pages.ts';
import { openImage } from './image-pages.ts';
import { openPdf } from './pdf-pages.ts';

/** Sniffs, bounds and opens a receipt's file. @throws AppError for every file that can't be one */
export async function openFile(path: string): Promise<FilePages> {
  const mime = await sniff(path);
  switch (mime) {
    case 'application/pdf':
      return openPdf(path);
    case 'image/heic':
    case 'image/heif':
      return openHeic(path, mime);
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
    case 'image/avif':
    case 'image/tiff':
      return openImage(path, mime);
    case 'application/json':
      return openEReceipt(path);
    default:
      return assertNever(mime);
  }
}

/**
 * By magic bytes; what the file's name or sender says of its type counts for nothing. The whole file is at hand, as a
 * TIFF is told from a camera's raw format by its directory, which usually lies at the end.
 */
async function sniff(path: string): Promise<FileMime> {
  const { size } = await stat(path);
  if (size === 0) throw new AppError('EMPTY_FILE', 'The file is empty. Choose another one.');
  const detected = await fileTypeFromFile(path);
  const mime = fileMimeSchema.safeParse(detected?.mime);
  if (mime.success) return mime.data;
  if (!detected && (await isEReceipt(path))) return eReceiptMime;
  throw new AppError(
    'UNSUPPORTED_FILE_TYPE',
    'The file is no picture or PDF that Paragon reads. Add a JPEG, PNG, WebP, HEIC, AVIF, TIFF or PDF file.',
    { detectedType: detected?.mime ?? null },
  );
}

const headBytes = 4100;

async function isEReceipt(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    return isEReceiptHead(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
