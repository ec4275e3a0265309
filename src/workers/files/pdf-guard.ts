import { constants, createInflate } from 'node:zlib';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import { throwIfStopped } from '../task-control.ts';

/*
 * What a PDF unpacks to, counted before any library takes it in: a kilobyte can stand for gigabytes. Only deflated
 * streams are counted, the ones that real PDFs have; other filters meet PDFium's bounded memory. What a stream says of
 * itself is believed only where it makes the limit stricter.
 */

const { maxPdfPictureBytes, maxPdfStreamBytes, maxPdfUnpackedBytes, maxPdfOperators } = fileLimits;
/** Filters in a row that are looked through. */
const maxDepth = 4;
/** So much of a stream's own output is looked into for another deflated stream. */
const maxInnerBytes = 4 * 1024 * 1024;
/** A stream's dictionary stands before it. */
const dictionaryBytes = 4096;

type Budget = { unpackedBytes: number; operators: number };

/** @throws AppError PDF_UNPACKS_TOO_LARGE, PDF_TOO_COMPLEX, TOO_MANY_PIXELS */
export async function guardPdf(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const budget: Budget = { unpackedBytes: 0, operators: 0 };
  for (const { start, dictionary } of streamsOf(file)) {
    throwIfStopped();
    const isPicture = /\/Subtype\s*\/Image\b/.test(dictionary);
    if (isPicture) refusePicture(dictionary);
    await unpack(file.subarray(start), isPicture, budget, 1);
  }
}

/** Where each stream's data begins, and what stands before it. */
function* streamsOf(file: Buffer): Generator<{ start: number; dictionary: string }> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const isEnd = at >= 3 && file.toString('latin1', at - 3, at) === 'end';
    if (isEnd) continue;
    const before = file.toString('latin1', Math.max(0, at - dictionaryBytes), at);
    let start = at + 6;
    while (file[start] === 0x0d || file[start] === 0x0a || file[start] === 0x20) start += 1;
    yield { start, dictionary: before.slice(before.lastIndexOf('obj') + 3) };
  }
}

function refusePicture(dictionary: string): void {
  const [width, height] = ['Width', 'Height'].map((name) =>
    Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0),
  );
  const pixels = (width ?? 0) * (height ?? 0);
  if (pixels <= fileLimits.maxPdfPicturePixels) return;
  throw new AppError(
    'TOO_MANY_PIXELS',
    `The PDF holds a picture of ${Math.round(pixels / 1e6)} megapixels. Scan the receipt with fewer dots per inch and add it again.`,
    { width, height },
  );
}

/** Counts what the data inflates to; data that isn't deflated counts for nothing. */
async function unpack(data: Buffer, isPicture: boolean, budget: Budget, depth: number): Promise<void> {
  if (!isZlib(data)) return;
  const limit = isPicture ? maxPdfPictureBytes : maxPdfStreamBytes;
  const inner: Buffer[] = [];
  let size = 0;
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
  // Whatever follows the stream in the file is no longer of it, and says so as an error, or is left unread.
  inflate.end(data);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      if (size < maxInnerBytes) inner.push(chunk);
      size += chunk.length;
      budget.unpackedBytes += chunk.length;
      if (size > limit || budget.unpackedBytes > maxPdfUnpackedBytes) throw unpacksTooLarge();
      if (!isPicture) countOperators(chunk, budget);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Damaged data: PDFium takes what came before, and so was it counted.
  } finally {
    inflate.destroy();
  }
  if (depth < maxDepth && inner[0] && isZlib(inner[0])) {
    await unpack(Buffer.concat(inner), isPicture, budget, depth + 1);
  }
}

/** The two first bytes: method 8, and both together a multiple of 31 (RFC 1950). */
function isZlib(data: Buffer): boolean {
  const [first = 0, second = 0] = data;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function unpacksTooLarge(): AppError {
  return new AppError(
    'PDF_UNPACKS_TOO_LARGE',
    'The PDF unpacks to far more than a receipt needs. Save a picture of the receipt’s page and add that.',
  );
}

/** Words of letters between spaces: every operator is one, and next to nothing else in a page's content. */
function countOperators(chunk: Buffer, budget: Budget): void {
  let wasBreak = true;
  let letters = 0;
  for (const byte of chunk) {
    const isBreak = byte === 0x20 || byte === 0x0a || byte === 0x0d;
    if (isBreak) {
      if (letters > 0 && letters <= 3) budget.operators += 1;
      letters = 0;
    } else if (isOperatorByte(byte) && (wasBreak || letters > 0)) letters += 1;
    else letters = 0;
    wasBreak = isBreak;
  }
  if (budget.operators > maxPdfOperators) throw tooComplex();
}

function isOperatorByte(byte: number): boolean {
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || byte === 0x2a || byte === 0x27 || byte === 0x22;
}

function tooComplex(): AppError {
  return new AppError(
    'PDF_TOO_COMPLEX',
    'The PDF has far more drawing in it than a receipt. Save a picture of the receipt’s page and add that.',
  );
}
