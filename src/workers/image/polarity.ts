import type { GreyImage } from './images.ts';
import { levelsOf } from './levels.ts';

const blockSize = 16;
const darkLevel = 100;
const brightLevel = 140;
/** The same as shares of the way from the picture's darkest level to its brightest. */
const darkShare = 0.4;
const brightShare = 0.55;
const maxBrightBlocks = 0.15;
/** What lies beyond is a lamp's reflection, or dust. */
const levelShare = 0.01;

/**
 * Whether the page is light print on dark, as apps show receipts at night. Paper on a dark table is dark too, but has whole
 * blocks of white, and paper in the dark has whole blocks as bright as anything there; thin white letters leave every
 * block dark.
 */
export function isLightOnDark(image: GreyImage): boolean {
  const level = levelsOf(image.data);
  const [darkest, brightest] = [level(levelShare), level(1 - levelShare)];
  const shareOf = (mean: number) => (mean - darkest) / Math.max(1, brightest - darkest);
  const means = blockMeans(image);
  const dark = means.filter((mean) => mean < darkLevel && shareOf(mean) < darkShare);
  const bright = means.filter((mean) => mean > brightLevel || shareOf(mean) > brightShare);
  return dark.length > 0.5 * means.length && bright.length < maxBrightBlocks * means.length;
}

function blockMeans(image: GreyImage): number[] {
  const means: number[] = [];
  for (let y = 0; y + blockSize <= image.height; y += blockSize) {
    for (let x = 0; x + blockSize <= image.width; x += blockSize) means.push(blockMean(image, x, y));
  }
  return means;
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
