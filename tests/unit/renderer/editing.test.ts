import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOf, parseDraft, type DraftKind } from '../../../src/renderer/receipt/edit/draft.ts';
import { correctionFor, kindOf, placeOf, suspectsOf } from '../../../src/renderer/receipt/edit/targets.ts';
import { procedures } from '../../../src/shared/contract.ts';
import { sampleReceipt } from '../../e2e/browser/support/sample-receipt.ts';

const valueOf = (kind: DraftKind, text: string) => {
  const parsed = parseDraft(kind, text, null);
  return parsed.ok ? parsed.value : 'refused';
};

describe('what is typed into a value', () => {
  test.each<[DraftKind, string, string | number | null]>([
    ['money', '12,34', 1234],
    ['money', '1 234,5 zł', 123450],
    ['money', '\u22122', -200],
    ['money', '7.', 700],
    ['money', '1,234', 'refused'],
    ['money', 'twelve', 'refused'],
    ['quantity', '0,304', 304],
    ['quantity', '2', 2000],
    ['quantity', '0', 'refused'],
    ['date', '14.03.2026', '2026-03-14'],
    ['date', '4/3/26', '2026-03-04'],
    ['date', '2026-02-30', 'refused'],
    ['time', '9:05', '09:05'],
    ['time', '24:00', 'refused'],
    ['nip', 'PL 123-456-32-18', '1234563218'],
    ['nip', '12345', 'refused'],
    ['currency', 'eur', 'EUR'],
    ['letter', 'c', 'C'],
    ['letter', 'H', 'refused'],
    ['text', '  Corner Shop ', 'Corner Shop'],
    ['text', '   ', null],
    ['money', '', null],
  ])('%s %j is %j', (kind, text, expected) => {
    expect(valueOf(kind, text)).toBe(expected);
  });

  test('means the value that stood there, in both languages', () => {
    const values = fc.record({
      kind: fc.constantFrom('money' as const, 'quantity' as const),
      value: fc.integer({ min: 1, max: 99_999_999 }),
      locale: fc.constantFrom('pl' as const, 'en' as const),
    });
    fc.assert(
      fc.property(values, ({ kind, value, locale }) => {
        expect(valueOf(kind, draftOf(kind, value, locale, null))).toBe(value);
      }),
    );
  });
});

describe('the place of a value', () => {
  test.each([
    'items[+]',
    'items[x].name',
    'payments[0].name',
    'vatLines[0].constructor',
    'items[0].words',
    'constructor',
    '',
  ])('%j can not be corrected', (path) => {
    expect(placeOf(path)).toBeNull();
    expect(kindOf(path)).toBeNull();
  });

  test.each([
    'date',
    'items[0].name',
    'items[2].totalMinor',
    'items[1].vatCategory',
    'totalMinor',
    'changeMinor',
    'taxTotalMinor',
    'discounts[0].amountMinor',
    'payments[0].amountMinor',
    'vatLines[0].taxMinor',
  ])('a value put at %s is a correction that the engine takes', (path) => {
    const kind = kindOf(path);
    const text = { money: '3,21', date: '2026-01-02', letter: 'B', text: 'Bread' };
    const value = valueOf(
      kind ?? 'text',
      text[kind === 'money' || kind === 'date' || kind === 'letter' ? kind : 'text'],
    );
    const correction = correctionFor(sampleReceipt(), path, value);
    const input = { receiptId: 'x', corrections: [correction] };
    expect(procedures['receipts.correct'].input.parse(input)).toEqual(input);
  });

  test('what a row comes to is corrected before its discount', () => {
    expect(correctionFor(sampleReceipt(), 'items[2].totalMinor', 499)).toEqual({
      what: 'item',
      index: 2,
      seenAs: sampleReceipt().items[2]?.name.words,
      change: { grossMinor: 699 },
    });
  });

  test('an item that is no more takes no correction', () => {
    expect(correctionFor(sampleReceipt(), 'items[9].name', 'Bread')).toBeNull();
  });
});

test('the suspects of an equation are the values on whose words it rests', () => {
  const receipt = sampleReceipt('needs_review');
  const [product, , total] = receipt.checks;
  if (!product || !total) throw new Error('The sample has lost its checks.');
  expect(suspectsOf(total, receipt)).toEqual(['items[2].totalMinor', 'totalMinor']);
  expect(suspectsOf(product, receipt)).toEqual([
    'items[0].quantity',
    'items[0].unitPriceMinor',
    'items[0].totalMinor',
  ]);
});
