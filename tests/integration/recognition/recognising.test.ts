import { distance } from 'fastest-levenshtein';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pageText, type Box, type Page } from '../../../src/shared/page.ts';
import { blackOnWhite, drawSheet } from '../../support/receipts/draw.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { printerOf } from '../../support/receipts/printers.ts';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();

async function recognise(bytes: Uint8Array, onProgress?: (percent: number) => void): Promise<Page> {
  const input = { path: write(bytes), language: 'auto' } as const;
  const { pages } = await engine.run('recognise', input, onProgress ? { onProgress } : {});
  const [page] = pages;
  if (!page) throw new Error('A picture has one page.');
  return page;
}

describe('the text of drawn receipts', () => {
  const cases = [
    { name: 'clean', options: { seed: 11 }, maxErrors: 0.02 },
    { name: 'scanned', options: { seed: 12, wear: 'scan' }, maxErrors: 0.03 },
    { name: 'photographed', options: { seed: 13, wear: 'photo' }, maxErrors: 0.06 },
    { name: 'white on black', options: { seed: 14, isLightOnDark: true }, maxErrors: 0.02 },
  ] as const;

  test.each(cases)('$name: at most $maxErrors of the characters wrong', async ({ options, maxErrors }) => {
    const receipt = await drawReceipt(options);
    const progress: number[] = [];
    const page = await recognise(receipt.bytes, (percent) => progress.push(percent));
    const { width, height } = await sharp(receipt.bytes).metadata();
    expect(page).toMatchObject({ width, height, source: 'ocr', language: 'pol' });
    expect(errorShare(pageText(page), receipt.text)).toBeLessThan(maxErrors);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(5);
    expect(progress.at(-1)).toBe(100);
  });
});

describe('the boxes of words', () => {
  test('lie where the word was drawn, and on the same word where the page is turned', async () => {
    const receipt = await drawReceipt({ seed: 15 });
    const total = (receipt.model.total / 100).toFixed(2).replace('.', ',');
    const { width, height } = await sharp(receipt.bytes).metadata();
    expect(distanceOf(boxOf(await recognise(receipt.bytes), total), receipt.totalBox)).toBeLessThan(6);

    for (const degrees of [3, -3]) {
      const turned = sharp(receipt.bytes).rotate(degrees, { background: '#fbfaf7' });
      const { data, info } = await turned.png().toBuffer({ resolveWithObject: true });
      const page = await recognise(data);
      expect(errorShare(pageText(page), receipt.text)).toBeLessThan(0.03);
      const drawn = centreOf(receipt.totalBox);
      const [dx, dy] = [drawn.x - width / 2, drawn.y - height / 2];
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const found = centreOf(boxOf(page, total));
      expect(Math.abs(found.x - (info.width / 2 + cos * dx - sin * dy))).toBeLessThan(8);
      expect(Math.abs(found.y - (info.height / 2 + sin * dx + cos * dy))).toBeLessThan(8);
    }
  });

  test('stay on the page', async () => {
    const { bytes } = await drawReceipt({ seed: 16, wear: 'photo' });
    const { words, width, height } = await recognise(bytes);
    expect(words.length).toBeGreaterThan(20);
    for (const { box } of words) {
      expect(box.x0).toBeGreaterThanOrEqual(0);
      expect(box.y0).toBeGreaterThanOrEqual(0);
      expect(box.x1).toBeLessThanOrEqual(width);
      expect(box.y1).toBeLessThanOrEqual(height);
      expect(box.x1).toBeGreaterThan(box.x0);
      expect(box.y1).toBeGreaterThan(box.y0);
    }
  });
});

test('an English page is read in English', async () => {
  const lines = [
    'THE CORNER SHOP LTD',
    '12 Church Street, Tel 555 0101',
    'Date 12/03/2024 Time 14:05',
    'Qty Item              Price',
    '2 Brown bread          4.20',
    '1 Orange juice         3.15',
    'Subtotal               7.35',
    'TOTAL                  7.35',
    'Cash                  10.00',
    'Change                 2.65',
    'Thank you for shopping with us',
  ];
  const printed = lines.map((text) => ({ text }));
  const canvas = drawSheet({
    lines: printed,
    printer: printerOf('till'),
    ink: blackOnWhite,
    hasLogo: false,
  });
  const page = await recognise(await canvas.encode('png'));
  expect(page.language).toBe('eng');
  expect(errorShare(pageText(page), lines.join('\n'))).toBeLessThan(0.03);
});

test('a cancelled recognition frees its thread at once, and the next one works', async () => {
  const receipt = await drawReceipt({ seed: 17, wear: 'photo' });
  const cancelling = new AbortController();
  let abortedAtMs = Infinity;
  const onProgress = (percent: number) => {
    if (percent < 25 || cancelling.signal.aborted) return;
    abortedAtMs = performance.now();
    cancelling.abort();
  };
  const input = { path: write(receipt.bytes), language: 'pol' } as const;
  const running = engine.run('recognise', input, { signal: cancelling.signal, onProgress });
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  // There is one thread: this answers only when it is free.
  await engine.run('inspect', { path: input.path });
  expect(performance.now() - abortedAtMs).toBeLessThan(2000);
  const page = await recognise(receipt.bytes);
  expect(errorShare(pageText(page), receipt.text)).toBeLessThan(0.06);
});

test('a blank page has no words', async () => {
  const create = { width: 800, height: 1200, channels: 3, background: '#fdfdfa' } as const;
  const page = await recognise(await sharp({ create }).png().toBuffer());
  expect(page).toMatchObject({ words: [], confidence: null, width: 800, height: 1200 });
});

/** Levenshtein's distance as a share of the printed characters; spaces, whose number nobody prints, left out. */
function errorShare(read: string, printed: string): number {
  const [one, other] = [read, printed].map((text) => text.toLowerCase().replaceAll(/\s/g, ''));
  return distance(one ?? '', other ?? '') / (other?.length ?? 1);
}

/** The largest word that is this amount: sums are printed larger than the items they add up. */
function boxOf({ words }: Page, amount: string): Box {
  const [word] = words
    .filter(({ text }) => text === amount)
    .sort((a, b) => b.box.y1 - b.box.y0 - (a.box.y1 - a.box.y0));
  if (!word) throw new Error(`“${amount}” was not read.`);
  return word.box;
}

function centreOf({ x0, y0, x1, y1 }: Box): { x: number; y: number } {
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

/** The largest difference of an edge. */
function distanceOf(left: Box, right: Box): number {
  const edges = ['x0', 'y0', 'x1', 'y1'] as const;
  return Math.max(...edges.map((edge) => Math.abs(left[edge] - right[edge])));
}
