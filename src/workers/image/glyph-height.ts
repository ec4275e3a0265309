import type { GreyImage } from './images.ts';
import { localMean } from './local-mean.ts';

/** Darker than this share of its surroundings is ink (Bradley and Roth 2007; 0.90 measured best here). */
const inkShare = 0.9;
const minGlyphHeight = 5;
const histogramBinsPerOctave = 6;

/**
 * The usual height of a glyph in pixels, or null where nothing looks like text. It comes out at about 0.8 of a
 * capital letter's line box, whatever the resolution the file claims: the mode of the heights of connected ink.
 */
export function estimateGlyphHeight(image: GreyImage): number | null {
  const ink = inkOf(image);
  const weights = new Map<number, number>();
  for (const { height, width } of inkBlobs(ink, image.width, image.height)) {
    const isGlyph = height >= minGlyphHeight && height < image.height / 8 && width < 4 * height;
    if (!isGlyph) continue;
    const bin = Math.round(Math.log2(height) * histogramBinsPerOctave);
    weights.set(bin, (weights.get(bin) ?? 0) + height);
  }
  const [mode] = [...weights.keys()].sort((a, b) => smoothed(weights, b) - smoothed(weights, a));
  return mode === undefined ? null : 2 ** (mode / histogramBinsPerOctave);
}

/** 1 where a pixel is darker than its surroundings. */
export function inkOf(image: GreyImage): Uint8Array {
  const radius = Math.max(4, Math.round(Math.max(image.width, image.height) / 48));
  const means = localMean(image.data, image.width, image.height, radius);
  return Uint8Array.from(image.data, (grey, index) => (grey < inkShare * (means[index] ?? 0) ? 1 : 0));
}

function smoothed(weights: ReadonlyMap<number, number>, bin: number): number {
  return (weights.get(bin) ?? 0) + 0.5 * ((weights.get(bin - 1) ?? 0) + (weights.get(bin + 1) ?? 0));
}

type Blob = { width: number; height: number };

function inkBlobs(ink: Uint8Array, width: number, height: number): Blob[] {
  const isSeen = new Uint8Array(ink.length);
  const blobs: Blob[] = [];
  const stack: number[] = [];
  for (const [start, isInk] of ink.entries()) {
    if (isInk === 0 || isSeen[start] === 1) continue;
    const bounds = { left: width, right: 0, top: height, bottom: 0 };
    stack.push(start);
    isSeen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.bottom = Math.max(bounds.bottom, y);
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (ink[next] !== 1 || isSeen[next] === 1) continue;
        isSeen[next] = 1;
        stack.push(next);
      }
    }
    blobs.push({ width: bounds.right - bounds.left + 1, height: bounds.bottom - bounds.top + 1 });
  }
  return blobs;
}
