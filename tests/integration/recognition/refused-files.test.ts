import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../../src/core/engine/engine.ts';
import type { ErrorCode } from '../../../src/shared/app-error.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { peakBytesOf } from '../../support/processes.ts';
import { fileWriter, keptFile, realEngineConfig, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();
const clean = await drawReceipt({ seed: 1 });
const photo = await drawReceipt({ seed: 1, wear: 'photo' });

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const emptyZip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

type Refused = {
  name: string;
  bytes: () => Promise<Uint8Array | string> | Uint8Array | string;
  code: ErrorCode;
};
const refused: readonly Refused[] = [
  {
    name: 'a text called .jpg',
    bytes: () => 'Dear Diary, today I bought bread.',
    code: 'UNSUPPORTED_FILE_TYPE',
  },
  { name: 'an empty file', bytes: () => '', code: 'EMPTY_FILE' },
  { name: 'half a JPEG', bytes: () => half(photo.bytes), code: 'CORRUPT_FILE' },
  { name: 'half a PNG', bytes: () => half(clean.bytes), code: 'CORRUPT_FILE' },
  { name: 'the first bytes of a JPEG', bytes: () => photo.bytes.subarray(0, 20), code: 'CORRUPT_FILE' },
  { name: 'a PNG of 225 megapixels', bytes: () => hugePng(), code: 'TOO_MANY_PIXELS' },
  {
    name: 'a TIFF whose second page has 225 megapixels',
    bytes: () => hugeSecondPage(),
    code: 'TOO_MANY_PIXELS',
  },
  { name: 'a WebP of 100 megapixels', bytes: () => hugeWebp(), code: 'TOO_MANY_PIXELS' },
  { name: 'an AVIF of 25 megapixels', bytes: () => largeAvif(), code: 'TOO_MANY_PIXELS' },
  { name: 'an SVG', bytes: () => svg, code: 'UNSUPPORTED_FILE_TYPE' },
  { name: 'a GIF', bytes: () => sharp(clean.bytes).gif().toBuffer(), code: 'UNSUPPORTED_FILE_TYPE' },
  { name: 'a ZIP', bytes: () => emptyZip, code: 'UNSUPPORTED_FILE_TYPE' },
  { name: 'a locked PDF', bytes: () => keptFile('locked.pdf'), code: 'ENCRYPTED_PDF' },
  { name: 'a broken PDF', bytes: () => '%PDF-1.7\nnothing that was promised', code: 'CORRUPT_FILE' },
  { name: 'a PDF of 51 pages', bytes: () => pdfOf(51), code: 'TOO_MANY_PAGES' },
  { name: 'a TIFF of 51 pages', bytes: () => tiffOf(51), code: 'TOO_MANY_PAGES' },
  { name: 'half a HEIC', bytes: () => half(keptFile('drawn-receipt-4.heic')), code: 'CORRUPT_FILE' },
];

describe('what is no receipt’s file is refused, and the thread goes on', () => {
  test.each(refused)('$name: $code', async ({ bytes, code }) => {
    const path = write(await bytes());
    const startedMs = performance.now();
    await expect(engine.run('inspect', { path })).rejects.toMatchObject({ code });
    // The first task of all also starts the thread.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(engine.failure()).toBeNull();
  });

  test('the file’s bytes decide, not its name', async () => {
    const asPdf = await engine.run('inspect', { path: write(photo.bytes, 'pdf') });
    expect(asPdf).toEqual({ mime: 'image/jpeg', fileType: 'image', pages: 1 });
    const asJpeg = await engine.run('inspect', { path: write(await pdfOf(2), 'jpg') });
    expect(asJpeg).toEqual({ mime: 'application/pdf', fileType: 'pdf', pages: 2 });
  });

  test.runIf(process.platform === 'linux')(
    'a PDF page of five metres is drawn small enough to hold',
    async () => {
      const path = write(await pdfOf(1, 14_400));
      // A process that held nothing large before.
      const fresh = createEngine({ ...realEngineConfig(), threads: 1 });
      onTestFinished(() => fresh.close());
      await fresh.run('picture', { path: write(clean.bytes), page: 1, maxSide: 20_000, turn: 0 });
      const pid = fresh.figures().main.pid ?? 0;
      const before = peakBytesOf(pid);
      expect(await fresh.run('inspect', { path })).toMatchObject({ pages: 1 });
      const { width, height } = await fresh.run('picture', { path, page: 1, maxSide: 20_000, turn: 0 });
      expect(width * height).toBeLessThanOrEqual(20_100_000);
      expect(fresh.figures().main.pid).toBe(pid);
      // Its bitmap and the picture made of it at least, which shows that the right process is looked at.
      const tookBytes = peakBytesOf(pid) - before;
      expect(tookBytes).toBeGreaterThan(20e6);
      expect(tookBytes).toBeLessThan(600e6);
    },
  );

  test('a good file is still read after all of these', async () => {
    const path = write(clean.bytes);
    expect(await engine.run('inspect', { path })).toEqual({ mime: 'image/png', fileType: 'image', pages: 1 });
  });
});

function half(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

async function hugePng(): Promise<Buffer> {
  const bytes = await blank(15_000).png({ compressionLevel: 9 }).toBuffer();
  expect(bytes.length).toBeLessThan(400_000);
  return bytes;
}

/** WebP is decoded whole, so fewer pixels of it are taken. */
function hugeWebp(): Promise<Buffer> {
  return blank(10_000).webp({ lossless: true, effort: 0 }).toBuffer();
}

/** Its decoder takes most memory of all. */
function largeAvif(): Promise<Buffer> {
  return blank(5_000).avif({ effort: 0 }).toBuffer();
}

function blank(side: number) {
  const create = { width: side, height: side, channels: 3, background: '#ffffff' } as const;
  return sharp({ create }).toColourspace('b-w');
}

async function pdfOf(pages: number, sidePoints = 200): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([sidePoints, sidePoints]);
  return document.save();
}

/** Pages as high as they are wide, one above the other in memory, a directory each in the file. */
function tiffOf(pages: number): Promise<Buffer> {
  const create = {
    width: 20,
    height: 20 * pages,
    channels: 3,
    background: '#ffffff',
    pageHeight: 20,
  } as const;
  return sharp({ create }).tiff({ compression: 'deflate' }).toBuffer();
}

/** Two directories strung together by hand, as sharp's pages are all of one size. */
async function hugeSecondPage(): Promise<Buffer> {
  const [first, second] = await Promise.all(
    [20, 15_000].map((side) => blank(side).tiff({ compression: 'deflate' }).toBuffer()),
  );
  if (!first || !second) throw new Error('Two pages were asked for.');
  return joinTiffs(first, second);
}

/** Appends `second` and points the first one's last directory at it, with every offset of it moved. */
function joinTiffs(first: Buffer, second: Buffer): Buffer {
  const start = first.length + (first.length % 2);
  const joined = Buffer.concat([first, Buffer.alloc(start - first.length), second]);
  const firstDirectory = first.readUInt32LE(4);
  const nextAt = firstDirectory + 2 + 12 * first.readUInt16LE(firstDirectory);
  const directory = start + second.readUInt32LE(4);
  joined.writeUInt32LE(directory, nextAt);
  const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  const stripOffsets = 273;
  for (let entry = 0; entry < joined.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + 12 * entry;
    const count = joined.readUInt32LE(at + 4);
    const isElsewhere = count * (bytesOfType[joined.readUInt16LE(at + 2)] ?? 1) > 4;
    const isOffset = joined.readUInt16LE(at) === stripOffsets;
    if (isElsewhere || isOffset) joined.writeUInt32LE(joined.readUInt32LE(at + 8) + start, at + 8);
    if (!isElsewhere || !isOffset) continue;
    const list = joined.readUInt32LE(at + 8);
    for (let strip = 0; strip < count; strip += 1)
      joined.writeUInt32LE(joined.readUInt32LE(list + 4 * strip) + start, list + 4 * strip);
  }
  return joined;
}
