import type { GreyImage } from './images.ts';
import { localMean } from './local-mean.ts';

/** A place is paper where its surroundings are at least this share of the page's bright parts: less, and a
 * scanner's black border counts as paper; more, and paper in the shade of a side light doesn't. */
const paperShare = 0.35;
const maskRadiusGlyphs = 2;
const backgroundRadiusGlyphs = 3;

/**
 * Evens out the light: outside the paper white, on it each pixel divided by the brightness around it and stretched,
 * kept grey (a hard threshold loses pale print). `glyphHeight` in pixels sets the size of the windows.
 */
export function flattenPaper(image: GreyImage, glyphHeight: number): GreyImage {
  const { data, width, height } = image;
  const near = localMean(data, width, height, Math.round(maskRadiusGlyphs * glyphHeight));
  const isPaper = above(near, paperShare * quantile(near, 0.9));
  const background = paperBrightness(image, isPaper, Math.round(backgroundRadiusGlyphs * glyphHeight));
  const even = new Float32Array(data.length).fill(1);
  for (let index = 0; index < even.length; index += 1) {
    if (isPaper[index] === 1) even[index] = (data[index] ?? 0) / Math.max(1, background[index] ?? 1);
  }
  return { data: stretched(even), width, height };
}

function above(values: Float32Array, level: number): Uint8Array {
  const isAbove = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index += 1)
    isAbove[index] = (values[index] ?? 0) >= level ? 1 : 0;
  return isAbove;
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

/** The mean of the paper's pixels around each pixel, so that a dark table beside the paper doesn't count. */
function paperBrightness(image: GreyImage, isPaper: Uint8Array, radius: number): Float32Array {
  const { data, width, height } = image;
  const onPaper = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index += 1)
    onPaper[index] = (data[index] ?? 0) * (isPaper[index] ?? 0);
  const sums = localMean(onPaper, width, height, radius);
  const shares = localMean(isPaper, width, height, radius);
  for (let index = 0; index < sums.length; index += 1) {
    sums[index] = (sums[index] ?? 0) / Math.max(0.01, shares[index] ?? 1);
  }
  return sums;
}

/** By sampling: exact enough for a brightness, and fast on megapixels. */
function quantile(values: Float32Array, share: number): number {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const sample = new Float32Array(Math.ceil(values.length / step));
  for (let index = 0; index < sample.length; index += 1) sample[index] = values[index * step] ?? 0;
  sample.sort();
  return sample[Math.floor(share * (sample.length - 1))] ?? 0;
}
