import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../../../src/workers/image/images.ts';
import { isLightOnDark } from '../../../src/workers/image/polarity.ts';

const size = 320;

/** Rows of thin strokes on a ground, in the middle of another. */
function page(ground: number, print: number, around = ground, margin = 0): GreyImage {
  const data = new Uint8Array(size * size).fill(around);
  for (let y = margin; y < size - margin; y += 1) {
    for (let x = margin; x < size - margin; x += 1) {
      const isStroke = y % 16 < 8 && x % 6 === 0;
      data[y * size + x] = isStroke ? print : ground;
    }
  }
  return { data, width: size, height: size };
}

describe('light print on dark is told', () => {
  it.each([
    ['from an app at night', page(18, 235), true],
    ['from an app that is dark grey', page(48, 200), true],
    ['from paper', page(240, 40), false],
    ['from paper in a dark room', page(78, 14), false],
    ['from paper on a dark table', page(220, 30, 20, 80), false],
    ['from paper on a dark table in a dark room', page(70, 14, 8, 80), false],
  ])('%s', (_name, image, expected) => {
    expect(isLightOnDark(image)).toBe(expected);
  });
});
