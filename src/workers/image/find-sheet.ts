import { brightSheet, type Sheet } from './bright-sheet.ts';
import type { GreyImage } from './images.ts';
import { isWithin, type Point, type Quad } from './projection.ts';

/** In degrees: less convergence, and less of a turn, is put right by straightening or does no harm. */
const minConvergence = 1.5;
const minTurn = 5;
const maxTurn = 40;
/** An edge that keeps less of its length within so many blocks of a straight line is no edge of flat paper. */
const maxWaver = 1.5;
const minStraight = 0.85;
/** The corners of a side are rounded and torn: this share at each end doesn't count. */
const cornerShare = 0.1;
/** The quad must be filled by the sheet, and hold nearly all of it. */
const minFilled = 0.95;

/**
 * The corners, in pixels, of a sheet of paper that lies whole in the picture and is seen from an angle or lies askew.
 * Null in any doubt: a page that is left alone is read as it is.
 */
export function findSheet(image: GreyImage): Quad | null {
  const sheet = brightSheet(image);
  const sides = sheet && edges(sheet);
  if (!sides) return null;
  const { top, right, bottom, left } = sides;
  const quad: Quad = [
    crossing(top, left),
    crossing(top, right),
    crossing(bottom, right),
    crossing(bottom, left),
  ];
  if (!isAskew(sides) || !isFilled(sheet, quad)) return null;
  const toPixels = ({ x, y }: Point) => ({ x: x * sheet.blockSize, y: y * sheet.blockSize });
  return [toPixels(quad[0]), toPixels(quad[1]), toPixels(quad[2]), toPixels(quad[3])];
}

/** For top and bottom, y = at + slope · x; for left and right, x = at + slope · y. */
type Line = { readonly at: number; readonly slope: number };
type Edges = { readonly top: Line; readonly right: Line; readonly bottom: Line; readonly left: Line };

function edges({ first, last, width, height }: Sheet): Edges | null {
  const upper = new Int32Array(width).fill(height);
  const lower = new Int32Array(width).fill(-1);
  for (let y = 0; y < height; y += 1) {
    for (let x = first[y] ?? width; x <= (last[y] ?? -1); x += 1) {
      upper[x] = Math.min(upper[x] ?? height, y);
      lower[x] = y;
    }
  }
  const rows = [...first.keys()].filter((y) => (first[y] ?? width) <= (last[y] ?? -1));
  const columns = [...upper.keys()].filter((x) => (upper[x] ?? height) <= (lower[x] ?? -1));
  const corner = (better: (x: number, y: number) => number, ends: readonly Int32Array[]) => {
    const points = rows.flatMap((y) => ends.map((end) => ({ x: end[y] ?? 0, y })));
    return points.reduce((best, point) => (better(point.x, point.y) > better(best.x, best.y) ? point : best));
  };
  const [upperLeft, lowerRight] = [corner((x, y) => -x - y, [first]), corner((x, y) => x + y, [last])];
  const [upperRight, lowerLeft] = [corner((x, y) => x - y, [last]), corner((x, y) => y - x, [first])];
  const top = fitted(columns, upperLeft.x, upperRight.x, (x) => upper[x] ?? 0);
  const bottom = fitted(columns, lowerLeft.x, lowerRight.x, (x) => (lower[x] ?? 0) + 1);
  const left = fitted(rows, upperLeft.y, lowerLeft.y, (y) => first[y] ?? 0);
  const right = fitted(rows, upperRight.y, lowerRight.y, (y) => (last[y] ?? 0) + 1);
  return top && right && bottom && left && { top, right, bottom, left };
}

/** The line through an edge's points between two corners, found twice: the second time without what lies off it. */
function fitted(
  places: readonly number[],
  from: number,
  to: number,
  edgeAt: (place: number) => number,
): Line | null {
  const margin = cornerShare * (to - from);
  const points = places
    .filter((place) => place >= from + margin && place <= to - margin)
    .map((place) => ({ x: place + 0.5, y: edgeAt(place) }));
  if (points.length < 10) return null;
  const rough = leastSquares(points);
  const close = points.filter(({ x, y }) => Math.abs(y - rough.at - rough.slope * x) <= 2 * maxWaver);
  if (close.length < minStraight * points.length) return null;
  const line = leastSquares(close);
  const straight = points.filter(({ x, y }) => Math.abs(y - line.at - line.slope * x) <= maxWaver);
  return straight.length >= minStraight * points.length ? line : null;
}

function leastSquares(points: readonly Point[]): Line {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { slope, at: meanY - slope * meanX };
}

function crossing(level: Line, upright: Line): Point {
  const y = (level.at + level.slope * upright.at) / (1 - level.slope * upright.slope);
  return { x: upright.at + upright.slope * y, y };
}

function isAskew({ top, right, bottom, left }: Edges): boolean {
  const [up, down, back, front] = [top, bottom, left, right].map(
    ({ slope }) => (Math.atan(slope) * 180) / Math.PI,
  );
  if (up === undefined || down === undefined || back === undefined || front === undefined) return false;
  if ([up, down, back, front].some((degrees) => Math.abs(degrees) > maxTurn)) return false;
  const convergence = Math.max(Math.abs(up - down), Math.abs(back - front));
  return convergence >= minConvergence || Math.abs(up + down) / 2 >= minTurn;
}

function isFilled({ first, last, width, height }: Sheet, quad: Quad): boolean {
  let [inside, filled, held] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isSheet = x >= (first[y] ?? width) && x <= (last[y] ?? -1);
      const isInside = isWithin(quad, { x: x + 0.5, y: y + 0.5 });
      if (isInside) inside += 1;
      if (isSheet) held += 1;
      if (isInside && isSheet) filled += 1;
    }
  }
  return filled >= minFilled * Math.max(inside, held);
}
