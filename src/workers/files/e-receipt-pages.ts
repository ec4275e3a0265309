import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { eReceiptMime } from '../../shared/e-receipt.ts';
import type { Page } from '../../shared/page.ts';
import { textPage } from '../reading/index.ts';
import { eReceiptText } from './e-receipt.ts';
import { toColour } from './image-pages.ts';
import type { FilePages } from './file-pages.ts';

/** A letter's width and a line's height in the picture that is drawn of it, in pixels, and the white around it. */
const letterWidth = 10;
const lineHeight = 26;
const margin = 24;

/** An e-receipt in JSON as one page: its text is exact, and its picture is drawn from it. @throws AppError CORRUPT_FILE */
export async function openEReceipt(path: string): Promise<FilePages> {
  const page = placed(textPage(eReceiptText(await readFile(path, 'utf8'))));
  return {
    mime: eReceiptMime,
    count: 1,
    render: () => toColour(sharp(Buffer.from(drawn(page)))),
    textLayer: () => Promise.resolve(page),
    close: () => Promise.resolve(),
  };
}

/** The page with its words where the picture has them. */
function placed(page: Page): Page {
  const words = page.words.map(({ box, ...word }) => ({
    ...word,
    box: {
      x0: margin + letterWidth * box.x0,
      x1: margin + letterWidth * box.x1,
      y0: margin + lineHeight * box.y0,
      y1: margin + lineHeight * box.y1,
    },
  }));
  const [width, height] = [2 * margin + letterWidth * page.width, 2 * margin + lineHeight * page.height];
  return { ...page, width, height, words, source: 'text-layer' };
}

function drawn({ width, height, words }: Page): string {
  const texts = words.map(
    ({ text, box }) =>
      `<text x="${box.x0}" y="${box.y1 - 8}" font-family="monospace" font-size="16">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
