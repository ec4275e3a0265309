import { describe, expect, it } from 'vitest';
import { textArea, upsideDown, type TextBox } from '../../../src/workers/image/text-area.ts';

const picture = { width: 800, height: 1000 };

/** Twelve lines of two boxes each around the middle of the picture, turned clockwise by so many degrees. */
function lines(degrees: number): TextBox[] {
  const radians = (degrees * Math.PI) / 180;
  const place = (u: number, v: number) => ({
    x: 400 + u * Math.cos(radians) - v * Math.sin(radians),
    y: 500 + u * Math.sin(radians) + v * Math.cos(radians),
  });
  const undirected = ((((degrees + 90) % 180) + 180) % 180) - 90;
  return Array.from({ length: 12 }, (_, row) => row * 30 - 165).flatMap((v) => [
    { ...place(-60, v), degrees: undirected, length: 140, height: 20 },
    { ...place(110, v), degrees: undirected, length: 60, height: 20 },
  ]);
}

describe('where the text lies', () => {
  it.each([
    { degrees: 0, turn: 0, left: 0 },
    { degrees: -23, turn: 0, left: -23 },
    { degrees: 44, turn: 0, left: 44 },
    { degrees: 89, turn: 270, left: -1 },
    { degrees: 80, turn: 270, left: -10 },
    { degrees: -70, turn: 90, left: 20 },
    { degrees: 178, turn: 0, left: -2 },
  ])('lines turned by $degrees°: $turn° back by quarters, $left° left', ({ degrees, turn, left }) => {
    const area = textArea(lines(degrees), picture);
    expect(area?.turn).toBe(turn);
    expect(area?.degrees).toBeCloseTo(left, 1);
    const [a, b, , d] = area?.quad ?? [];
    // 270 × 350 of text, and a margin of one and a half lines all around.
    expect(Math.hypot((b?.x ?? 0) - (a?.x ?? 0), (b?.y ?? 0) - (a?.y ?? 0))).toBeCloseTo(330, 0);
    expect(Math.hypot((d?.x ?? 0) - (a?.x ?? 0), (d?.y ?? 0) - (a?.y ?? 0))).toBeCloseTo(410, 0);
  });

  it('print that runs another way, as on a box beneath, is none of it', () => {
    const across = { x: 700, y: 900, degrees: -60, length: 180, height: 30 };
    const area = textArea([...lines(2), across], picture);
    expect(area?.boxes).toHaveLength(24);
    expect(area?.quad.every(({ x }) => x < 620)).toBe(true);
  });

  it('the other way up the same quad is walked from its other end', () => {
    const area = textArea(lines(10), picture);
    if (!area) throw new Error('There are lines.');
    const opposite = upsideDown(area, picture);
    expect(opposite.turn).toBe(180);
    expect(opposite.quad[0]).toEqual({
      x: picture.width - area.quad[2].x,
      y: picture.height - area.quad[2].y,
    });
    expect(upsideDown(opposite, picture).turn).toBe(0);
  });

  it('without a line there is none: dots show no direction', () => {
    expect(textArea([{ x: 10, y: 10, degrees: 0, length: 12, height: 10 }], picture)).toBeNull();
    expect(textArea([], picture)).toBeNull();
  });
});
