import { expect, test } from 'vitest';
import { placesAround } from '../../../src/renderer/receipt/places-around.ts';
import { noFilter, type Route } from '../../../src/renderer/lib/route.ts';

type Place = Extract<Route, { screen: 'receipt' }>;

const place = (receiptId: string, index: number | null): Place => ({
  screen: 'receipt',
  receiptId,
  filter: noFilter,
  index,
});
const rows = (...ids: string[]) => ids.map((receiptId) => ({ receiptId }));

test('in the list, the neighbours are the rows before and after', () => {
  expect(placesAround(rows('a', 'b', 'c'), 4, place('b', 5))).toEqual({
    previous: place('a', 4),
    next: place('c', 6),
  });
  expect(placesAround(rows('a', 'b'), 0, place('a', 0))).toEqual({ previous: null, next: place('b', 1) });
});

test('of a receipt that left the list, the next one is what took its place', () => {
  expect(placesAround(rows('a', 'c', 'd'), 4, place('b', 5))).toEqual({
    previous: place('a', 4),
    next: place('c', 5),
  });
  expect(placesAround(rows('b', 'c'), 0, place('a', 0))).toEqual({ previous: null, next: place('b', 0) });
  expect(placesAround(rows('a'), 4, place('b', 5))).toEqual({ previous: place('a', 4), next: null });
});

test('opened from no list, a receipt that isn’t in it has no neighbours', () => {
  expect(placesAround(rows('a', 'c'), 0, place('b', null))).toBeNull();
});
