import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { findSheet } from '../../../src/workers/image/find-sheet.ts';
import type { GreyImage } from '../../../src/workers/image/images.ts';
import { projectionOnto, type Quad } from '../../../src/workers/image/projection.ts';
import { rectify, type RectifiedSheet } from '../../../src/workers/image/rectify.ts';

type Corner = readonly [x: number, y: number];

const [width, height] = [900, 1200];
const slanted: readonly Corner[] = [
  [130, 110],
  [760, 210],
  [700, 1050],
  [180, 1110],
];

type Scene = { corners?: readonly Corner[]; table?: string; edge?: 'torn' | 'straight' };

/** A sheet with rows of print on a table. */
function scene({ corners = slanted, table = '#3a3028', edge = 'straight' }: Scene = {}): GreyImage {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = table;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#e8e4dc';
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.fill();
  if (edge === 'torn') {
    context.fillStyle = table;
    for (let y = 150; y < 1100; y += 120) context.fillRect(100, y, 60 + (y % 7) * 20, 70);
  }
  const place = projectionOnto(asQuad(corners), 1, 1);
  context.fillStyle = '#222';
  for (let row = 0.1; row < 0.9; row += 0.04) {
    const { x, y } = place(0.15, row);
    context.fillRect(x, y, 300, 9);
  }
  const { data } = context.getImageData(0, 0, width, height);
  return { data: Uint8Array.from(data.filter((_, index) => index % 4 === 1)), width, height };
}

function rectified(picture: GreyImage): RectifiedSheet | null {
  const quad = findSheet(picture);
  return quad && rectify(picture, quad);
}

function asQuad(corners: readonly Corner[]): Quad {
  const [a, b, c, d] = corners.map(([x, y]) => ({ x, y }));
  if (!a || !b || !c || !d) throw new Error('A quad has four corners.');
  return [a, b, c, d];
}

describe('a projection', () => {
  it('takes the corners of a rectangle to those of the quad, and straight lines to straight lines', () => {
    const quad = asQuad(slanted);
    const project = projectionOnto(quad, 400, 900);
    const ends = [project(0, 0), project(400, 0), project(400, 900), project(0, 900)];
    ends.forEach(({ x, y }, index) => {
      expect(x).toBeCloseTo(quad[index]?.x ?? NaN, 6);
      expect(y).toBeCloseTo(quad[index]?.y ?? NaN, 6);
    });
    const [start, middle, end] = [project(100, 0), project(100, 333), project(100, 900)];
    const cross = (middle.x - start.x) * (end.y - start.y) - (middle.y - start.y) * (end.x - start.x);
    expect(cross).toBeCloseTo(0, 6);
  });

  it('onto a rectangle is a scaling', () => {
    const corners: readonly Corner[] = [
      [10, 20],
      [110, 20],
      [110, 220],
      [10, 220],
    ];
    const { x, y } = projectionOnto(asQuad(corners), 50, 50)(25, 10);
    expect(x).toBeCloseTo(60, 9);
    expect(y).toBeCloseTo(60, 9);
  });
});

describe('a sheet', () => {
  it('that is seen from an angle is found by its corners', () => {
    const found = findSheet(scene());
    expect(found).not.toBeNull();
    found?.forEach(({ x, y }, index) => {
      const [cornerX = NaN, cornerY = NaN] = slanted[index] ?? [];
      expect(Math.hypot(x - cornerX, y - cornerY)).toBeLessThan(8);
    });
  });

  it('that lies askew is found too', () => {
    const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)];
    const turned = [
      [-200, -350],
      [200, -350],
      [200, 350],
      [-200, 350],
    ].map(([x = 0, y = 0]): Corner => [450 + x * cos - y * sin, 600 + x * sin + y * cos]);
    const found = rectified(scene({ corners: turned }));
    expect(found?.image.width).toBeGreaterThan(392);
    expect(found?.image.width).toBeLessThan(408);
    expect(found?.image.height).toBeGreaterThan(692);
    expect(found?.image.height).toBeLessThan(708);
  });

  const straight: readonly Corner[] = [
    [150, 100],
    [750, 100],
    [750, 1100],
    [150, 1100],
  ];
  const cut: readonly Corner[] = [
    [130, -50],
    [760, -20],
    [700, 1050],
    [180, 1110],
  ];
  it.each<[string, Scene]>([
    ['lies straight', { corners: straight }],
    ['is cut by the picture', { corners: cut }],
    ['lies on a table as bright as itself', { table: '#d8d4cc' }],
    ['has a torn edge', { edge: 'torn' }],
    [
      'is small',
      {
        corners: [
          [300, 300],
          [420, 330],
          [410, 500],
          [310, 490],
        ],
      },
    ],
  ])('that %s is left alone', (_which, seen) => {
    expect(findSheet(scene(seen))).toBeNull();
  });

  it('is cut out whole: paper everywhere, its print in level rows', () => {
    const sheet = rectified(scene());
    expect(sheet).not.toBeNull();
    const { data, ...size } = sheet?.image ?? { data: new Uint8Array(), width: 0, height: 0 };
    const green = (x: number, y: number) => data[Math.round(y) * size.width + Math.round(x)] ?? 0;
    for (const [x, y] of [
      [0.02, 0.02],
      [0.98, 0.02],
      [0.98, 0.98],
      [0.02, 0.98],
      [0.9, 0.5],
    ] as const)
      expect(green(x * size.width, y * size.height)).toBeGreaterThan(200);
    // The first row's bar begins at 15 % of the width and 10 % of the height, whatever the angle.
    expect(green(0.16 * size.width, 0.1 * size.height + 4)).toBeLessThan(120);
  });

  it('gives boxes back in the picture’s own pixels', () => {
    const sheet = rectified(scene());
    const { width: w, height: h } = sheet?.image ?? { width: 1, height: 1 };
    const box = sheet?.toPictureBox({ x0: 0, y0: 0, x1: w, y1: h });
    expect(box?.x0).toBeGreaterThan(130);
    expect(box?.x1).toBeLessThan(760);
    const corner = sheet?.toPictureBox({ x0: 0, y0: 0, x1: 1, y1: 1 });
    expect(Math.hypot((corner?.x0 ?? NaN) - 130, (corner?.y0 ?? NaN) - 110)).toBeLessThan(8);
  });
});
