import { describe, expect, it } from 'vitest';
import { bendOf, type Baseline } from '../../../src/workers/image/bend.ts';
import type { GreyImage } from '../../../src/workers/image/images.ts';
import { projectionFrom, projectionOnto, type Quad } from '../../../src/workers/image/projection.ts';
import { rectify } from '../../../src/workers/image/rectify.ts';

const size = { width: 600, height: 1200 };
const lineHeight = 20;

/** Lines of text of various lengths all over a sheet, whose points lie lower by `lower`. */
function lines(lower: (x: number, y: number) => number): Baseline[] {
  return Array.from({ length: 40 }, (_, index) => {
    const y = 40 + 28 * index;
    const [x0, x1] = index % 3 === 0 ? [30, 260] : index % 3 === 1 ? [400, 570] : [120, 480];
    return { from: { x: x0, y: y + lower(x0, y) }, to: { x: x1, y: y + lower(x1, y) } };
  });
}

describe('the bend of a sheet', () => {
  it.each([
    ['curled', (x: number) => 0.0002 * (x - 300) ** 2],
    ['curled the other way', (x: number) => -0.0003 * (x - 250) ** 2],
    ['in a wave', (x: number) => 10 * Math.sin((1.5 * Math.PI * x) / 600)],
    ['askew as well', (x: number) => 0.0002 * (x - 300) ** 2 + 0.03 * x],
    ['more at its foot', (x: number, y: number) => (0.0001 + y * 1e-7) * (x - 300) ** 2],
  ])('%s is found to a small part of a line', (_, lower) => {
    const bend = bendOf(lines(lower), size, lineHeight);
    // Where the middle of the sheet lies, no slant can tell.
    for (const y of [100, 600, 1100])
      for (const x of [60, 200, 400, 550]) {
        const found = bend === null ? NaN : bend(x, y) - bend(300, y);
        const due = lower(x, y) - lower(300, y);
        expect(Math.abs(found - due)).toBeLessThan(0.15 * lineHeight);
      }
  });

  it.each([
    ['flat', () => 0],
    ['askew', (x: number) => 0.05 * x],
    ['seen from an angle', (x: number, y: number) => 0.00004 * x * y],
    ['crumpled at every line otherwise', (x: number, y: number) => 4 * Math.sin(x * y)],
  ])('is none where it is %s', (_, lower) => {
    expect(bendOf(lines(lower), size, lineHeight)).toBeNull();
  });

  it('is none where few lines show it', () => {
    expect(bendOf(lines((x) => 0.0002 * (x - 300) ** 2).slice(0, 6), size, lineHeight)).toBeNull();
  });

  it('is found though some of the lines are stamps and scribbles', () => {
    const lower = (x: number) => 0.0003 * (x - 300) ** 2;
    const stamp = { from: { x: 100, y: 500 }, to: { x: 300, y: 560 } };
    const bend = bendOf([...lines(lower), stamp, stamp], size, lineHeight);
    expect(Math.abs((bend?.(60, 600) ?? NaN) - (bend?.(300, 600) ?? NaN) - lower(60))).toBeLessThan(3);
  });
});

describe('a bent sheet', () => {
  const quad: Quad = [
    { x: 50, y: 40 },
    { x: 450, y: 40 },
    { x: 450, y: 340 },
    { x: 50, y: 340 },
  ];
  const bend = (x: number) => 0.0005 * (x - 200) ** 2;

  /** A dark line along the bend, 10 pixels high. */
  function picture(): GreyImage {
    const [width, height] = [500, 400];
    const data = new Uint8Array(width * height).fill(240);
    for (let x = 0; x < width; x += 1) {
      const middle = Math.round(190 + bend(x - 50));
      for (let y = middle - 5; y < middle + 5; y += 1) data[y * width + x] = 20;
    }
    return { data, width, height };
  }

  it('is made flat, and a box of it is found again in the picture', () => {
    const { image, toPictureBox } = rectify(picture(), quad, bend);
    for (const x of [20, 200, 380]) {
      expect(image.data[150 * image.width + x]).toBeLessThan(60);
      expect(image.data[135 * image.width + x]).toBeGreaterThan(200);
      expect(image.data[165 * image.width + x]).toBeGreaterThan(200);
    }
    const box = toPictureBox({ x0: 370, y0: 145, x1: 390, y1: 155 });
    expect((box.y0 + box.y1) / 2).toBeCloseTo(190 + bend(380), 0);
    expect((box.x0 + box.x1) / 2).toBeCloseTo(430, 0);
  });
});

it('a projection has a way back', () => {
  const quad: Quad = [
    { x: 130, y: 110 },
    { x: 760, y: 210 },
    { x: 700, y: 1050 },
    { x: 180, y: 1110 },
  ];
  const [onto, from] = [projectionOnto(quad, 400, 900), projectionFrom(quad, 400, 900)];
  for (const [x = 0, y = 0] of [
    [0, 0],
    [400, 0],
    [130, 700],
    [399, 899],
  ]) {
    const there = onto(x, y);
    const back = from(there.x, there.y);
    expect(back.x).toBeCloseTo(x, 6);
    expect(back.y).toBeCloseTo(y, 6);
  }
});
