import type { GreyImage } from '../../image/images.ts';
import type { PaddleModels } from './models.ts';

/** How likely each pixel belongs to text, 0–1, rows top to bottom; the right and lower border are padding. */
export type TextProbabilities = {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
};

/** PP-OCR's detector (DBNet) was trained on this normalisation (ImageNet's, per channel). */
const channelMean = [0.485, 0.456, 0.406] as const;
const channelDeviation = [0.229, 0.224, 0.225] as const;
const strideMultiple = 32;
const textProbability = 0.3;
const minMeanProbability = 0.55;
const minRegionPixels = 12;
/** The detector's memory grows with its picture; long pages are shown to it in strips of this many pixels. */
const stripPixels = 450_000;
/** Rows that two strips share, so that every line lies whole in one of them: of each the half away from its edge counts. */
const sharedRows = 4 * strideMultiple;

/** PP-OCR's detector over the whole picture. */
export async function textProbabilities(models: PaddleModels, image: GreyImage): Promise<TextProbabilities> {
  const width = roundUp(image.width);
  const height = roundUp(image.height);
  const rows = Math.max(2 * sharedRows, roundUp(stripPixels / width));
  const data = new Float32Array(width * height);
  for (let top = 0; ; top += rows - sharedRows) {
    const bottom = Math.min(height, top + rows);
    const strip = cutOut(image, top, bottom);
    const map = await models.detect(detectorInput(strip, width, bottom - top), [1, 3, bottom - top, width]);
    const from = top === 0 ? 0 : sharedRows / 2;
    data.set((map.data as Float32Array).subarray(from * width), (top + from) * width);
    if (bottom === height) return { data, width, height };
  }
}

/** Each connected region of text as the places of its pixels in the map. */
export function textRegions({ data, width }: TextProbabilities): number[][] {
  const isSeen = new Uint8Array(data.length);
  const regions: number[][] = [];
  for (let start = 0; start < data.length; start += 1) {
    if (isSeen[start] === 1 || (data[start] ?? 0) < textProbability) continue;
    const pixels = floodFill(data, isSeen, start, width);
    const mean = pixels.reduce((sum, at) => sum + (data[at] ?? 0), 0) / pixels.length;
    if (mean >= minMeanProbability && pixels.length >= minRegionPixels) regions.push(pixels);
  }
  return regions;
}

/** The rows from `top` to `bottom`, fewer where the picture ends before. */
function cutOut({ data, width, height }: GreyImage, top: number, bottom: number): GreyImage {
  const end = Math.min(height, bottom);
  return { data: data.subarray(top * width, end * width), width, height: Math.max(0, end - top) };
}

function roundUp(size: number): number {
  return Math.max(strideMultiple, Math.ceil(size / strideMultiple) * strideMultiple);
}

function detectorInput(image: GreyImage, width: number, height: number): Float32Array {
  const plane = width * height;
  const input = new Float32Array(3 * plane);
  const { data } = image;
  for (let channel = 0; channel < 3; channel += 1) {
    const mean = channelMean[channel] ?? 0;
    const deviation = channelDeviation[channel] ?? 1;
    const levels = Float32Array.from({ length: 256 }, (_, grey) => (grey / 255 - mean) / deviation);
    // The padding at the right and bottom is paper white.
    input.fill(levels[255] ?? 0, channel * plane, (channel + 1) * plane);
    for (let y = 0, from = 0; y < image.height; y += 1) {
      const end = channel * plane + y * width + image.width;
      for (let at = end - image.width; at < end; at += 1, from += 1) {
        input[at] = levels[data[from] ?? 255] ?? 0;
      }
    }
  }
  return input;
}

function floodFill(probability: Float32Array, isSeen: Uint8Array, start: number, width: number): number[] {
  const pixels = [start];
  isSeen[start] = 1;
  // The list grows while it is walked, until no neighbour is new.
  for (const at of pixels) {
    const x = at % width;
    const neighbours = [at - width, at + width, x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1];
    for (const neighbour of neighbours) {
      if (neighbour < 0 || neighbour >= probability.length || isSeen[neighbour] === 1) continue;
      if ((probability[neighbour] ?? 0) < textProbability) continue;
      isSeen[neighbour] = 1;
      pixels.push(neighbour);
    }
  }
  return pixels;
}
