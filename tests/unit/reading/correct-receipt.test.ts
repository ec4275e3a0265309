import { describe, expect, test } from 'vitest';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { sampleReceipt } from '../../e2e/browser/support/sample-receipt.ts';

const today = '2026-03-20';
const words = [{ page: 0, word: 1 }];

describe('an item that is added', () => {
  test.each([
    [{ name: 'Milk', quantity: 2000, grossMinor: 799 }, null],
    [{ name: 'Milk', quantity: 1000, grossMinor: 799 }, 799],
    [{ name: 'Milk', grossMinor: 799 }, 799],
    [{ name: 'Milk', quantity: 2000, unitPriceMinor: 400, grossMinor: 800 }, 400],
  ])('%j costs %s a piece', (item, unitPriceMinor) => {
    const { items } = correctReceipt(sampleReceipt(), [{ what: 'add-item', item }], today);
    expect(items.at(-1)?.unitPriceMinor.value).toBe(unitPriceMinor);
    expect(items.at(-1)?.totalMinor.value).toBe(item.grossMinor);
  });
});

test('what is said of later items follows them when one is taken out, and what is said of it goes', () => {
  const repair = { printed: '1', repaired: '2', reason: 'because', words };
  const fields = ['items[0].grossMinor', 'items[1].grossMinor', 'items[2].quantity', 'totalMinor'];
  const receipt = { ...sampleReceipt(), repairs: fields.map((field) => ({ ...repair, field })) };
  const { repairs } = correctReceipt(receipt, [{ what: 'remove-item', index: 1 }], today);
  expect(repairs.map(({ field }) => field)).toEqual([
    'items[0].grossMinor',
    'items[1].quantity',
    'totalMinor',
  ]);
});
