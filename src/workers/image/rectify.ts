import type { Box } from '../../shared/page.ts';
import type { Bend } from './bend.ts';
import { sampleGrey, type GreyImage } from './images.ts';
import {
  coefficientsOf,
  projectionOnto,
  type Coefficients,
  type Point,
  type Projection,
  type Quad,
} from './projection.ts';

/** A sheet of paper as seen from straight above, and the way back to the picture that it was found in. */
export type RectifiedSheet = {
  readonly image: GreyImage;
  readonly toPictureBox: (box: Box) => Box;
};

/** How large the sheet in a quad is, seen from straight above. */
export function sizeOf([p0, p1, p2, p3]: Quad): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(1, Math.round(Math.max(distance(p0, p1), distance(p3, p2)))),
    height: Math.max(1, Math.round(Math.max(distance(p0, p3), distance(p1, p2)))),
  };
}

/**
 * Cuts a quad out of its picture and makes it a rectangle; what reaches out of the picture is white.
 * @param bend of the sheet in it, which is made flat
 */
export function rectify(picture: GreyImage, quad: Quad, bend: Bend = () => 0): RectifiedSheet {
  const { width, height } = sizeOf(quad);
  const project = projectionOnto(quad, width, height);
  return {
    image: warped(picture, coefficientsOf(quad, width, height), bend, { width, height }),
    toPictureBox: (box) => projectedBox(bentBox(box, bend), project, picture),
  };
}

/** Where a box of the flat sheet lies on the bent one. */
function bentBox({ x0, y0, x1, y1 }: Box, bend: Bend): Box {
  const lower = bend((x0 + x1) / 2, (y0 + y1) / 2);
  return { x0, y0: y0 + lower, x1, y1: y1 + lower };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Each pixel of the sheet from where it lies in the picture, bilinear. Millions of them: nothing is made for one. */
function warped(
  picture: GreyImage,
  { a, b, c, d, e, f, g, h }: Coefficients,
  bend: Bend,
  { width, height }: { readonly width: number; readonly height: number },
): GreyImage {
  const data = new Uint8Array(width * height);
  // It is linear in y: by how much each column is lower at the top, and how much more a pixel further down.
  const atTop = Float64Array.from({ length: width }, (_, column) => bend(column + 0.5, 0));
  const change = Float64Array.from(atTop, (lower, column) => bend(column + 0.5, 1) - lower);
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, at += 1) {
      const x = column + 0.5;
      const y = row + 0.5 + (atTop[column] ?? 0) + (row + 0.5) * (change[column] ?? 0);
      const w = g * x + h * y + 1;
      data[at] = sampleGrey(picture, (a * x + b * y + c) / w - 0.5, (d * x + e * y + f) / w - 0.5) + 0.5;
    }
  }
  return { data, width, height };
}

/** Hugs the word: from the middles of the box's sides, as its corners would stick out of a slanted line. */
function projectedBox({ x0, y0, x1, y1 }: Box, project: Projection, { width, height }: GreyImage): Box {
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
