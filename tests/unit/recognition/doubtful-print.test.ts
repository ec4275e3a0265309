import { expect, test } from 'vitest';
import { isPrintDoubtful } from '../../../src/workers/image/doubtful-print.ts';

/** An evened page with so many pixels of each level; the rest is paper. */
function page(levels: Readonly<Record<number, number>>) {
  const data = new Uint8Array(10_000).fill(250);
  let at = 0;
  for (const [level, count] of Object.entries(levels)) data.fill(Number(level), at, (at += count));
  return { data, width: 100, height: 100 };
}

test.each([
  { name: 'black print with soft edges', levels: { 10: 500, 120: 500 }, expected: false },
  { name: 'pale print', levels: { 10: 200, 120: 800 }, expected: true },
  { name: 'an empty page', levels: {}, expected: false },
])('$name: doubtful is $expected', ({ levels, expected }) => {
  expect(isPrintDoubtful(page(levels))).toBe(expected);
});
