import type { GreyImage } from './images.ts';
import { histogramOf } from './levels.ts';

/** What may be a sheet of paper on a darker table, row by row, on a picture of `width` × `height` blocks. */
export type Sheet = {
  /** The first and the last block of the sheet in each row; none where `first` is after `last`. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly width: number;
  readonly height: number;
  /** In pixels. */
  readonly blockSize: number;
};

const blocksAlong = 240;
/** How much brighter paper is than the table, of 255: less, and there may be no table. */
const minContrast = 40;
const minShare = 0.2;

type Blocks = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** The largest bright region, where it lies whole within the picture; null where there is none. */
export function brightSheet(image: GreyImage): Sheet | null {
  const blockSize = Math.ceil(Math.max(image.width, image.height) / blocksAlong);
  const blocks = meanBlocks(image, blockSize);
  const level = splitLevel(blocks.data);
  const region = level === null ? null : largestRegion(blocks, level);
  if (!region || region.size < minShare * blocks.data.length) return null;
  const { first, last } = region;
  const { width, height } = blocks;
  const isAtEdge = (start: number, y: number) => {
    const end = last[y] ?? -1;
    return start <= end && (start === 0 || end === width - 1 || y === 0 || y === height - 1);
  };
  return first.some(isAtEdge) ? null : { first, last, width, height, blockSize };
}

/** The mean of each whole block. */
function meanBlocks({ data, width, height }: GreyImage, size: number): Blocks {
  const across = Math.floor(width / size);
  const down = Math.floor(height / size);
  const sums = new Uint32Array(across * down);
  for (let y = 0; y < down * size; y += 1) {
    const row = Math.floor(y / size) * across;
    for (let x = 0; x < across * size; x += 1) {
      const at = row + ((x / size) | 0);
      sums[at] = (sums[at] ?? 0) + (data[y * width + x] ?? 0);
    }
  }
  return { data: Uint8Array.from(sums, (sum) => sum / size ** 2), width: across, height: down };
}

/** The level that parts dark from bright best (Otsu 1979), or null where the two are too much alike. */
function splitLevel(data: Uint8Array): number | null {
  const histogram = histogramOf(data);
  const all = data.reduce((sum, value) => sum + value, 0);
  let [below, sumBelow, best, level, contrast] = [0, 0, 0, 0, 0];
  for (let value = 0; value < 255; value += 1) {
    below += histogram[value] ?? 0;
    sumBelow += value * (histogram[value] ?? 0);
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const apart = (all - sumBelow) / above - sumBelow / below;
    const variance = below * above * apart ** 2;
    if (variance > best) [best, level, contrast] = [variance, value + 1, apart];
  }
  return contrast >= minContrast ? level : null;
}

type Region = { readonly size: number; readonly first: Int32Array; readonly last: Int32Array };

function largestRegion({ data, width, height }: Blocks, level: number): Region | null {
  const isLeft = Uint8Array.from(data, (value) => (value >= level ? 1 : 0));
  let largest: readonly number[] = [];
  for (let start = isLeft.indexOf(1); start >= 0; start = isLeft.indexOf(1, start + 1)) {
    const region = regionFrom(start, isLeft, width);
    if (region.length > largest.length) largest = region;
  }
  return largest.length === 0 ? null : byRows(largest, width, height);
}

function byRows(places: readonly number[], width: number, height: number): Region {
  const first = new Int32Array(height).fill(width);
  const last = new Int32Array(height).fill(-1);
  for (const at of places) {
    const x = at % width;
    const y = (at - x) / width;
    first[y] = Math.min(first[y] ?? width, x);
    last[y] = Math.max(last[y] ?? -1, x);
  }
  return { size: places.length, first, last };
}

/** Takes the region that `start` belongs to out of `isLeft`: the places of its blocks. */
function regionFrom(start: number, isLeft: Uint8Array, width: number): number[] {
  const places = [start];
  isLeft[start] = 0;
  const take = (next: number) => {
    if (isLeft[next] !== 1) return;
    isLeft[next] = 0;
    places.push(next);
  };
  // The list grows while it is walked, until no neighbour is left.
  for (const at of places) {
    const x = at % width;
    if (x > 0) take(at - 1);
    if (x < width - 1) take(at + 1);
    take(at - width);
    take(at + width);
  }
  return places;
}
