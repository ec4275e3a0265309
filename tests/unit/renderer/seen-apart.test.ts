import { expect, test } from 'vitest';
import { seenApart } from '../../../src/renderer/money/seen-apart.ts';

const point = (day: string, unitPriceMinor: number, store = 'Alfa') => ({ day, unitPriceMinor, store });

test('of dots that lie on each other the first is drawn; each shop, the first and the last day stay', () => {
  const points = [
    point('2016-01-01', 100),
    point('2016-01-02', 100),
    point('2016-01-03', 101),
    point('2016-01-03', 100, 'Beta'),
    point('2025-12-31', 900),
  ];
  expect(seenApart(points)).toEqual([points[0], points[3], points[4]]);
});

test('few points, and those of one day or price, are all drawn where they differ', () => {
  expect(seenApart([])).toEqual([]);
  const ofDay = [point('2026-01-01', 100), point('2026-01-01', 200)];
  expect(seenApart(ofDay)).toEqual(ofDay);
  const weeks = ['01', '08', '15', '22'].map((day) => point(`2026-01-${day}`, 349));
  expect(seenApart(weeks)).toEqual(weeks);
});
