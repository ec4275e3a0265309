import { blocksOf, enlarged } from './blocks.ts';
import type { GreyImage } from './images.ts';
import { localMean } from './local-mean.ts';

/** A place is paper where its surroundings are at least this share of the page's bright parts: less, and a
 * scanner's black border counts as paper; more, and paper in the shade of a side light doesn't. */
const paperShare = 0.35;
const maskRadiusGlyphs = 2;
const backgroundRadiusGlyphs = 3;
/** Light changes slowly: what is measured in windows of many glyphs needs no single pixels. */
const blockSize = 4;

/**
 * Evens out the light: outside the paper white, on it each pixel divided by the brightness around it and stretched,
 * kept grey (a hard threshold loses pale print). `glyphHeight` in pixels sets the size of the windows.
 */
export function flattenPaper(image: GreyImage, glyphHeight: number): GreyImage {
  const { data, width, height } = image;
  const blocks = blocksOf(image, blockSize);
  const glyphBlocks = glyphHeight / blockSize;
  const near = localMean(
    blocks.data,
    blocks.width,
    blocks.height,
    Math.round(maskRadiusGlyphs * glyphBlocks),
  );
  const isPaper = above(near, paperShare * quantile(near, 0.9));
  const brightness = paperBrightness(blocks, isPaper, Math.round(backgroundRadiusGlyphs * glyphBlocks));
  const background = enlarged({ ...blocks, data: brightness }, blockSize, image);
  const even = new Float32Array(data.length).fill(1);
  for (let y = 0; y < height; y += 1) {
    const row = ((y / blockSize) | 0) * blocks.width;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (isPaper[row + ((x / blockSize) | 0)] === 1) even[at] = (data[at] ?? 0) / (background[at] ?? 1);
    }
  }
  return { data: stretched(even), width, height };
}

function above(values: Float32Array, level: number): Uint8Array {
  return Uint8Array.from(values, (value) => (value >= level ? 1 : 0));
}

/** The print to black, the paper to white. */
function stretched(even: Float32Array): Uint8Array {
  const darkest = Math.min(quantile(even, 0.02), 0.78);
  const brightest = Math.min(quantile(even, 0.6), 1);
  const stretch = 255 / Math.max(0.05, brightest - darkest);
  const levels = new Uint8ClampedArray(even.length);
  for (let index = 0; index < even.length; index += 1)
    levels[index] = ((even[index] ?? 0) - darkest) * stretch;
  return new Uint8Array(levels.buffer);
}

/** The mean of the paper around each place, so that a dark table beside the paper doesn't count; at least 1. */
function paperBrightness(
  { data, width, height }: GreyImage,
  isPaper: Uint8Array,
  radius: number,
): Float32Array {
  const onPaper = data.map((grey, index) => grey * (isPaper[index] ?? 0));
  const means = localMean(onPaper, width, height, radius);
  const shares = localMean(isPaper, width, height, radius);
  return means.map((mean, index) => Math.max(1, mean / Math.max(0.01, shares[index] ?? 1)));
}

/** By sampling: exact enough for a brightness, and fast on megapixels. */
function quantile(values: Float32Array, share: number): number {
  const step = Math.max(1, Math.floor(values.length / 10_000));
  const sample = new Float32Array(Math.ceil(values.length / step));
  for (let index = 0; index < sample.length; index += 1) sample[index] = values[index * step] ?? 0;
  sample.sort();
  return sample[Math.floor(share * (sample.length - 1))] ?? 0;
}
