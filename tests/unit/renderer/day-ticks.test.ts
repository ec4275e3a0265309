import { expect, test } from 'vitest';
import { dayTicks } from '../../../src/renderer/money/day-ticks.ts';

const ticksOf = (from: string, to: string) => {
  const { unit, ticks } = dayTicks(Date.parse(from), Date.parse(to));
  return [unit, ...ticks.map((at) => new Date(at).toISOString().slice(0, 10))];
};

test('an axis of days is marked at the first days of months or years, at most twelve of them', () => {
  expect(ticksOf('2024-01-31', '2024-04-30')).toEqual(['month', '2024-02-01', '2024-03-01', '2024-04-01']);
  expect(ticksOf('2024-02-01', '2025-11-02').slice(0, 4)).toEqual([
    'month',
    ...['2024-03-01', '2024-05-01', '2024-07-01'],
  ]);
  expect(ticksOf('2022-12-31', '2025-12-31')).toEqual([
    'month',
    ...['2023', '2024', '2025'].flatMap((year) => [`${year}-01-01`, `${year}-07-01`]),
  ]);
  expect(ticksOf('2016-01-02', '2025-12-30')).toEqual([
    'year',
    ...Array.from({ length: 9 }, (_, place) => `${2017 + place}-01-01`),
  ]);
  expect(ticksOf('1990-05-01', '2026-05-01')[1]).toBe('1995-01-01');
});

test('within a month or at its turn both ends are marked, and a single day once', () => {
  expect(ticksOf('2026-01-02', '2026-01-30')).toEqual(['day', '2026-01-02', '2026-01-30']);
  expect(ticksOf('2026-01-20', '2026-02-10')).toEqual(['day', '2026-01-20', '2026-02-10']);
  expect(ticksOf('2026-01-02', '2026-01-02')).toEqual(['day', '2026-01-02']);
});
