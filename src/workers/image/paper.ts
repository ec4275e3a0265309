import type { GreyImage } from './images.ts';
import { localMean } from './local-mean.ts';

/** A place is paper where its surroundings are at least this share of the page's bright parts: less, and a
 * scanner's black border counts as paper; more, and paper in the shade of a side light doesn't. */
const paperShare = 0.35;
const maskRadiusGlyphs = 2;
const backgroundRadiusGlyphs = 3;

/**
 * Evens out the light: outside the paper white, on it each pixel divided by the brightness around it and stretched,
 * kept grey (a hard threshold loses pale print). Light changes slowly, so it is looked at with half the pixels.
 * `glyphHeight` in pixels sets the size of the windows.
 */
export function flattenPaper(image: GreyImage, glyphHeight: number): GreyImage {
  const { data, width, height } = image;
  const half = halved(image);
  const near = localMean(
    half.data,
    half.width,
    half.height,
    Math.round((maskRadiusGlyphs * glyphHeight) / 2),
  );
  const isPaper = above(near, paperShare * quantile(near, 0.9));
  const background = paperBrightness(half, isPaper, Math.round((backgroundRadiusGlyphs * glyphHeight) / 2));
  const even = new Float32Array(data.length).fill(1);
  for (let y = 0; y < height; y += 1) {
    const row = (y >> 1) * half.width;
    for (let x = 0; x < width; x += 1) {
      const at = row + (x >> 1);
      if (isPaper[at] === 1)
        even[y * width + x] = (data[y * width + x] ?? 0) / Math.max(1, background[at] ?? 1);
    }
  }
  return { data: stretched(even), width, height };
}

/** Each pixel the mean of four; at an odd edge of the last ones that there are. */
function halved({ data, width, height }: GreyImage): GreyImage {
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const half = new Uint8Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y += 1) {
    const upper = 2 * y * width;
    const lower = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < halfWidth; x += 1) {
      const left = 2 * x;
      const right = Math.min(2 * x + 1, width - 1);
      const sum =
        (data[upper + left] ?? 0) +
        (data[upper + right] ?? 0) +
        (data[lower + left] ?? 0) +
        (data[lower + right] ?? 0);
      half[y * halfWidth + x] = sum >> 2;
    }
  }
  return { data: half, width: halfWidth, height: halfHeight };
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
