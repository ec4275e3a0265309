import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../../src/core/engine/engine.ts';
import { fileLimits, type FileMime } from '../../../src/shared/engine.ts';
import { pageText } from '../../../src/shared/page.ts';
import { peakBytesOf } from '../../support/processes.ts';
import { drawReceipt, type DrawnReceipt } from '../../support/receipts/index.ts';
import { fileWriter, keptFile, realEngineConfig, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();
let receipt: DrawnReceipt;
let size: { width: number; height: number };

beforeAll(async () => {
  receipt = await drawReceipt({ seed: 4 });
  const { width, height } = await sharp(receipt.bytes).metadata();
  size = { width, height };
});

describe('every type of file comes out as the same page', () => {
  const types: readonly [FileMime, () => Promise<Uint8Array> | Uint8Array][] = [
    ['image/jpeg', () => sharp(receipt.bytes).jpeg().toBuffer()],
    ['image/png', () => receipt.bytes],
    ['image/webp', () => sharp(receipt.bytes).webp().toBuffer()],
    ['image/tiff', () => sharp(receipt.bytes).tiff({ compression: 'lzw' }).toBuffer()],
    ['image/avif', () => sharp(receipt.bytes).avif({ effort: 0 }).toBuffer()],
    ['image/heic', () => keptFile('drawn-receipt-4.heic')],
  ];

  test.each(types)('%s', async (mime, bytes) => {
    const path = write(await bytes(), 'upload');
    expect(await engine.run('inspect', { path })).toEqual({ mime, fileType: 'image', pages: 1 });
    const picture = await engine.run('picture', { path, page: 1, maxSide: 4000, turn: 0 });
    expect({ width: picture.width, height: picture.height }).toEqual(size);
    expect(await meanDifference(picture.bytes, receipt.bytes)).toBeLessThan(4);
  });

  test('grey, 16-bit, transparent and CMYK pictures too', async () => {
    const odd = [
      sharp(receipt.bytes).toColourspace('b-w').png(),
      sharp(receipt.bytes).toColourspace('rgb16').png(),
      sharp(receipt.bytes).ensureAlpha(1).png(),
      sharp(receipt.bytes).toColourspace('cmyk').jpeg(),
    ];
    for (const image of odd) {
      const path = write(await image.toBuffer());
      const picture = await engine.run('picture', { path, page: 1, maxSide: 4000, turn: 0 });
      expect(await meanDifference(picture.bytes, receipt.bytes)).toBeLessThan(12);
    }
  });

  test('a picture of 120 megapixels, shrunk while it is decoded', async () => {
    const [width, height] = [10_000, 12_000];
    const large = sharp(receipt.bytes).resize({ width, height, fit: 'fill', kernel: 'nearest' });
    const path = write(await large.jpeg({ quality: 60 }).withMetadata({ orientation: 6 }).toBuffer());
    const picture = await engine.run('picture', { path, page: 1, maxSide: height, turn: 0 });
    expect(picture.width * picture.height).toBeLessThan(1.01 * fileLimits.maxKeptPixels);
    expect(picture.width / picture.height).toBeCloseTo(height / width, 2);
    const straight = await sharp(picture.bytes)
      .rotate(-90)
      .resize({ ...size, fit: 'fill' })
      .toBuffer();
    expect(await meanDifference(new Uint8Array(straight), receipt.bytes)).toBeLessThan(12);
  });

  test.runIf(process.platform === 'linux')(
    'a TIFF of 120 megapixels, in far less memory than its pixels take',
    async () => {
      const [width, height] = [10_000, 12_000];
      const large = sharp(receipt.bytes).resize({ width, height, fit: 'fill', kernel: 'nearest' });
      const path = write(await large.toColourspace('b-w').tiff({ compression: 'deflate' }).toBuffer());
      // A process that held nothing large before.
      const fresh = createEngine({ ...realEngineConfig(), threads: 1 });
      onTestFinished(() => fresh.close());
      const picture = await fresh.run('picture', { path, page: 1, maxSide: height, turn: 0 });
      expect(picture.width * picture.height).toBeLessThan(1.01 * fileLimits.maxKeptPixels);
      const seen = await sharp(picture.bytes)
        .resize({ ...size, fit: 'fill' })
        .toBuffer();
      expect(await meanDifference(new Uint8Array(seen), receipt.bytes)).toBeLessThan(12);
      expect(peakBytesOf(fresh.figures().main.pid ?? 0)).toBeLessThan(3 * width * height);
    },
  );

  test('the pages of a TIFF, one after the other', async () => {
    const twice = await sharp(
      [receipt.bytes, await sharp(receipt.bytes).negate({ alpha: false }).toBuffer()],
      {
        join: { animated: true },
      },
    )
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const path = write(twice, 'tiff');
    expect(await engine.run('inspect', { path })).toMatchObject({ mime: 'image/tiff', pages: 2 });
    const second = await engine.run('picture', { path, page: 2, maxSide: 4000, turn: 0 });
    expect({ width: second.width, height: second.height }).toEqual(size);
    const { channels } = await sharp(second.bytes).stats();
    expect(channels[0]?.mean).toBeLessThan(100);
  });

  test('a picture inside a PDF', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([size.width * 0.24, size.height * 0.24]);
    const image = await document.embedPng(receipt.bytes);
    page.drawImage(image, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
    const path = write(await document.save());
    const picture = await engine.run('picture', { path, page: 1, maxSide: 4000, turn: 0 });
    // PDFium gives a page's size in whole PDF units, some four pixels each.
    expect(Math.abs(picture.width - size.width)).toBeLessThanOrEqual(5);
    expect(Math.abs(picture.height - size.height)).toBeLessThanOrEqual(5);
    expect(await meanDifference(picture.bytes, receipt.bytes)).toBeLessThan(8);
  });

  test('a photo turned by its EXIF is upright, and leaves without it', async () => {
    const turned = await sharp(receipt.bytes).rotate(-90).jpeg().toBuffer();
    const photo = await sharp(turned)
      .withExif({ IFD0: { Artist: 'Jan Kowalski', Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const picture = await engine.run('picture', { path: write(photo), page: 1, maxSide: 4000, turn: 0 });
    expect({ width: picture.width, height: picture.height }).toEqual(size);
    expect(await meanDifference(picture.bytes, receipt.bytes)).toBeLessThan(6);
    const metadata = await sharp(picture.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg' });
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('the picture for the window', () => {
  test('is no larger than asked, and never enlarged', async () => {
    const path = write(receipt.bytes);
    const small = await engine.run('picture', { path, page: 1, maxSide: 300, turn: 0 });
    expect(Math.max(small.width, small.height)).toBe(300);
    expect(small.width / small.height).toBeCloseTo(size.width / size.height, 1);
    const whole = await engine.run('picture', { path, page: 1, maxSide: 100_000, turn: 0 });
    expect(whole).toMatchObject(size);
  });

  test('does not exist beyond the last page', async () => {
    const path = write(receipt.bytes);
    await expect(engine.run('picture', { path, page: 2, maxSide: 300, turn: 0 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('the text that a PDF carries is taken as it is', async () => {
  // The fonts that every PDF reader has know no Polish letters.
  const lines = receipt.text.split('\n').map((line) => line.replaceAll('ł', 'l').replaceAll('Ł', 'L'));
  const plain = lines.map((line) => line.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  const document = await PDFDocument.create();
  const page = document.addPage([300, 700]);
  const font = await document.embedFont(StandardFonts.Courier);
  plain.forEach((line, index) => {
    page.drawText(line, { x: 20, y: 660 - 20 * index, size: 10, font });
  });
  const path = write(await document.save());
  const [read] = (await engine.run('recognise', { path, language: 'auto' })).pages;
  if (!read) throw new Error('There is one page.');
  expect(read).toMatchObject({ source: 'text-layer', confidence: 100, width: 1250, height: 2917 });
  const spaced = plain.map((line) => line.trim().replaceAll(/ +/g, ' '));
  expect(pageText(read)).toBe(spaced.join('\n'));
  // The NIP's line is the third: 20 points from the left, its baseline 80 below the top, at 300 dots an inch.
  const box = read.words.find(({ text }) => text === 'NIP')?.box;
  expect(box?.x0).toBeCloseTo((20 * 300) / 72, 0);
  expect(box?.y1).toBeCloseTo((80 * 300) / 72, 0);
});

/** Mean difference of grey levels between two pictures of the same size. */
async function meanDifference(left: Uint8Array, right: Uint8Array): Promise<number> {
  const [one, other] = await Promise.all(
    [left, right].map((bytes) =>
      sharp(bytes)
        .resize({ ...size, fit: 'fill' })
        .toColourspace('b-w')
        .raw()
        .toBuffer(),
    ),
  );
  if (!one || !other) throw new Error('Two pictures are compared.');
  return one.reduce((sum, level, index) => sum + Math.abs(level - (other[index] ?? 0)), 0) / one.length;
}
