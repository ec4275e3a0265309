import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readReceipt, readText } from '../../../src/workers/reading/index.ts';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';
import { blackOnWhite, drawSheet } from '../../support/receipts/draw.ts';
import { drawReceipt, writeReceipt } from '../../support/receipts/index.ts';
import { printerOf } from '../../support/receipts/printers.ts';
import { tiltedOnGrain } from '../../support/receipts/on-grain.ts';
import { seededRandom } from '../../support/receipts/random.ts';

const engine = sharedEngine();
const write = fileWriter();
const drawn = await drawReceipt({ seed: 12, wear: 'scan' });

async function recognise(bytes: Uint8Array) {
  const path = write(bytes);
  const { pages } = await engine.run('recognise', { path, language: 'auto' });
  const [page] = pages;
  if (!page) throw new Error('A picture has one page.');
  return { path, page };
}

test.each([90, 180, 270] as const)(
  'a page that was photographed turned by %i° is turned back, and shown so',
  { timeout: 60_000 },
  async (degrees) => {
    const { path, page } = await recognise(await sharp(drawn.bytes).rotate(degrees).toBuffer());
    expect(page.turn).toBe(360 - degrees);
    expect(readReceipt([page], '2099-12-31').totalMinor.value).toBe(drawn.model.toPay);
    const picture = await engine.run('picture', { path, page: 1, maxSide: 10_000, turn: page.turn ?? 0 });
    expect([picture.width, picture.height]).toEqual([page.width, page.height]);
    expect(page.height).toBeGreaterThan(page.width);
  },
);

test.each([3, 5, 14])(
  'receipt %i, photographed from a steep angle, is read whole, with boxes where its words stand in the photo',
  { timeout: 60_000 },
  async (seed) => {
    const { bytes, model } = await drawReceipt({ seed, wear: 'slanted' });
    const { page } = await recognise(bytes);
    const receipt = readReceipt([page], '2099-12-31');
    expect(receipt.verdict).toBe('proved');
    expect(receipt.totalMinor.value).toBe(model.toPay);
    const { width, height } = await sharp(bytes).metadata();
    expect([page.width, page.height]).toEqual([width, height]);
    // On the table around the paper there is nothing to read, and the photo's own slant shows in the rows.
    const boxes = receipt.totalMinor.words.map(({ word }) => page.words[word]?.box);
    for (const box of boxes) expect(box?.x1).toBeLessThan(width - 60);
    const heads = page.words.filter(({ line }) => line === page.words[receipt.nip.words[0]?.word ?? 0]?.line);
    expect(heads.length).toBeGreaterThan(1);
  },
);

test.each([4, 6, 8])(
  'receipt %i, folded, ticked off in pen, stamped and held on cloth by a thumb, is read whole',
  { timeout: 60_000 },
  async (seed) => {
    const { bytes, model } = await drawReceipt({ seed, wear: 'handled' });
    const { page } = await recognise(bytes);
    const receipt = readReceipt([page], '2099-12-31');
    expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: model.toPay } });
    expect(receipt.items).toHaveLength(model.items.length);
    expect(receipt.date.value).toBe(model.date);
  },
);

test.each([-38, 23])(
  'a receipt tilted by %i° on coarse grain, a highlighter over its prices, is read whole',
  { timeout: 60_000 },
  async (degrees) => {
    const { bytes, model } = await drawReceipt({ seed: 4 });
    const { page } = await recognise(await tiltedOnGrain(await highlighted(bytes), degrees));
    const receipt = readReceipt([page], '2099-12-31');
    expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: model.toPay } });
    expect(receipt.date.value).toBe(model.date);
  },
);

/** A broad stripe of blue over the column of prices, as ink that lets print through. */
async function highlighted(bytes: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  const size = { width: Math.round(width / 4), height: Math.round(height / 4) };
  const stripe = await sharp({ create: { ...size, channels: 3, background: '#40d0ff' } })
    .png()
    .toBuffer();
  const place = { left: width - size.width - 10, top: Math.round(height / 4) };
  return sharp(bytes)
    .flatten({ background: '#ffffff' })
    .composite([{ input: stripe, blend: 'multiply', ...place }])
    .png()
    .toBuffer();
}

test('an upright page is not turned', async () => {
  const { page } = await recognise(drawn.bytes);
  expect(page.turn).toBeUndefined();
});

test(
  'grain from edge to edge is no text, and is known for it within seconds',
  { timeout: 20_000 },
  async () => {
    const random = seededRandom(1);
    const [width, height] = [1200, 1600];
    const grain = Buffer.from(Array.from({ length: width * height }, () => random.integer(0, 255)));
    const picture = await sharp(grain, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    const startedAt = performance.now();
    const { page } = await recognise(picture);
    expect(page).toMatchObject({ words: [], confidence: null });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  },
);

test('a receipt of 100 rows is read whole and in order', { timeout: 300_000 }, async () => {
  const rows = Array.from({ length: 100 }, (_, index) => `NR ${1000 + index} POZYCJA A   1 x2,50 2,50A`);
  const lines = ['PARAGON FISKALNY', ...rows, 'SUMA PLN      250,00'].map((text) => ({ text }));
  const sheet = { lines, printer: printerOf('till'), ink: blackOnWhite, hasLogo: false };
  const { page } = await recognise(await drawSheet(sheet).encode('png'));
  const receipt = readReceipt([page], '2099-12-31');
  expect(receipt.totalMinor.value).toBe(25_000);
  expect(receipt.items.map(({ name }) => name.value?.slice(0, 12))).toEqual(
    rows.map((row) => row.slice(0, 12)),
  );
});

test('two receipts in one picture are never taken for one', () => {
  const text = `${writeReceipt(3).text}\n${writeReceipt(4).text}`;
  const receipt = readText(text, '2099-12-31');
  expect(receipt.verdict).toBe('needs_review');
  expect(receipt.checks).toContainEqual(
    expect.objectContaining({ kind: 'one-receipt', holds: false, expression: '2 × PARAGON FISKALNY' }),
  );
});
