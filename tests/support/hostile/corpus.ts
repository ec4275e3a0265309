import type { ErrorCode } from '../../../src/shared/app-error.ts';
import { readFileSync } from 'node:fs';
import * as pdf from './pdf.ts';
import * as pictures from './pictures.ts';

export type Hostile = {
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  readonly codes: readonly ErrorCode[];
  readonly mime: string;
};

/** The last three take half a minute each on a busy machine. */
export const corpus: readonly Hostile[] = [
  {
    name: 'a PDF of a megabyte that unpacks to 1 GB',
    make: pdf.deflateBomb,
    mime: 'application/pdf',
    codes: ['PDF_UNPACKS_TOO_LARGE'],
  },
  {
    name: 'one of 2 KB, deflated twice',
    make: pdf.doubleDeflateBomb,
    mime: 'application/pdf',
    codes: ['PDF_UNPACKS_TOO_LARGE'],
  },
  {
    name: 'one packed by run lengths, twice',
    make: pdf.runLengthBomb,
    mime: 'application/pdf',
    codes: ['PDF_UNPACKS_TOO_LARGE', 'OCR_PROCESSING_ERROR'],
  },
  {
    name: 'forms within forms, twenty-five thousand million',
    make: pdf.nestedForms,
    mime: 'application/pdf',
    codes: ['PDF_UNPACKS_TOO_LARGE'],
  },
  {
    name: 'six million lines',
    make: pdf.endlessOperators,
    mime: 'application/pdf',
    codes: ['PDF_TOO_COMPLEX'],
  },
  {
    name: 'the same, disguised as a picture',
    make: pdf.disguisedOperators,
    mime: 'application/pdf',
    codes: ['PDF_UNPACKS_TOO_LARGE'],
  },
  { name: 'two million words', make: pdf.textBomb, mime: 'application/pdf', codes: ['PDF_TOO_COMPLEX'] },
  {
    name: 'a hundred thousand words within the page',
    make: pdf.longText,
    mime: 'application/pdf',
    codes: ['PDF_TOO_MUCH_TEXT'],
  },
  {
    name: 'fifty pages of five metres',
    make: pdf.hugePages,
    mime: 'application/pdf',
    codes: ['TOO_MANY_PIXELS'],
  },
  {
    name: 'a picture of 900 megapixels in a PDF',
    make: pdf.imageBomb,
    mime: 'application/pdf',
    codes: ['TOO_MANY_PIXELS'],
  },
  { name: 'a PNG of 400 megapixels', make: pictures.hugePng, mime: 'image/png', codes: ['TOO_MANY_PIXELS'] },
  {
    name: 'a TIFF of 225 megapixels',
    make: pictures.hugeTiff,
    mime: 'image/tiff',
    codes: ['TOO_MANY_PIXELS'],
  },
  {
    name: 'a WebP of 144 megapixels',
    make: pictures.hugeWebp,
    mime: 'image/webp',
    codes: ['TOO_MANY_PIXELS'],
  },
  {
    name: 'a HEIC that says it has 400 megapixels',
    make: hugeHeic,
    mime: 'image/heic',
    codes: ['TOO_MANY_PIXELS', 'CORRUPT_FILE'],
  },
  {
    name: 'a TIFF of twelve large pages',
    make: pictures.tiffOfLargePages,
    mime: 'image/tiff',
    codes: ['TOO_MANY_PIXELS'],
  },
  {
    name: 'a blank JPEG of 49 megapixels',
    make: pictures.blank49,
    mime: 'image/jpeg',
    codes: ['OCR_PROCESSING_ERROR'],
  },
  { name: 'a picture 3 pixels wide', make: pictures.thin, mime: 'image/png', codes: ['PICTURE_TOO_NARROW'] },
  { name: 'a picture 9 pixels high', make: pictures.wide, mime: 'image/png', codes: ['PICTURE_TOO_NARROW'] },
  { name: 'a picture of one pixel', make: pictures.dot, mime: 'image/png', codes: ['PICTURE_TOO_NARROW'] },
  {
    name: 'a strip of 16 × 12,000 pixels',
    make: pictures.strip,
    mime: 'image/png',
    codes: ['OCR_PROCESSING_ERROR'],
  },
  {
    name: 'a strip of 12,000 × 16 pixels',
    make: pictures.band,
    mime: 'image/png',
    codes: ['OCR_PROCESSING_ERROR'],
  },
  {
    name: 'a blank AVIF of 19 megapixels',
    make: pictures.largestAvif,
    mime: 'image/avif',
    codes: ['OCR_PROCESSING_ERROR'],
  },
  {
    name: 'a blank PNG of 79 megapixels',
    make: pictures.largestPng,
    mime: 'image/png',
    codes: ['OCR_PROCESSING_ERROR'],
  },
  {
    name: 'a blank WebP of 79 megapixels',
    make: pictures.largestWebp,
    mime: 'image/webp',
    codes: ['OCR_PROCESSING_ERROR'],
  },
];

/** Its `ispe` box, which holds the size, rewritten. */
function hugeHeic(): Uint8Array {
  const bytes = Buffer.from(readFileSync(new URL('../files/drawn-receipt-4.heic', import.meta.url)));
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(20_000, at + 8);
    bytes.writeUInt32BE(20_000, at + 12);
  }
  return bytes;
}
