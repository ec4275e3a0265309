import type { Turn } from '../../shared/page.ts';
import type { GreyImage } from './images.ts';
import type { Point, Quad } from './projection.ts';

/**
 * A line of text, or part of one, in pixels of a picture: its middle, how far and how high it reaches, and by how many
 * degrees (−90 to 90, clockwise positive) it is turned. Which of its ends is the first can't be told.
 */
export type TextBox = Point & { readonly degrees: number; readonly length: number; readonly height: number };

/** Where the text lies once the picture has been turned by quarters. */
export type TextArea = {
  /** How its lines are turned in the picture as it lies, −90 to 90 degrees. */
  readonly axis: number;
  /** Puts its lines within 45 degrees of level; they may still stand on their heads. */
  readonly turn: Turn;
  /** Around the text with a margin, in pixels of the turned picture; may reach out of it. */
  readonly quad: Quad;
  /** By how much the lines are turned still, clockwise. */
  readonly degrees: number;
  /** The usual height of its boxes. */
  readonly lineHeight: number;
  /** The boxes that belong to it, in pixels of the turned picture. */
  readonly boxes: readonly TextBox[];
};

/** A box this much longer than high shows how it is turned. */
export const minElongation = 2.5;
const histogramStep = 3;
/** Lines of one sheet, curled and seen from an angle, differ no more than this from the usual one. */
const maxDeviation = 18;
/** The detector misses the palest marks: so many lines' heights around what it found are kept. */
const marginLines = 1.5;

/** Null where there is no line of text. */
export function textArea(
  found: readonly TextBox[],
  picture: Pick<GreyImage, 'width' | 'height'>,
): TextArea | null {
  const axis = usualAxis(found.filter(({ length, height }) => length >= minElongation * height));
  if (axis === null) return null;
  const turn = axis > 45 ? 270 : axis < -45 ? 90 : 0;
  const boxes = found
    .filter((box) => box.length < minElongation * box.height || apart(box.degrees, axis) <= maxDeviation)
    .map((box) => turnedBox(box, turn, picture));
  const degrees = axis + (turn === 270 ? -90 : turn === 90 ? 90 : 0);
  const heights = boxes.map(({ height }) => height).sort((a, b) => a - b);
  const lineHeight = heights[heights.length >> 1] ?? 1;
  return {
    axis,
    turn,
    degrees,
    lineHeight,
    boxes,
    quad: quadAround(boxes, degrees, marginLines * lineHeight),
  };
}

/** The same lines the other way up. */
export function upsideDown(area: TextArea, picture: Pick<GreyImage, 'width' | 'height'>): TextArea {
  const isOnSide = area.turn === 90 || area.turn === 270;
  const [width, height] = isOnSide ? [picture.height, picture.width] : [picture.width, picture.height];
  const opposite = <P extends Point>(point: P): P => ({ ...point, x: width - point.x, y: height - point.y });
  const [a, b, c, d] = area.quad;
  return {
    ...area,
    turn: ((area.turn + 180) % 360) as Turn,
    quad: [opposite(c), opposite(d), opposite(a), opposite(b)],
    boxes: area.boxes.map(opposite),
  };
}

/** The direction that most of the text's length has, refined by the mean of what is near it. */
function usualAxis(boxes: readonly TextBox[]): number | null {
  if (boxes.length === 0) return null;
  const support = (degrees: number, within: number) =>
    boxes.filter((box) => apart(box.degrees, degrees) <= within);
  const lengthOf = (some: readonly TextBox[]) => some.reduce((sum, { length }) => sum + length, 0);
  const candidates = Array.from({ length: 180 / histogramStep }, (_, index) => index * histogramStep - 90);
  const weights = candidates.map((degrees) => lengthOf(support(degrees, 2 * histogramStep)));
  const rough = candidates[weights.indexOf(Math.max(...weights))] ?? 0;
  const near = support(rough, 3 * histogramStep);
  const weighted = near.reduce((sum, box) => sum + box.length * signedApart(box.degrees, rough), 0);
  return normalised(rough + weighted / lengthOf(near));
}

/** Between two undirected lines. */
function signedApart(one: number, other: number): number {
  return normalised(one - other);
}

function apart(one: number, other: number): number {
  return Math.abs(signedApart(one, other));
}

function normalised(degrees: number): number {
  return ((((degrees + 90) % 180) + 180) % 180) - 90;
}

function turnedBox(
  box: TextBox,
  turn: Turn,
  { width, height }: Pick<GreyImage, 'width' | 'height'>,
): TextBox {
  if (turn === 90) return { ...box, x: height - box.y, y: box.x, degrees: normalised(box.degrees + 90) };
  if (turn === 270) return { ...box, x: box.y, y: width - box.x, degrees: normalised(box.degrees - 90) };
  return box;
}

/** The smallest rectangle with this tilt around all boxes, and a margin. */
function quadAround(boxes: readonly TextBox[], degrees: number, margin: number): Quad {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const corners = boxes.flatMap((box) => cornersOf(box));
  const along = corners.map(({ x, y }) => x * cos + y * sin);
  const across = corners.map(({ x, y }) => y * cos - x * sin);
  const [left, right] = [Math.min(...along) - margin, Math.max(...along) + margin];
  const [top, bottom] = [Math.min(...across) - margin, Math.max(...across) + margin];
  const corner = (u: number, v: number): Point => ({ x: u * cos - v * sin, y: u * sin + v * cos });
  return [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
}

function cornersOf({ x, y, degrees, length, height }: TextBox): Point[] {
  const radians = (degrees * Math.PI) / 180;
  const along = { x: (Math.cos(radians) * length) / 2, y: (Math.sin(radians) * length) / 2 };
  const across = { x: (-Math.sin(radians) * height) / 2, y: (Math.cos(radians) * height) / 2 };
  return [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([u = 0, v = 0]) => ({
    x: x + u * along.x + v * across.x,
    y: y + u * along.y + v * across.y,
  }));
}
