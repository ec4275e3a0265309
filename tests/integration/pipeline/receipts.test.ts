import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { drawReceipt, layoutNames, type ReceiptModel } from '../../support/receipts/index.ts';
import { netOf } from '../../support/receipts/model.ts';
import { seededRandom } from '../../support/receipts/random.ts';
import { startSharedApp } from '../../support/real-engine.ts';
import { submit, untilEnded } from '../../support/test-app.ts';

const app = await startSharedApp();

async function process(bytes: Uint8Array) {
  return untilEnded(app, (await submit(app, bytes)).jobId);
}

function listAll() {
  return app.services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 });
}

function receiptOf(receiptId: string | null): Receipt {
  const record = app.services.receipts.get(receiptId ?? '');
  if (!record) throw new Error('The job named no receipt.');
  return record.receipt;
}

describe('a drawn receipt is read and proved', () => {
  test.each(layoutNames.map((layout, index) => ({ layout, seed: 21 + index })))(
    'in the layout $layout',
    async (options) => {
      const { bytes, model } = await drawReceipt(options);
      const job = await process(bytes);
      expect(job).toMatchObject({
        status: 'SUCCESS',
        verdict: 'proved',
        attempt: 1,
        progress: 100,
        totalMinor: model.toPay,
        currency: 'PLN',
      });
      expectModel(receiptOf(job.receiptId), model);
    },
  );

  test('from a photograph, white on black, and a phone’s JPEG with EXIF', async () => {
    const photo = await drawReceipt({ seed: 31, wear: 'photo' });
    const night = await drawReceipt({ seed: 32, isLightOnDark: true });
    const clean = await drawReceipt({ seed: 33 });
    const phone = await sharp(clean.bytes).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    for (const { bytes, model } of [photo, night, { bytes: phone, model: clean.model }]) {
      const job = await process(bytes);
      expect(job).toMatchObject({ status: 'SUCCESS', verdict: 'proved', totalMinor: model.toPay });
    }
  });
});

describe('what is no receipt', () => {
  test.each([
    { name: 'grain', draw: grain, says: 'No text was found' },
    { name: 'a landscape', draw: landscape, says: 'No text was found' },
    { name: 'a page of a novel', draw: novel, says: 'Nothing of a receipt was found' },
    { name: 'a cartoon', draw: cartoon, says: 'Nothing of a receipt was found' },
  ])('$name is no row in the library: it fails and says so', async ({ draw, says }) => {
    const before = listAll().total;
    const job = await process(await draw());
    expect(job).toMatchObject({ status: 'FAILURE', error: { code: 'OCR_PROCESSING_ERROR' } });
    expect(job.error?.message).toContain(says);
    expect(listAll().total).toBe(before);
  });

  test('a blank page fails at once and says what to do', async () => {
    const create = { width: 800, height: 1200, channels: 3, background: '#fdfdfa' } as const;
    const job = await process(await sharp({ create }).png().toBuffer());
    expect(job).toMatchObject({
      status: 'FAILURE',
      attempt: 1,
      receiptId: null,
      error: { code: 'OCR_PROCESSING_ERROR' },
    });
    expect(job.error?.message).toContain('No text was found');
  });

  test('a damaged picture fails at once', async () => {
    const { bytes } = await drawReceipt({ seed: 34, wear: 'scan' });
    const job = await process(bytes.subarray(0, bytes.length / 2));
    expect(job).toMatchObject({ status: 'FAILURE', attempt: 1, error: { code: 'CORRUPT_FILE' } });
  });
});

test('the same bytes twice are one receipt, whose picture is a JPEG', async () => {
  const { bytes } = await drawReceipt({ seed: 35 });
  const before = listAll().total;
  // Both wait before either is read.
  const accepted = await Promise.all([submit(app, bytes), submit(app, bytes)]);
  const ended = await Promise.all(accepted.map(({ jobId }) => untilEnded(app, jobId)));
  expect(ended.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS']);
  expect(ended.map(({ isDuplicate }) => isDuplicate).sort()).toEqual([false, true]);
  expect(ended[0]?.receiptId).toBe(ended[1]?.receiptId);
  const third = await process(bytes);
  expect(third).toMatchObject({ isDuplicate: true, receiptId: ended[0]?.receiptId, status: 'SUCCESS' });
  expect(listAll().total).toBe(before + 1);

  const picture = await app.services.receipts.picture(third.receiptId ?? '', { page: 1 });
  expect(picture.mime).toBe('image/jpeg');
  const { width, height } = await sharp(bytes).metadata();
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: 'jpeg', width, height });
});

function expectModel(receipt: Receipt, model: ReceiptModel): void {
  // No equation tells an O from a 0 in a name.
  expect(receipt.storeName.value?.replaceAll('0', 'O')).toBe(model.store);
  expect(receipt.nip.value).toBe(model.nip);
  expect(receipt.date.value).toBe(model.date);
  expect(receipt.time.value).toBe(model.time);
  expect(receipt.taxTotalMinor.value).toBe(model.taxTotal);
  const bought = receipt.items.filter(({ isDeposit }) => !isDeposit);
  expect(bought.map(({ totalMinor }) => totalMinor.value)).toEqual(model.items.map(netOf));
  expect(bought.map(({ vatCategory }) => vatCategory.value)).toEqual(model.items.map(({ letter }) => letter));
  expect(bought.map(({ quantity }) => quantity.value)).toEqual(
    model.items.map(({ quantityMilli }) => quantityMilli),
  );
}

/** Grain from edge to edge, in which Tesseract alone finds letters for minutes. */
async function grain(): Promise<Buffer> {
  const random = seededRandom(5);
  const [width, height] = [900, 1300];
  const data = Uint8Array.from({ length: width * height }, () => random.integer(0, 255));
  return sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

function novel(): Promise<Buffer> {
  const canvas = createCanvas(1000, 1300);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbf8f0';
  context.fillRect(0, 0, 1000, 1300);
  context.fillStyle = '#222';
  context.font = '30px sans-serif';
  const sentences = [
    'Stary latarnik wyszedł na skałę, gdy słońce już',
    'zapadło za wzgórza, i długo patrzył razem z psem',
    'w morze. Żaden statek nie zbliżał się do brzegu,',
    'a wiatr niósł tylko krzyk mew i zapach soli.',
  ];
  for (let row = 0; row < 24; row += 1) context.fillText(sentences[row % 4] ?? '', 110, 120 + row * 46);
  return canvas.encode('png');
}

/** Two heads with thick outlines, who say something. */
function cartoon(): Promise<Buffer> {
  const canvas = createCanvas(1200, 900);
  const context = canvas.getContext('2d');
  context.fillStyle = '#9fd3e8';
  context.fillRect(0, 0, 1200, 900);
  context.lineWidth = 8;
  const speakers = [
    { x: 320, colour: '#f4c542', says: ['Widziałeś mojego kota?', 'Nie wraca od wczoraj!'] },
    { x: 880, colour: '#e2725b', says: ['Siedzi na dachu', 'i patrzy na gołębie.'] },
  ];
  for (const { x, colour, says } of speakers) {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x, 620, 150, 190, 0, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.fillStyle = '#ffffff';
    context.beginPath();
    context.ellipse(x, 200, 270, 120, 0, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.fillStyle = '#111';
    context.font = '36px sans-serif';
    context.textAlign = 'center';
    for (const [row, text] of says.entries()) context.fillText(text, x, 190 + row * 48);
  }
  return canvas.encode('png');
}

/** A sky, a sun, hills and a road: large shapes, no writing. */
function landscape(): Promise<Buffer> {
  const canvas = createCanvas(1200, 900);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 0, 900);
  sky.addColorStop(0, '#3b7dd8');
  sky.addColorStop(1, '#fbe2b4');
  context.fillStyle = sky;
  context.fillRect(0, 0, 1200, 900);
  context.fillStyle = '#fff6c9';
  context.ellipse(900, 180, 70, 70, 0, 0, 2 * Math.PI);
  context.fill();
  for (const [index, colour] of ['#5d8a4c', '#3f6b3a', '#27472a'].entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, 900);
    for (let x = 0; x <= 1200; x += 20)
      context.lineTo(x, 500 + 110 * index + 60 * Math.sin(x / (130 + 40 * index)));
    context.lineTo(1200, 900);
    context.fill();
  }
  context.strokeStyle = '#8a8378';
  context.lineWidth = 24;
  context.beginPath();
  context.moveTo(500, 900);
  context.quadraticCurveTo(620, 740, 560, 640);
  context.stroke();
  return canvas.encode('jpeg', 85);
}
