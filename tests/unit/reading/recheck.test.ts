import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';
import { recheck } from '../../../src/workers/reading/recheck.ts';
import { layoutNames, writeAbroad, writeReceipt } from '../../support/receipts/index.ts';

const today = '2099-12-31';

describe('a receipt whose equations are tried anew', () => {
  it('comes to the verdict that reading came to, where nothing was changed', () => {
    const seed = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(seed, fc.constantFrom(...layoutNames), fc.boolean(), (number, layout, isAbroad) => {
        const { text } = isAbroad ? writeAbroad(number) : writeReceipt(number, layout);
        const receipt = readText(text, today);
        const again = recheck(receipt, today);
        expect(again.verdict).toBe(receipt.verdict);
        expect(again.checks.every(({ holds }) => holds)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('fails the equations that a changed value breaks', () => {
    const receipt = readText(writeReceipt(7).text, today);
    const [first, ...rest] = receipt.items;
    if (!first) throw new Error('The drawn receipt has items.');
    const dearer = {
      ...first,
      grossMinor: { ...first.grossMinor, value: (first.grossMinor.value ?? 0) + 100 },
    };
    const again = recheck({ ...receipt, items: [dearer, ...rest] }, today);
    expect(again.verdict).toBe('needs_review');
    const failing = again.checks.filter(({ holds }) => !holds).map(({ kind }) => kind);
    expect(failing).toEqual(expect.arrayContaining(['line-product', 'items-total', 'vat-letter-sum']));
  });
});
