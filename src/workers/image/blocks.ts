import type { GreyImage } from './images.ts';

/** One value a square of pixels, rows top to bottom: `data.length` is `width` × `height`. */
export type Blocks<T> = { readonly data: T; readonly width: number; readonly height: number };

/** The mean of each square of `size` × `size` pixels; those at the right and lower border may be smaller. */
export function blocksOf({ data, width, height }: GreyImage, size: number): Blocks<Uint8Array> {
  const across = Math.ceil(width / size);
  const down = Math.ceil(height / size);
  const means = new Uint8Array(across * down);
  const sums = new Uint32Array(across);
  for (let block = 0; block < down; block += 1) {
    const rows = Math.min(size, height - block * size);
    sums.fill(0);
    for (let y = 0; y < rows; y += 1) {
      const start = (block * size + y) * width;
      for (let x = 0; x < width; x += 1) {
        const column = (x / size) | 0;
        sums[column] = (sums[column] ?? 0) + (data[start + x] ?? 0);
      }
    }
    for (let column = 0; column < across; column += 1) {
      const columns = Math.min(size, width - column * size);
      means[block * across + column] = (sums[column] ?? 0) / (rows * columns) + 0.5;
    }
  }
  return { data: means, width: across, height: down };
}

/** One value a pixel again, bilinear between the middles of the blocks. */
export function enlarged(
  { data, width, height }: Blocks<Float32Array>,
  size: number,
  to: Pick<GreyImage, 'width' | 'height'>,
): Float32Array {
  const values = new Float32Array(to.width * to.height);
  const line = new Float32Array(width);
  const across = Array.from({ length: to.width }, (_, x) => between(x, size, width));
  const left = Int32Array.from(across, ({ first }) => first);
  const right = Int32Array.from(across, ({ second }) => second);
  const share = Float32Array.from(across, (one) => one.share);
  for (let y = 0; y < to.height; y += 1) {
    const down = between(y, size, height);
    for (let x = 0; x < width; x += 1) {
      const upper = data[down.first * width + x] ?? 0;
      line[x] = upper + ((data[down.second * width + x] ?? 0) - upper) * down.share;
    }
    for (let x = 0, at = y * to.width; x < to.width; x += 1, at += 1) {
      const near = line[left[x] ?? 0] ?? 0;
      values[at] = near + ((line[right[x] ?? 0] ?? 0) - near) * (share[x] ?? 0);
    }
  }
  return values;
}

/** The two blocks whose middles a pixel lies between, and how far it is on its way to the second. */
function between(pixel: number, size: number, count: number) {
  const place = Math.max(0, Math.min(count - 1, (pixel + 0.5) / size - 0.5));
  const first = Math.floor(place);
  return { first, second: Math.min(count - 1, first + 1), share: place - first };
}
