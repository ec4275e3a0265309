import { expect, test } from 'vitest';
import { seriesOf } from '../../../src/renderer/money/price-series.ts';

const names = { nameless: 'No shop', others: 'Others' };
const point = (day: string, unitPriceMinor: number, store: string | null = 'Alfa') => ({
  ...{ day, unitPriceMinor, store },
});

test('of dots that lie on each other the first is drawn; each shop, the first and the last day stay', () => {
  const points = [
    point('2016-01-01', 100),
    point('2016-01-02', 100),
    point('2016-01-03', 101),
    point('2016-01-03', 100, null),
    point('2025-12-31', 900),
  ];
  expect(seriesOf(points, names)).toEqual([
    { name: 'Alfa', points: [points[0], points[4]] },
    { name: 'No shop', points: [points[3]] },
  ]);
});

test('few points, and those of one day or price, are all drawn where they differ', () => {
  expect(seriesOf([], names)).toEqual([]);
  const ofDay = [point('2026-01-01', 100), point('2026-01-01', 200)];
  expect(seriesOf(ofDay, names)).toEqual([{ name: 'Alfa', points: ofDay }]);
  const weeks = ['01', '08', '15', '22'].map((day) => point(`2026-01-${day}`, 349));
  expect(seriesOf(weeks, names)).toEqual([{ name: 'Alfa', points: weeks }]);
});

test('shops beyond the colours are one series, those of fewest purchases', () => {
  const shops = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const points = shops.flatMap((shop, place) =>
    Array.from({ length: place + 1 }, (_, week) =>
      point(`2026-0${week + 1}-01`, 500 * place + 100 * week, shop),
    ),
  );
  const series = seriesOf(points, names);
  expect(series.map(({ name }) => name)).toEqual(['G', 'F', 'E', 'D', 'C', 'Others']);
  expect(series.at(-1)?.points.map(({ store }) => store)).toEqual(['B', 'B', 'A']);
});
