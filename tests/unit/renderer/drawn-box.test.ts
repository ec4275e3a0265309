import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOfBox, type DraftKind } from '../../../src/renderer/receipt/edit/draft.ts';
import {
  boxAround,
  boxBetween,
  movedBox,
  pointOnPage,
  sizedBox,
} from '../../../src/renderer/receipt/picture/drawn-box.ts';

const page = { width: 600, height: 1800 };
const upright = { left: 10, top: 20, width: 300, height: 900 };
const onItsSide = { left: 10, top: 20, width: 900, height: 300 };
const upperLeft = { x: 10, y: 20 };

test.each([
  [0, upright, { x: 0, y: 0 }],
  // A quarter clockwise brings the lower left corner there, a half the lower right one.
  [1, onItsSide, { x: 0, y: 1800 }],
  [2, upright, { x: 600, y: 1800 }],
  [3, onItsSide, { x: 600, y: 0 }],
] as const)('turned by %i quarters, the page’s corner is found', (turns, frame, corner) => {
  expect(pointOnPage(upperLeft, frame, turns, page)).toEqual(corner);
  const box = { x0: 100, y0: 500, x1: 140, y1: 520 };
  const seen = (x: number, y: number) => pointOnPage({ x: 100 + x, y: 100 + y }, frame, turns, page);
  // What the eye moves by three pixels of the window is moved by six of the page.
  const [from, to] = [seen(0, 0), seen(3, 0)];
  const moved = movedBox(box, { x: 6, y: 0 }, turns, page);
  expect(moved.x0 - box.x0).toBeCloseTo(to.x - from.x);
  expect(moved.y0 - box.y0).toBeCloseTo(to.y - from.y);
});

test('a drawn box lies on the page, whichever corner it was begun at', () => {
  const anywhere = fc.record({
    x: fc.integer({ min: -500, max: 2000 }),
    y: fc.integer({ min: -500, max: 2000 }),
  });
  fc.assert(
    fc.property(anywhere, anywhere, (one, other) => {
      const box = boxBetween(pointOnPage(one, upright, 0, page), pointOnPage(other, upright, 0, page));
      expect(box.x0).toBeGreaterThanOrEqual(0);
      expect(box.x1).toBeLessThanOrEqual(page.width);
      expect(box.x0).toBeLessThanOrEqual(box.x1);
      expect(box.y0).toBeLessThanOrEqual(box.y1);
    }),
  );
});

test('a box grows to the eye, never shrinks to nothing, and begins around the value’s words', () => {
  const box = { x0: 100, y0: 500, x1: 140, y1: 520 };
  expect(sizedBox(box, { x: 3, y: 0 }, 0)).toEqual({ x0: 97, y0: 500, x1: 143, y1: 520 });
  expect(sizedBox(box, { x: 3, y: 0 }, 1)).toEqual({ x0: 100, y0: 497, x1: 140, y1: 523 });
  expect(sizedBox(box, { x: 0, y: -9 }, 0)).toEqual(box);
  expect(boxAround([box, { x0: 150, y0: 498, x1: 190, y1: 520 }], page)).toEqual({
    ...{ x0: 94, y0: 492, x1: 196, y1: 526 },
  });
  const none = boxAround([], page);
  expect(none.x1).toBeGreaterThan(none.x0);
  expect(none.y1).toBeGreaterThan(none.y0);
});

test.each<[DraftKind, string, string]>([
  ['money', '6,98C', '6,98'],
  ['money', 'x 12.99 PLN', '12.99'],
  // Spaces group digits, or part two amounts: that is the user's to say.
  ['money', '1 234,56', '1 234,56'],
  ['money', '3,49 6,98', '3,49 6,98'],
  ['money', 'SUMA', 'SUMA'],
  ['letter', '6,98 C', 'C'],
  ['text', 'Mleko\n świeże', 'Mleko świeże'],
  ['date', '14.03.2026 ', '14.03.2026'],
])('read in a box for %s, %j is %j', (kind, text, draft) => {
  expect(draftOfBox(kind, text)).toBe(draft);
});
