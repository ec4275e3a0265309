import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoute, routeHash, type Route } from '../../../src/renderer/lib/route.ts';

const text = fc.string({ minLength: 1, maxLength: 40 }).filter((value) => value.trim() === value);
const day = fc.constantFrom('2025-01-01', '2026-02-28');
const filters = fc.record(
  {
    query: fc.string(),
    verdict: fc.constantFrom('proved' as const, 'consistent' as const, 'needs_review' as const),
    isChecked: fc.boolean(),
    from: day,
    to: day,
    // A shop may be called 24, a tag true: what a text looks like must not change what it is.
    store: fc.oneof(text, fc.constantFrom('24', 'true')),
    category: text,
    minTotalMinor: fc.integer({ min: -99_999, max: 99_999 }),
    paymentMethod: fc.constantFrom('cash' as const, 'blik' as const),
    tag: text,
    currency: fc.constant('EUR'),
    sort: fc.record({
      by: fc.constantFrom('date' as const, 'total' as const),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
  },
  { requiredKeys: ['query'] },
);

const money = fc.record({
  period: fc.constantFrom('latest' as const, 'all' as const, '2025' as const, '2025-11' as const),
  currency: fc.option(fc.constant('PLN')),
  basis: fc.constantFrom('sure' as const, 'all' as const),
  converts: fc.boolean(),
  purpose: fc.constantFrom(null, 'private' as const, 'business' as const),
});

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ screen: fc.constant('receipts' as const), filter: filters }),
  fc.record({
    screen: fc.constant('receipt' as const),
    receiptId: fc.string({ minLength: 1 }),
    filter: filters,
    index: fc.option(fc.nat()),
  }),
  fc.record({ screen: fc.constant('money' as const), money }),
  fc.record({ screen: fc.constant('products' as const), words: fc.string(), money }),
  fc.record({ screen: fc.constant('product' as const), name: fc.string({ minLength: 1 }), money }),
  fc.record({
    screen: fc.constant('guide' as const),
    chapter: fc.constant('library'),
    section: fc.option(fc.integer({ min: 1, max: 40 })),
    words: fc.string(),
  }),
  fc.constantFrom<Route>(
    { screen: 'queue' },
    { screen: 'settings', section: null },
    { screen: 'settings', section: 'model' },
  ),
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
    expect(parseRoute(hash)).toEqual({ screen: 'receipts', filter: { query: '' } });
  });

  test('a spoilt place in the list is no place', () => {
    expect(parseRoute('#/receipts/abc?i=-4')).toMatchObject({ receiptId: 'abc', index: null });
    expect(parseRoute('#/receipts/%E0%A4%A')).toMatchObject({ screen: 'receipts' });
  });
});
