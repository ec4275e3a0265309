import { expect, it } from 'vitest';
import type { Disagreement, Receipt } from '../../../src/shared/receipt.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { readText } from '../../../src/workers/reading/index.ts';
import { writeReceipt } from '../../support/receipts/index.ts';

const today = '2099-12-31';
const { text } = writeReceipt(8, 'paper');

function withDisagreements(...fields: readonly string[]): Receipt {
  const disagreements: Disagreement[] = fields.map((field) => {
    return { field, rules: 'one', model: 'other', words: [], isSettled: false };
  });
  return { ...readText(text, today), disagreements, verdict: 'needs_review' };
}

it('about an item go with it when it is removed, and those behind it move up', () => {
  const receipt = withDisagreements('items[0].name', 'items[1].name', 'items[2].grossMinor', 'date');
  const { disagreements } = correctReceipt(receipt, [{ what: 'remove-item', index: 1 }], today);
  expect(disagreements?.map(({ field }) => field)).toEqual(['items[0].name', 'items[1].grossMinor', 'date']);
});

it('about an item that one of the two lacks are over once the user has gone over the items', () => {
  const receipt = withDisagreements('items[+]');
  expect(correctReceipt(receipt, [{ what: 'receipt', change: { time: '10:00' } }], today).verdict).toBe(
    'needs_review',
  );
  const name = receipt.items[0]?.name.value ?? '';
  const gone = correctReceipt(receipt, [{ what: 'item', index: 0, change: { name } }], today);
  expect(gone.verdict).not.toBe('needs_review');
});
