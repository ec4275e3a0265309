import type { Box } from '../../shared/page.ts';
import { findSheet } from './find-sheet.ts';
import type { ColourImage } from './images.ts';
import { projectionOnto, type Point, type Projection } from './projection.ts';

/** A sheet of paper as seen from straight above, and the way back to the picture that it was found in. */
export type RectifiedSheet = {
  readonly image: ColourImage;
  readonly toPictureBox: (box: Box) => Box;
};

/** Cuts a sheet that is seen from an angle, or lies askew, out of its picture. Null where there is none. */
export function rectifySheet(picture: ColourImage): RectifiedSheet | null {
  const quad = findSheet(picture);
  if (!quad) return null;
  const [p0, p1, p2, p3] = quad;
  const width = Math.round(Math.max(distance(p0, p1), distance(p3, p2)));
  const height = Math.round(Math.max(distance(p0, p3), distance(p1, p2)));
  const project = projectionOnto(quad, width, height);
  return {
    image: warped(picture, project, width, height),
    toPictureBox: (box) => projectedBox(box, project, picture),
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Each pixel of the sheet from where it lies in the picture, bilinear. */
function warped(picture: ColourImage, project: Projection, width: number, height: number): ColourImage {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const place = project(x + 0.5, y + 0.5);
      copyPixel(picture, place.x - 0.5, place.y - 0.5, data, at);
    }
  }
  return { data, width, height };
}

function copyPixel(
  { data, width, height }: ColourImage,
  x: number,
  y: number,
  to: Uint8Array,
  at: number,
): void {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const right = Math.max(0, Math.min(1, x - left));
  const below = Math.max(0, Math.min(1, y - top));
  const start = 3 * (top * width + left);
  for (let channel = 0; channel < 3; channel += 1) {
    const from = start + channel;
    const upper = (data[from] ?? 0) * (1 - right) + (data[from + 3] ?? 0) * right;
    const lower = (data[from + 3 * width] ?? 0) * (1 - right) + (data[from + 3 * width + 3] ?? 0) * right;
    to[at + channel] = upper * (1 - below) + lower * below + 0.5;
  }
}

/** Hugs the word: from the middles of the box's sides, as its corners would stick out of a slanted line. */
function projectedBox({ x0, y0, x1, y1 }: Box, project: Projection, { width, height }: ColourImage): Box {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const middles = [project(x0, y), project(x1, y), project(x, y0), project(x, y1)];
  const [xs, ys] = [middles.map((point) => point.x), middles.map((point) => point.y)];
  return {
    x0: Math.max(0, Math.min(...xs)),
    y0: Math.max(0, Math.min(...ys)),
    x1: Math.min(width, Math.max(...xs)),
    y1: Math.min(height, Math.max(...ys)),
  };
}
