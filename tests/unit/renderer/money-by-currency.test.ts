import { describe, expect, test } from 'vitest';
import { tableToCsv } from '../../../src/core/export/csv.ts';
import { toExported } from '../../../src/core/export/exported-receipt.ts';
import { itemTable } from '../../../src/core/export/tables.ts';
import { toAnalysis } from '../../../src/core/v3/analysis.ts';
import { formatAmount, formatMoney } from '../../../src/renderer/lib/format.ts';
import { draftOf, parseDraft } from '../../../src/renderer/receipt/edit/draft.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { noNotes } from '../../../src/shared/receipt-filter.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { sampleReceipt } from '../../e2e/browser/support/sample-receipt.ts';

const today = '2026-03-20';

/** One item of so many minor units, which is the whole receipt. */
function receiptIn(currency: string, minor: number): Receipt {
  const sample = sampleReceipt();
  const unread = { ...sample.totalMinor, value: null };
  const empty = {
    ...{ ...sample, items: [], discounts: [], vatLines: [], payments: [], checks: [] },
    ...{ totalMinor: unread, taxTotalMinor: unread, changeMinor: unread },
  };
  return correctReceipt(
    empty,
    [
      { what: 'receipt', change: { currency } },
      { what: 'receipt', change: { totalMinor: minor } },
      { what: 'add-item', item: { name: 'Tea', quantity: 1000, unitPriceMinor: minor, grossMinor: minor } },
    ],
    today,
  );
}

describe.each([
  { currency: 'PLN', minor: 123_450, major: 1234.5, decimal: '1234.50', shown: '1,234.50' },
  { currency: 'JPY', minor: 123_450, major: 123_450, decimal: '123450', shown: '123,450' },
  { currency: 'KWD', minor: 123_450, major: 123.45, decimal: '123.450', shown: '123.450' },
])('$minor minor units of $currency', ({ currency, minor, major, decimal, shown }) => {
  const receipt = receiptIn(currency, minor);

  test('are the same amount in window, editor, table, port and equation', () => {
    expect(formatMoney(minor, currency, 'en')).toContain(shown);
    expect(formatAmount(minor, currency, 'en')).toBe(shown);
    expect(draftOf('money', minor, 'en', currency)).toBe(decimal);
    expect(parseDraft('money', decimal, currency)).toEqual({ ok: true, value: minor });
    const exported = toExported('id', 'a.jpg', receipt, noNotes);
    expect(tableToCsv(itemTable([exported], 'en'), 'en')).toContain(`,${decimal},`);
    expect(toAnalysis(receipt)).toMatchObject({ total_amount: major, items: [{ total_price: major }] });
    const sum = receipt.checks.find(({ kind }) => kind === 'items-total');
    expect(sum?.expression).toBe(`${decimal} = ${decimal}`);
  });
});

describe('a currency that is corrected', () => {
  const into = (currency: string, minor: number) =>
    correctReceipt(receiptIn('PLN', minor), [{ what: 'receipt', change: { currency } }], today);

  test('leaves amounts what they are, where they can be told in it', () => {
    expect(into('JPY', 120_000)).toMatchObject({
      totalMinor: { value: 1200 },
      items: [{ grossMinor: { value: 1200 }, totalMinor: { value: 1200 } }],
    });
    expect(into('KWD', 1234).totalMinor.value).toBe(12_340);
    expect(into('EUR', 1234).totalMinor.value).toBe(1234);
  });

  test('leaves the digits as they are where one amount can’t be told in it', () => {
    expect(into('JPY', 1234).totalMinor.value).toBe(1234);
  });
});
