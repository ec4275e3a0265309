import { describe, expect, it, test } from 'vitest';
import { formatExpression } from '../../../src/renderer/lib/format-expression.ts';
import { explanationsOf } from '../../../src/renderer/receipt/proof/explain.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { readText } from '../../../src/workers/reading/index.ts';

const today = '2026-03-20';
const text = [
  'SKLEP POD LIPĄ',
  'NIP 676-245-12-30',
  'PARAGON FISKALNY',
  ...['MLEKO 2% C 2 x3,49 6,98C', 'CHLEB C 1 x5,29 5,29C', 'PŁYN A 1 x7,17 7,17A'],
  ...['SPRZEDAŻ OPODATKOWANA A 7,17', 'SPRZEDAŻ OPODATKOWANA C 12,27', 'PTU A 23% 1,34', 'PTU C 5% 0,58'],
  ...['SUMA PTU 1,92', 'SUMA PLN 19,44', 'KARTA 19,44', '2026-03-12 17:26'],
].join('\n');

const read = (change: (whole: string) => string = (whole) => whole) => readText(change(text), today);
const explain = (receipt: Receipt) => explanationsOf(receipt, { newItemName: 'New item' });

/** The receipt after the user took the first change that is proposed. */
function taken(receipt: Receipt): Receipt {
  const [proposal] = explain(receipt).flatMap((explanation) => explanation.proposal ?? []);
  if (!proposal) throw new Error('Nothing is proposed.');
  return correctReceipt(receipt, proposal.corrections, today);
}

const withItem = (receipt: Receipt, index: number, change: Partial<Receipt['items'][number]>): Receipt => ({
  ...receipt,
  items: receipt.items.map((item, at) => (at === index ? { ...item, ...change } : item)),
});
const rechecked = (receipt: Receipt) => correctReceipt(receipt, [], today);

describe('what doesn’t add up', () => {
  it('is nothing on a receipt that does', () => {
    expect(explain(read())).toEqual([]);
  });

  it('is a letter of the VAT table that no item has: its row is missing', () => {
    const receipt = read((whole) => whole.replace('PŁYN A 1 x7,17 7,17A\n', ''));
    const [explanation] = explain(receipt);
    expect(explanation).toMatchObject({
      ...{ kind: 'no-item-of-letter', letter: 'A', tableMinor: 717 },
      proposal: { kind: 'add-item', amountMinor: 717, letter: 'A' },
    });
    expect(explanation?.words.length).toBeGreaterThan(0);
    expect(taken(receipt)).toMatchObject({ verdict: 'proved' });
    expect(explain(taken(receipt))).toEqual([]);
  });

  it('is a letter whose items come to less', () => {
    const receipt = read((whole) => whole.replace('CHLEB C 1 x5,29 5,29C\n', ''));
    expect(explain(receipt)).toMatchObject([
      { kind: 'letter-short', letter: 'C', tableMinor: 1227, itemsMinor: 698, differenceMinor: 529 },
    ]);
    expect(taken(receipt).verdict).toBe('proved');
  });

  it('is a row that the VAT table lacks: its rate is the one that fits the tax', () => {
    const unlettered = (whole: string) => whole.replaceAll(/ [AC] (?=\d x)|(?<=\d)[AC](?=\n)/g, ' ');
    const without = (...rows: string[]) =>
      read((whole) => rows.reduce((rest, row) => rest.replace(`${row}\n`, ''), unlettered(whole)));
    const receipt = without('SPRZEDAŻ OPODATKOWANA C 12,27', 'PTU C 5% 0,58');
    expect(explain(receipt)).toMatchObject([
      {
        ...{ kind: 'table-short', differenceMinor: 1227 },
        proposal: { kind: 'add-vat-line', amountMinor: 1227, rateBasisPoints: 500 },
      },
    ]);
    const right = taken(receipt);
    expect(right.vatLines.at(-1)).toMatchObject({
      ...{ rateBasisPoints: { value: 500 }, netMinor: { value: 1169 } },
      ...{ taxMinor: { value: 58 }, grossMinor: { value: 1227 } },
    });
    expect(explain(right)).toEqual([]);

    // Without the sum of the taxes nothing tells the rate, and with nothing but the total this may be wrong.
    const noSum = without('SPRZEDAŻ OPODATKOWANA C 12,27', 'PTU C 5% 0,58', 'SUMA PTU 1,92');
    expect(explain(noSum).map(({ proposal }) => proposal)).toEqual([null]);
  });

  it('is an item under a wrong letter, or none, where it costs just what the right one lacks', () => {
    for (const value of ['A', null]) {
      const [, bread] = read().items;
      if (!bread) throw new Error('The sample has items.');
      const receipt = rechecked(withItem(read(), 1, { vatCategory: { ...bread.vatCategory, value } }));
      expect(explain(receipt).map(({ proposal }) => proposal)).toContainEqual(
        expect.objectContaining({ kind: 'letter', name: 'CHLEB', letter: 'C' }),
      );
      expect(explain(taken(receipt))).toEqual([]);
    }
  });

  it('is a row whose value isn’t its product, put right by what the sums say', () => {
    const [milk] = read().items;
    if (!milk) throw new Error('The sample has items.');
    const wrongValue = rechecked(
      withItem(read(), 0, {
        grossMinor: { ...milk.grossMinor, value: 998 },
        totalMinor: { ...milk.totalMinor, value: 998 },
      }),
    );
    expect(explain(wrongValue)[0]).toMatchObject({
      ...{ kind: 'product', quantityMilli: 2000, priceMinor: 349, productMinor: 698, valueMinor: 998 },
      proposal: { kind: 'value', amountMinor: 698 },
    });
    const wrongQuantity = rechecked(withItem(read(), 0, { quantity: { ...milk.quantity, value: 7000 } }));
    expect(explain(wrongQuantity)[0]?.proposal).toMatchObject({ kind: 'quantity', quantityMilli: 2000 });
    expect(taken(wrongQuantity).items[0]).toMatchObject({
      quantity: { value: 2000 },
      grossMinor: { value: 698 },
    });
  });

  it('is a sum alone, with a missing row proposed only where what was paid bears the total out', () => {
    const noTable = (whole: string) =>
      whole.replace(/SPRZEDAŻ[\s\S]*SUMA PTU 1,92\n/, '').replace('CHLEB C 1 x5,29 5,29C\n', '');
    expect(explain(read(noTable))).toMatchObject([
      { kind: 'items-short', differenceMinor: 529, proposal: { kind: 'add-item', amountMinor: 529 } },
    ]);
    expect(explain(read((whole) => noTable(whole).replace('KARTA 19,44\n', '')))).toMatchObject([
      { kind: 'items-short', proposal: null },
    ]);
  });

  it('is proved by no amount that was only worked out from the sum, but by one that the user has read', () => {
    const unlettered = text.replaceAll(/ [AC] (?=\d x)|(?<=\d)[AC](?=\n)/g, ' ');
    const receipt = readText(unlettered.replace('CHLEB 1 x5,29 5,29 \n', ''), today);
    const filled = taken(receipt);
    expect(filled.items.at(-1)?.grossMinor).toMatchObject({ value: 529, origin: 'computed' });
    expect(explain(filled)).toEqual([]);
    expect(filled.verdict).toBe('consistent');
    const change = { grossMinor: 529 };
    const seen = correctReceipt(filled, [{ what: 'item', index: 2, change }], today);
    expect(seen.verdict).toBe('proved');
  });

  it('is an item without a price', () => {
    const added = correctReceipt(read(), [{ what: 'add-item', item: { name: 'SER' } }], today);
    expect(explain(added)).toMatchObject([{ kind: 'no-price', name: 'SER', proposal: null }]);
  });
});

test.each([
  ['2 × 1499.48 = 2998.96', 'pl', '2 × 1\u00a0499,48 = 2\u00a0998,96'],
  ['2 × 1499.48 = 2998.96', 'en', '2 × 1,499.48 = 2,998.96'],
  ['0.304 × 33.90 = 10.31', 'pl', '0,304 × 33,90 = 10,31'],
  ['6.98 - 2.00 = 4.98', 'pl', '6,98 - 2,00 = 4,98'],
  ['-2.00 = 4.98', 'pl', '\u22122,00 = 4,98'],
  ['NIP 1234563218', 'pl', 'NIP 123-456-32-18'],
  ['2026-03-14 ≤ 2026-03-20', 'en', '14 Mar 2026 ≤ 20 Mar 2026'],
  ['2 × PARAGON FISKALNY', 'pl', '2 × PARAGON FISKALNY'],
] as const)('the equation %s reads in %s: %s', (expression, locale, expected) => {
  expect(formatExpression(expression, locale)).toBe(expected);
});
