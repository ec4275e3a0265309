import type { GreyImage } from './images.ts';
import { localMean } from './local-mean.ts';

/** Darker than this share of its surroundings is ink (Bradley and Roth 2007; 0.90 measured best here). */
const inkShare = 0.9;
const minGlyphHeight = 5;
const histogramBinsPerOctave = 6;

/**
 * The usual height of a glyph in pixels, or null where nothing looks like text. It comes out at about 0.8 of a
 * capital letter's line box, whatever the resolution the file claims: the mode of the heights of connected ink.
 * @param ink of the same picture, by inkOf
 */
export function estimateGlyphHeight(image: GreyImage, ink: Uint8Array): number | null {
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
  const ink = new Uint8Array(image.data.length);
  for (let index = 0; index < ink.length; index += 1) {
    if ((image.data[index] ?? 0) < inkShare * (means[index] ?? 0)) ink[index] = 1;
  }
  return ink;
}

function smoothed(weights: ReadonlyMap<number, number>, bin: number): number {
  return (weights.get(bin) ?? 0) + 0.5 * ((weights.get(bin - 1) ?? 0) + (weights.get(bin + 1) ?? 0));
}

type Blob = { width: number; height: number };

function inkBlobs(ink: Uint8Array, width: number, height: number): Blob[] {
  const isSeen = new Uint8Array(ink.length);
  const blobs: Blob[] = [];
  const stack: number[] = [];
  for (let start = ink.indexOf(1); start >= 0; start = ink.indexOf(1, start + 1)) {
    if (isSeen[start] === 1) continue;
    let [left, right, top, bottom] = [width, 0, height, 0];
    const visit = (at: number) => {
      if (ink[at] !== 1 || isSeen[at] === 1) return;
      isSeen[at] = 1;
      stack.push(at);
    };
    visit(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      visit(at - width);
      visit(at + width);
    }
    blobs.push({ width: right - left + 1, height: bottom - top + 1 });
  }
  return blobs;
}
