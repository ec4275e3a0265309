import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import sharp from 'sharp';
import { samplePage } from './sample-receipt.ts';

const fontFile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf');
GlobalFonts.registerFromPath(fontFile, 'Sample Mono');

/** The sample as a PNG, each word where its box is. `replace` prints other words in place of some. */
export function drawSample(replace: Readonly<Record<string, string>> = {}): Buffer {
  const page = samplePage();
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fdfcf8';
  context.fillRect(0, 0, page.width, page.height);
  context.fillStyle = '#222';
  context.font = '26.5px "Sample Mono"';
  context.textBaseline = 'alphabetic';
  for (const { text, box } of page.words) context.fillText(replace[text] ?? text, box.x0, box.y1 - 6);
  return canvas.toBuffer('image/png');
}

/** What a photo shows of the sample from one height to another, as shares of it. */
export async function samplePart(from: number, to: number): Promise<Buffer> {
  const picture = sharp(drawSample());
  const { width, height } = await picture.metadata();
  const top = Math.round(from * height);
  return picture.extract({ left: 0, top, width, height: Math.round(to * height) - top }).toBuffer();
}
