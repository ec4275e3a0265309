import { describe, expect, test } from 'vitest';
import { beginsDraft, draftWith } from '../../../src/renderer/receipt/edit/draft.ts';
import { copyRange, isInRange } from '../../../src/renderer/receipt/edit/cell-range.ts';
import { pasteAt } from '../../../src/renderer/receipt/edit/paste.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { procedures } from '../../../src/shared/contract.ts';
import { sampleReceipt } from '../../e2e/browser/support/sample-receipt.ts';

const receipt = sampleReceipt();
const seenAs = (index: number) => receipt.items[index]?.name.words;

describe('cells pasted onto a value of an item', () => {
  test('go right and down from it, and make new rows behind the last item', () => {
    const last = receipt.items.length - 1;
    // What is pasted is what the row shows: the amount after its discount.
    const discount = receipt.items[last]?.discountMinor.value ?? 0;
    const pasted = pasteAt(receipt, `items[${last}].quantity`, '2\t3,49\tC\t6,98\r\n1\t5.00\tA\t5.00\r\n');
    expect(pasted).toEqual({
      ok: true,
      corrections: [
        {
          what: 'item',
          index: last,
          seenAs: seenAs(last),
          change: { quantity: 2000, unitPriceMinor: 349, vatCategory: 'C', grossMinor: 698 + discount },
        },
        {
          what: 'add-item',
          item: { quantity: 1000, unitPriceMinor: 500, vatCategory: 'A', grossMinor: 500 },
        },
      ],
    });
    const corrections = pasted?.ok === true ? pasted.corrections : [];
    const input = { receiptId: 'x', corrections };
    expect(procedures['receipts.correct'].input.parse(input)).toEqual(input);
  });

  test('beyond the last column are left out', () => {
    expect(pasteAt(receipt, 'items[0].totalMinor', '1,00\t2,00')).toEqual({
      ok: true,
      corrections: [{ what: 'item', index: 0, seenAs: seenAs(0), change: { grossMinor: 100 } }],
    });
  });

  test('are refused together where one of them is no such value, which is told', () => {
    expect(pasteAt(receipt, 'items[0].name', 'MLEKO\t2\nCHLEB\tdwa')).toEqual({ ok: false, text: 'dwa' });
  });

  test.each(['date', 'payments[0].amountMinor', 'items[0].normalizedName', ''])('are not for %j', (path) => {
    expect(pasteAt(receipt, path, '1')).toBeNull();
  });
});

test.each([
  ['money', '7', true],
  ['money', '-', true],
  ['money', 'j', false],
  ['text', 'ż', true],
  ['text', ' ', false],
  ['text', '?', false],
  ['text', '3', true],
  ['text', 'Enter', false],
  ['letter', 'c', true],
  ['letter', 'j', false],
] as const)('a value of %s is begun by %j: %s', (kind, key, expected) => {
  expect(beginsDraft(kind, key)).toBe(expected);
});

test.each([
  ['money', '1,00', '6,98C', '6,98'],
  ['money', '1,00', 'x3,49', '3,49'],
  ['money', '', '-2,00A', '-2,00'],
  ['money', '1,00', 'MLEKO', '1,00'],
  ['letter', '', '6,98C', 'C'],
  ['text', '', 'MLEKO', 'MLEKO'],
  ['text', 'MLEKO', '3,2%', 'MLEKO 3,2%'],
  ['date', '', '2026-03-14', '2026-03-14'],
] as const)('a word of the picture put into %s that reads %j: %j makes %j', (kind, draft, word, expected) => {
  expect(draftWith(kind, draft, word)).toBe(expected);
});

describe('cells that are copied', () => {
  const table = { anchor: `items[${receipt.items.length - 1}].totalMinor`, focus: 'items[0].name' };

  test.each(['en', 'pl'] as const)(
    'are what one would type (%s), and change nothing where they are pasted back',
    (locale) => {
      const text = copyRange(receipt, table, locale);
      expect(text?.split('\n')[0]).toBe(
        `Mleko 3,2% 1L\t2\t${locale === 'pl' ? '3,49\tC\t6,98' : '3.49\tC\t6.98'}`,
      );
      const pasted = pasteAt(receipt, 'items[0].name', text ?? '');
      const after = correctReceipt(receipt, pasted?.ok === true ? pasted.corrections : [], '2026-03-20');
      const valuesOf = ({ items }: typeof receipt) =>
        items.map(({ name, quantity, unitPriceMinor, vatCategory, grossMinor, totalMinor }) =>
          [name, quantity, unitPriceMinor, vatCategory, grossMinor, totalMinor].map(({ value }) => value),
        );
      expect(valuesOf(after)).toEqual(valuesOf(receipt));
    },
  );

  test('are those between the corners, in whatever order they were drawn', () => {
    const range = { anchor: 'items[1].unitPriceMinor', focus: 'items[0].quantity' };
    expect(
      copyRange(receipt, range, 'en')
        ?.split('\n')
        .map((row) => row.split('\t').length),
    ).toEqual([2, 2]);
    expect(isInRange(range, 'items[1].quantity')).toBe(true);
    expect(isInRange(range, 'items[1].name')).toBe(false);
    expect(isInRange(range, 'items[2].quantity')).toBe(false);
    expect(copyRange(receipt, { anchor: 'totalMinor', focus: 'items[0].name' }, 'en')).toBeNull();
  });
});
