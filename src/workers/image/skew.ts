import type { GreyImage } from './images.ts';
import { inkOf } from './glyph-height.ts';

const maxDegrees = 6;
const coarseStep = 0.5;
const fineStep = 0.1;
/** One point of so many is enough to tell half degrees apart. */
const coarseShare = 4;

/**
 * The angle in degrees by which text lines rise to the right, positive anticlockwise, found where the rows of ink
 * are most distinct (Postl 1986). The picture should be small: a quarter of a megapixel is plenty.
 */
export function estimateSkew(image: GreyImage): number {
  const points = inkPoints(image);
  const score = (degrees: number) => rowContrast(points, degrees, image.width, image.height);
  const some = everyNth(points, coarseShare);
  const coarse = best(range(-maxDegrees, maxDegrees, coarseStep), (degrees) =>
    rowContrast(some, degrees, image.width, image.height),
  );
  const fine = best(range(coarse - coarseStep, coarse + coarseStep, fineStep), score);
  // A flat page scores almost the same everywhere; only a clear gain is worth resampling the picture.
  return score(fine) > 1.02 * score(0) ? fine : 0;
}

type Points = { readonly x: Int32Array; readonly y: Int32Array };

function inkPoints(image: GreyImage): Points {
  const ink = inkOf(image);
  const x: number[] = [];
  const y: number[] = [];
  for (let at = ink.indexOf(1); at >= 0; at = ink.indexOf(1, at + 1)) {
    x.push(at % image.width);
    y.push(Math.floor(at / image.width));
  }
  return { x: Int32Array.from(x), y: Int32Array.from(y) };
}

function everyNth({ x, y }: Points, share: number): Points {
  const isTurn = (_: number, index: number) => index % share === 0;
  return { x: x.filter(isTurn), y: y.filter(isTurn) };
}

function rowContrast({ x, y }: Points, degrees: number, width: number, height: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = Math.ceil(Math.abs(slope) * width) + 0.5;
  const rows = new Uint32Array(height + 2 * offset + 2);
  for (let index = 0; index < x.length; index += 1) {
    // Never negative, so that cutting off is rounding.
    const row = ((y[index] ?? 0) + slope * (x[index] ?? 0) + offset) | 0;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let contrast = 0;
  for (const count of rows) contrast += count * count;
  return contrast;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function best(candidates: readonly number[], score: (candidate: number) => number): number {
  const scored = candidates.map((candidate) => ({ candidate, score: score(candidate) }));
  return scored.reduce((top, one) => (one.score > top.score ? one : top)).candidate;
}
