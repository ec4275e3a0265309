import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoute, routeHash, type Route } from '../../../src/renderer/lib/route.ts';

const filters = fc.record({
  query: fc.string(),
  verdict: fc.constantFrom('proved' as const, 'consistent' as const, 'needs_review' as const, null),
});

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ screen: fc.constant('receipts' as const), filter: filters }),
  fc.record({
    screen: fc.constant('receipt' as const),
    receiptId: fc.string({ minLength: 1 }),
    filter: filters,
    index: fc.option(fc.nat()),
  }),
  fc.constantFrom<Route>({ screen: 'queue' }, { screen: 'settings' }),
);

describe('the address', () => {
  test('leads back to the screen it was made from', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parseRoute(routeHash(route))).toEqual(route);
      }),
    );
  });

  test.each(['', '#', '#/', '#/nonsense', '#/receipts?verdict=perhaps'])('%j shows the list', (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'receipts', filter: { query: '', verdict: null } });
  });

  test('a spoilt place in the list is no place', () => {
    expect(parseRoute('#/receipts/abc?i=-4')).toMatchObject({ receiptId: 'abc', index: null });
    expect(parseRoute('#/receipts/%E0%A4%A')).toMatchObject({ screen: 'receipts' });
  });
});
