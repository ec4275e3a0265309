import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LineItem, Receipt } from '../../../src/shared/receipt.ts';
import { readText } from '../../../src/workers/reading/index.ts';

/*
 * Receipts as printers, tills and apps print them, one a file: above the rule what is printed, below it all that
 * must be read of it. The shops are real forms of print with made-up purchases; each adds up.
 */
const folder = new URL('printed/', import.meta.url);
const rule = '\n----\n';

describe('a printed form', () => {
  it.each(readdirSync(folder))('%s is read in full', (file) => {
    const [printed = '', expected = ''] = readFileSync(new URL(file, folder), 'utf8').split(rule);
    expect(summaryOf(readText(printed, '2026-11-23'))).toBe(expected.trim());
  });
});

function summaryOf(receipt: Receipt): string {
  const whole = receipt.discounts.filter(({ itemIndex }) => itemIndex === null);
  return [
    `${receipt.verdict}: ${receipt.storeName.value ?? '–'}, NIP ${receipt.nip.value ?? '–'}`,
    `${receipt.date.value ?? '–'} ${receipt.time.value ?? '–'} no. ${receipt.receiptNumber.value ?? '–'}`,
    ...receipt.items.map(itemLine),
    ...whole.map(({ name, amountMinor }) => `- ${name.value ?? '–'}: ${money(amountMinor.value)}`),
    ...receipt.vatLines.map(
      ({ category, rateBasisPoints, grossMinor, taxMinor }) =>
        `% ${category.value ?? '–'} ${(rateBasisPoints.value ?? NaN) / 100}: ${money(grossMinor.value)} ${money(taxMinor.value)}`,
    ),
    `tax ${money(receipt.taxTotalMinor.value)}`,
    `total ${money(receipt.totalMinor.value)} ${receipt.currency.value ?? '–'}`,
    ...receipt.payments.map(({ method, amountMinor }) => `${method} ${money(amountMinor.value)}`),
    `change ${money(receipt.changeMinor.value)}`,
  ].join('\n');
}

function itemLine(item: LineItem): string {
  const quantity = item.quantity.value === null ? '–' : item.quantity.value / 1000;
  const discount = item.discountMinor.value === 0 ? '' : ` - ${money(item.discountMinor.value)}`;
  const mark = item.isDeposit ? 'deposit' : (item.vatCategory.value ?? '–');
  const price = money(item.unitPriceMinor.value);
  return `${item.name.value ?? '–'} | ${quantity} ${item.unit ?? '–'} x ${price} = ${money(item.grossMinor.value)}${discount} | ${mark}`;
}

function money(minor: number | null): string {
  return minor === null ? '–' : (minor / 100).toFixed(2);
}
