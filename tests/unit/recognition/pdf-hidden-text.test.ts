import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument, setTextRenderingMode, StandardFonts, TextRenderingMode, type PDFPage } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { openTextLayer } from '../../../src/workers/files/pdf-text-layer.ts';

const lines = [
  'SKLEP SPOZYWCZY',
  'CHLEB WIEJSKI 1 x4,99 4,99C',
  'MASLO EXTRA 2 x7,49 14,98C',
  'SUMA PLN 19,97',
];
const [width, height] = [300, 600];

type Draw = (page: PDFPage) => Promise<void>;

/** The words of a one-page PDF's text layer, or null where it is not to be taken. */
async function textOf(draw: Draw): Promise<string[] | null> {
  const pdf = await PDFDocument.create();
  await draw(pdf.addPage([width, height]));
  const layer = openTextLayer(await pdf.save());
  const page = await layer.page(0, 1);
  await layer.close();
  return page?.words.map(({ text }) => text) ?? null;
}

const text: Draw = async (page) => {
  const font = await page.doc.embedFont(StandardFonts.Courier);
  for (const [index, line] of lines.entries())
    page.drawText(line, { x: 20, y: 560 - 20 * index, size: 10, font });
};

/** A picture of the given size at the lower left corner. */
function picture(across: number, up: number): Draw {
  return async (page) => {
    const image = await page.doc.embedPng(await createCanvas(30, 60).encode('png'));
    page.drawImage(image, { x: 0, y: 0, width: across, height: up });
  };
}

const invisible: Draw = (page) => {
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  return Promise.resolve();
};

function all(...draws: readonly Draw[]): Draw {
  return async (page) => {
    for (const draw of draws) await draw(page);
  };
}

describe('the text of a PDF', () => {
  it.each([
    ['that a till wrote', text],
    ['beside a logo that is drawn later', all(text, picture(100, 40))],
    ['over a background', all(picture(width, height), text)],
  ])('%s is taken as it is', async (_which, draw) => {
    expect((await textOf(draw))?.join(' ')).toBe(lines.join(' '));
  });

  it.each([
    ['written invisibly over its picture', all(picture(width, height), invisible, text)],
    ['written beneath its picture', all(text, picture(width, height))],
  ])('that a scanner app has %s is not: the picture is recognised', async (_which, draw) => {
    expect(await textOf(draw)).toBeNull();
  });
});
