import type { GreyImage } from './images.ts';
import { inkOf } from './glyph-height.ts';

const maxDegrees = 6;
const coarseStep = 0.5;
const fineStep = 0.1;

/**
 * The angle in degrees by which text lines rise to the right, positive anticlockwise, found where the rows of ink
 * are most distinct (Postl 1986). The picture should be small: half a megapixel is plenty.
 */
export function estimateSkew(image: GreyImage): number {
  const ink = inkOf(image);
  const points: [number, number][] = [];
  for (const [index, isInk] of ink.entries()) {
    if (isInk === 1) points.push([index % image.width, Math.floor(index / image.width)]);
  }
  const score = (degrees: number) => rowContrast(points, degrees, image.width, image.height);
  const coarse = best(range(-maxDegrees, maxDegrees, coarseStep), score);
  const fine = best(range(coarse - coarseStep, coarse + coarseStep, fineStep), score);
  // A flat page scores almost the same everywhere; only a clear gain is worth resampling the picture.
  return score(fine) > 1.02 * score(0) ? fine : 0;
}

function rowContrast(
  points: readonly [number, number][],
  degrees: number,
  width: number,
  height: number,
): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const offset = Math.ceil(Math.abs(slope) * width);
  const rows = new Float64Array(height + 2 * offset + 2);
  for (const [x, y] of points) {
    const row = Math.round(y + slope * x) + offset;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function best(candidates: readonly number[], score: (candidate: number) => number): number {
  return candidates.reduce((top, candidate) => (score(candidate) > score(top) ? candidate : top));
}
