import { expect, test } from 'vitest';
import { layoutOf } from '../../../src/renderer/receipts/month-layout.ts';

const months = [
  { month: '2026-03', receipts: 2, sums: [] },
  { month: '2026-01', receipts: 1, sums: [] },
  { month: null, receipts: 3, sums: [] },
];

test('each month’s heading stands before its first row, and places and rows are told from each other', () => {
  const layout = layoutOf(months, 6);
  expect(layout.count).toBe(9);
  const shown = Array.from({ length: 9 }, (_, place) => {
    const heading = layout.headingAt(place);
    return heading ? (heading.month ?? 'none') : layout.rowAt(place);
  });
  expect(shown).toEqual(['2026-03', 0, 1, '2026-01', 2, 'none', 3, 4, 5]);
  expect([0, 1, 2, 3, 4, 5].map((row) => layout.placeOf(row))).toEqual([1, 2, 4, 6, 7, 8]);
  expect(layout.rowAt(3)).toBe(2);
});

test('months that don’t add up to the list, as while one of both is on its way, are not shown', () => {
  const layout = layoutOf(months, 7);
  expect([layout.count, layout.headingAt(0), layout.rowAt(4), layout.placeOf(4)]).toEqual([7, null, 4, 4]);
});
