import type { GreyImage } from './images.ts';

const blockSize = 16;
const darkLevel = 100;
const brightLevel = 140;
const maxBrightBlocks = 0.15;

/**
 * Whether the page is light print on dark, as apps show receipts at night. Paper on a dark table is dark too, but
 * has whole blocks of white; thin white letters leave every block dark.
 */
export function isLightOnDark(image: GreyImage): boolean {
  let blocks = 0;
  let dark = 0;
  let bright = 0;
  for (let y = 0; y + blockSize <= image.height; y += blockSize) {
    for (let x = 0; x + blockSize <= image.width; x += blockSize) {
      const mean = blockMean(image, x, y);
      blocks += 1;
      if (mean < darkLevel) dark += 1;
      if (mean > brightLevel) bright += 1;
    }
  }
  return dark > 0.5 * blocks && bright < maxBrightBlocks * blocks;
}

export function inverted(image: GreyImage): GreyImage {
  return { ...image, data: image.data.map((grey) => 255 - grey) };
}

function blockMean(image: GreyImage, x0: number, y0: number): number {
  let sum = 0;
  for (let y = y0; y < y0 + blockSize; y += 1) {
    for (let x = x0; x < x0 + blockSize; x += 1) sum += image.data[y * image.width + x] ?? 0;
  }
  return sum / (blockSize * blockSize);
}
