import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Random } from './random.ts';

type Point = readonly [x: number, y: number];

type Scene = { readonly slant: number; readonly isOnCloth: boolean };

/**
 * Lays the sheet on a table as a hand-held camera sees it: from an angle, and crumpled in waves. Each corner is off by
 * up to `slant` of the sheet's width.
 */
export function photographed(sheet: Canvas, { slant, isOnCloth }: Scene, random: Random): Canvas {
  const border = Math.max(110, Math.round(slant * sheet.width) + 40);
  const [width, height] = [sheet.width + 2 * border, sheet.height + 2 * border];
  const jitter = () => (random.next() * 2 - 1) * slant * sheet.width;
  const corners: readonly Point[] = [
    [border + jitter(), border + jitter()],
    [border + sheet.width + jitter(), border + jitter()],
    [border + sheet.width + jitter(), border + sheet.height + jitter()],
    [border + jitter(), border + sheet.height + jitter()],
  ];
  const toSheet = inverseQuad(corners, sheet.width, sheet.height);
  const crumple = waves(random);
  const table = [random.integer(40, 110), random.integer(35, 90), random.integer(30, 80)] as const;
  const weave = isOnCloth ? cloth : () => 1;
  return mapPixels(sheet, { width, height, table, weave }, (x, y) => {
    const [u, v] = toSheet(x, y);
    const { dx, dy, shade } = crumple(u, v);
    return { u: u + dx, v: v + dy, shade };
  });
}

type Wave = {
  readonly angle: number;
  readonly length: number;
  readonly phase: number;
  readonly depth: number;
};

/** Soft folds: the paper is shifted by a pixel or two and lit from one side. */
function waves(random: Random) {
  const folds: Wave[] = Array.from({ length: 5 }, () => ({
    angle: random.next() * Math.PI,
    length: 120 + 400 * random.next(),
    phase: random.next() * 2 * Math.PI,
    depth: 0.4 + 1.4 * random.next(),
  }));
  return (u: number, v: number) => {
    let [dx, dy, slope] = [0, 0, 0];
    for (const { angle, length, phase, depth } of folds) {
      const at = ((u * Math.cos(angle) + v * Math.sin(angle)) / length) * 2 * Math.PI + phase;
      dx += depth * Math.cos(angle) * Math.sin(at);
      dy += depth * Math.sin(angle) * Math.sin(at);
      slope += (depth / length) * Math.cos(at);
    }
    return { dx, dy, shade: 1 + 9 * slope };
  };
}

type Ground = {
  readonly width: number;
  readonly height: number;
  readonly table: readonly [number, number, number];
  /** How bright its surface is at a place, as a share of `table`. */
  readonly weave: (x: number, y: number) => number;
};

/** Threads as thick as print, each of its own brightness. */
function cloth(x: number, y: number): number {
  const thread = (at: number) => ((Math.imul(Math.floor(at / 7) + 1, 0x9e3779b1) >>> 24) / 255) * 0.9;
  return 0.5 + (Math.floor(x / 7 + y / 7) % 2 === 0 ? thread(x) : thread(y + 1000));
}

function mapPixels(
  sheet: Canvas,
  { width, height, table, weave }: Ground,
  place: (x: number, y: number) => { u: number; v: number; shade: number },
): Canvas {
  const source = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const { u, v, shade } = place(x, y);
      const at = 4 * (y * width + x);
      const isPaper = u >= 0 && v >= 0 && u < sheet.width - 1 && v < sheet.height - 1;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = isPaper ? shade * bilinear(source, u, v, channel) : weave(x, y) * (table[channel] ?? 0);
        image.data[at + channel] = Math.max(0, Math.min(255, value));
      }
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function bilinear(
  source: { data: Uint8ClampedArray; width: number },
  u: number,
  v: number,
  channel: number,
): number {
  const [x, y] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [u - x, v - y];
  const value = (dx: number, dy: number) =>
    source.data[4 * ((y + dy) * source.width + x + dx) + channel] ?? 0;
  const top = value(0, 0) * (1 - fx) + value(1, 0) * fx;
  const bottom = value(0, 1) * (1 - fx) + value(1, 1) * fx;
  return top * (1 - fy) + bottom * fy;
}

/**
 * From a point of the picture to one of the sheet: the inverse of the projective map that takes the unit square to
 * the four corners (P. Heckbert, Fundamentals of Texture Mapping, 1989, section 2.2.3).
 */
function inverseQuad(
  corners: readonly Point[],
  width: number,
  height: number,
): (x: number, y: number) => Point {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as readonly [Point, Point, Point, Point];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  return (x, y) => {
    const u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
    const v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
    const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return [(width * u) / w, (height * v) / w];
  };
}
