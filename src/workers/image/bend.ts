import type { Point } from './projection.ts';

/** A line of text from its left end to its right one, in pixels of a sheet. */
export type Baseline = { readonly from: Point; readonly to: Point };

/** By how many pixels what lies at (x, y) on a flat sheet lies lower on the bent one; linear in y. */
export type Bend = (x: number, y: number) => number;

/** Fewer lines show their own slant, and not the sheet's. */
const minLines = 8;
/** Lines that leave their level by less than this share of their height are read as they are. */
const minBend = 0.14;
/** The curve must explain so much of the lines' slants that a straight slant doesn't. */
const mostLeft = 0.9;
/** A line that fits the others' curve less well than by this share of its height is left out: it is a stamp, or two lines. */
const mostApart = 0.4;
/** Keeps the curve straight where no line shows how it bends. */
const stiffness = 0.02;

/** Functions of how far along and how far down a place is, −1 to 1, that a sheet's slant is made of, and its bend. */
const slanted = [(u: number) => u, (u: number, v: number) => u * v];
const bent = [
  ...slanted,
  (u: number) => u ** 2,
  (u: number) => u ** 3,
  (u: number) => u ** 4,
  (u: number, v: number) => u ** 2 * v,
];
type Shape = readonly ((u: number, v: number) => number)[];

/**
 * How a curled or crumpled sheet is bent, by the slants of its lines: each line that is level on the flat sheet tells how
 * much higher one of its ends lies than the other. Null for a sheet that is flat enough.
 */
export function bendOf(
  lines: readonly Baseline[],
  { width, height }: { readonly width: number; readonly height: number },
  lineHeight: number,
): Bend | null {
  if (lines.length < minLines) return null;
  const place = ({ x, y }: Point) => ({ x: (2 * x) / width - 1, y: (2 * y) / height - 1 });
  const placed = lines.map(({ from, to }) => ({ from: place(from), to: place(to), rise: to.y - from.y }));
  const straight = fitted(placed, slanted);
  const rough = fitted(placed, bent);
  const own = placed.filter((line) => Math.abs(restOf(line, bent, rough)) <= mostApart * lineHeight);
  if (own.length < minLines || own.length < placed.length / 2) return null;
  const curve = fitted(own, bent);
  const [left, before] = [spreadOf(own, bent, curve), spreadOf(own, slanted, straight)];
  const [first, last] = [Math.min(...own.map(({ from }) => from.x)), Math.max(...own.map(({ to }) => to.x))];
  // Beyond the outermost lines nothing tells how the paper goes on.
  const at = (u: number, v: number) => valueOf(bent, curve, Math.min(last, Math.max(first, u)), v);
  if (left > mostLeft * before || bulge(at, first, last) < minBend * lineHeight) return null;
  return (x, y) => at((2 * x) / width - 1, (2 * y) / height - 1);
}

type Placed = Baseline & { readonly rise: number };

/** The shape's coefficients that make the rises of the lines, longer ones counting for more (least squares). */
function fitted(lines: readonly Placed[], shape: Shape): number[] {
  const rows = lines.map(({ from, to, rise }) => ({
    factors: shape.map((term) => term(to.x, to.y) - term(from.x, to.y)),
    rise,
    weight: to.x - from.x,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const matrix = shape.map((_, i) =>
    shape.map((__, j) => {
      const sum = rows.reduce(
        (s, { factors, weight }) => s + weight * (factors[i] ?? 0) * (factors[j] ?? 0),
        0,
      );
      return sum / total + (i === j ? stiffness : 0);
    }),
  );
  const right = shape.map(
    (_, i) => rows.reduce((s, { factors, weight, rise }) => s + weight * (factors[i] ?? 0) * rise, 0) / total,
  );
  return solved(matrix, right);
}

/** Gauss's elimination; the matrix is positive definite. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      pivot.forEach((value, column) => (row[column] = (row[column] ?? 0) - factor * value));
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

function valueOf(shape: Shape, coefficients: readonly number[], u: number, v: number): number {
  return shape.reduce((sum, term, index) => sum + (coefficients[index] ?? 0) * term(u, v), 0);
}

/** What of a line's rise the shape doesn't explain. */
function restOf({ from, to, rise }: Placed, shape: Shape, coefficients: readonly number[]): number {
  return rise - valueOf(shape, coefficients, to.x, to.y) + valueOf(shape, coefficients, from.x, to.y);
}

function spreadOf(lines: readonly Placed[], shape: Shape, coefficients: readonly number[]): number {
  const squares = lines.map((line) => restOf(line, shape, coefficients) ** 2);
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / lines.length);
}

/** How far the curve leaves the straight line between its ends, half-way down the sheet. */
function bulge(at: (u: number, v: number) => number, first: number, last: number): number {
  const [start, end] = [at(first, 0), at(last, 0)];
  const places = Array.from({ length: 21 }, (_, step) => step / 20);
  return Math.max(
    ...places.map((share) => Math.abs(at(first + share * (last - first), 0) - start - share * (end - start))),
  );
}
