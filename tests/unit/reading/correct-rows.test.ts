import { describe, expect, it, test } from 'vitest';
import type { Correction } from '../../../src/shared/correction.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { readText } from '../../../src/workers/reading/index.ts';

const today = '2026-03-20';
const text = [
  'SKLEP POD LIPĄ',
  'NIP 676-245-12-30',
  'PARAGON FISKALNY',
  ...[
    'MLEKO 2% C 2 x3,49 6,98C',
    'CHLEB C 1 x5,29 5,29C',
    'PŁYN A 1 x9,17 9,17A',
    'OPUST PŁYN A -2,00A',
    '7,17A',
  ],
  ...['SPRZEDAŻ OPODATKOWANA A 7,17', 'SPRZEDAŻ OPODATKOWANA C 12,27', 'PTU A 23% 1,34', 'PTU C 5% 0,58'],
  ...['SUMA PTU 1,92', 'SUMA PLN 19,44', 'KARTA 19,44', '2026-03-12 17:26'],
].join('\n');

const read = () => readText(text, today);
const correct = (...corrections: Correction[]) => correctReceipt(read(), corrections, today);
const rows = ({ items }: Receipt) => items.map(({ name, totalMinor }) => [name.value, totalMinor.value]);
const total = ({ items }: Receipt) => items.reduce((sum, item) => sum + (item.totalMinor.value ?? 0), 0);

test('the sample is proved, with a discount on its third item', () => {
  expect(read()).toMatchObject({ verdict: 'proved', discounts: [{ itemIndex: 2 }] });
});

describe('an item', () => {
  it('put before another moves what is said of those behind it', () => {
    const receipt = correct({ what: 'add-item', at: 1, item: { name: 'SER', grossMinor: 100 } });
    expect(rows(receipt)[1]).toEqual(['SER', 100]);
    expect(receipt.discounts[0]?.itemIndex).toBe(3);
    expect(receipt.verdict).toBe('needs_review');
  });

  it.each([
    [2, 0, 0],
    [0, 2, 1],
    [1, 2, 1],
  ])(
    'moved from %i to %i takes its discount along (%i), and nothing else changes',
    (index, to, discountAt) => {
      const receipt = correct({ what: 'move-item', index, to });
      expect(receipt.discounts[0]?.itemIndex).toBe(discountAt);
      expect(receipt.items[discountAt]?.discountMinor.value).toBe(200);
      expect(receipt.verdict).toBe('proved');
      const back = correctReceipt(receipt, [{ what: 'move-item', index: to, to: index }], today);
      expect(back).toEqual(read());
    },
  );

  it('split and merged again costs what it did', () => {
    const split = correct({ what: 'split-item', index: 0, part: { quantity: 1000, grossMinor: 349 } });
    expect(rows(split).slice(0, 2)).toEqual([
      ['MLEKO 2%', 349],
      ['MLEKO 2%', 349],
    ]);
    expect(split.discounts[0]?.itemIndex).toBe(3);
    expect(split.verdict).toBe('proved');
    const merged = correctReceipt(split, [{ what: 'merge-items', index: 0 }], today);
    expect(merged.items[0]).toMatchObject({ quantity: { value: 2000 }, totalMinor: { value: 698 } });
    expect(merged.items).toHaveLength(3);
    expect(merged.verdict).toBe('proved');
  });

  it('with a discount keeps it in the first of two rows', () => {
    const split = correct({ what: 'split-item', index: 2, part: { quantity: 1000, grossMinor: 400 } });
    expect(rows(split).slice(2)).toEqual([
      ['PŁYN', 317],
      ['PŁYN', 400],
    ]);
    expect(total(split)).toBe(1944);
  });

  it('is not split into more than it costs, nor merged with what is not there', () => {
    const part = { quantity: 1000, grossMinor: 699 };
    expect(() => correct({ what: 'split-item', index: 0, part })).toThrow('costs more than the whole item');
    expect(() => correct({ what: 'merge-items', index: 2 })).toThrow('There is no such item');
    expect(() => correct({ what: 'move-item', index: 0, to: 3 })).toThrow('There is no such item');
  });

  it('merged with another product is one purchase for the sum, under both names, with the discounts of both', () => {
    const { items, discounts } = correct({ what: 'merge-items', index: 1 });
    expect(items[1]).toMatchObject({
      name: { value: 'CHLEB PŁYN' },
      quantity: { value: 1000 },
      grossMinor: { value: 1446 },
      discountMinor: { value: 200 },
      totalMinor: { value: 1246 },
    });
    expect(discounts[0]?.itemIndex).toBe(1);
  });
});

describe('quantity and price', () => {
  const item = (index: number, change: Extract<Correction, { what: 'item' }>['change']): Correction => ({
    what: 'item',
    index,
    change,
  });

  it('fill the value where it was their product, or nothing', () => {
    expect(correct(item(0, { quantity: 3000 })).items[0]?.totalMinor.value).toBe(1047);
    expect(correct(item(0, { unitPriceMinor: 350 })).items[0]?.totalMinor.value).toBe(700);
    const added = correct(
      { what: 'add-item', item: { name: 'SER', quantity: 304 } },
      item(3, { unitPriceMinor: 3390 }),
    );
    expect(added.items[3]?.totalMinor.value).toBe(1031);
  });

  it('leave a printed value alone that they contradicted: it is what they are put right by', () => {
    const [milk, ...others] = read().items;
    if (!milk) throw new Error('The sample has items.');
    const misread = {
      ...milk,
      quantity: { ...milk.quantity, value: 7000 },
      unitPriceMinor: { ...milk.unitPriceMinor, value: 340 },
    };
    const wrong = { ...read(), items: [misread, ...others] };
    const half = correctReceipt(wrong, [item(0, { quantity: 2000 })], today);
    expect(half.items[0]?.totalMinor.value).toBe(698);
    const whole = correctReceipt(half, [item(0, { unitPriceMinor: 349 })], today);
    expect(whole.items[0]?.totalMinor.value).toBe(698);
  });
});

describe('printed sums', () => {
  it('of a discount change what its item cost', () => {
    const changed = correct({ what: 'discount', index: 0, change: { amountMinor: 150 } });
    expect(changed.items[2]).toMatchObject({ discountMinor: { value: 150 }, totalMinor: { value: 767 } });
    const gone = correct({ what: 'remove-discount', index: 0 });
    expect(gone.items[2]).toMatchObject({ discountMinor: { value: 0 }, totalMinor: { value: 917 } });
    const added = correct({
      what: 'add-discount',
      discount: { name: 'KUPON', amountMinor: 29, itemIndex: 1 },
    });
    expect(added.items[1]?.totalMinor.value).toBe(500);
    expect(added.verdict).toBe('needs_review');
  });

  it('of payments are changed, added and taken out, and what paid most is the method', () => {
    const changed = correct(
      { what: 'payment', index: 0, change: { amountMinor: 944 } },
      { what: 'add-payment', payment: { method: 'cash', amountMinor: 1000 } },
    );
    expect(changed.paymentMethod).toBe('cash');
    expect(changed.checks.find(({ kind }) => kind === 'payments')?.holds).toBe(true);
    expect(correct({ what: 'remove-payment', index: 0 })).toMatchObject({
      payments: [],
      paymentMethod: null,
    });
  });

  it('of the VAT table are changed, added and taken out', () => {
    const index = read().vatLines.findIndex(({ category }) => category.value === 'C');
    const broken = correct({ what: 'vat-line', index, change: { grossMinor: 1200 } });
    expect(broken.verdict).toBe('needs_review');
    const line = { category: 'B', rateBasisPoints: 800, netMinor: null, taxMinor: 0, grossMinor: 0 };
    expect(correct({ what: 'add-vat-line', line }).vatLines).toHaveLength(3);
    expect(correct({ what: 'remove-vat-line', index }).vatLines).toHaveLength(1);
  });

  it('that were corrected are no witness: what the user makes fit proves nothing', () => {
    const noCard = text.replace('\nKARTA 19,44', '').replace('OPODATKOWANA C 12,27', 'OPODATKOWANA C 12,77');
    const misread = readText(noCard, today);
    const index = misread.vatLines.findIndex(({ category }) => category.value === 'C');
    const right = correctReceipt(misread, [{ what: 'vat-line', index, change: { grossMinor: 1227 } }], today);
    expect(right.checks.every(({ holds }) => holds)).toBe(true);
    expect(right.totalMinor.standing).not.toBe('proved');
    expect(right.verdict).toBe('consistent');
  });

  it.each<Correction>([
    { what: 'discount', index: 9, change: {} },
    { what: 'remove-discount', index: 9 },
    { what: 'payment', index: 9, change: {} },
    { what: 'remove-payment', index: 9 },
    { what: 'vat-line', index: 9, change: {} },
    { what: 'remove-vat-line', index: 9 },
  ])('that are not there are refused: %j', (correction) => {
    expect(() => correct(correction)).toThrow('There is no such');
  });
});

test('discounts that take more off an item than it costs are not proved, though the sums hold', () => {
  const lines = [
    ...[
      'MLEKO 2% C 2 x3,49 6,98C',
      'OPUST MLEKO -3,00C',
      '3,98C',
      'CHLEB C 1 x5,29 5,29C',
      'OPUST CHLEB -3,00C',
      '2,29C',
    ],
    ...['SPRZEDAŻ OPODATKOWANA C 6,27', 'PTU C 5% 0,30', 'SUMA PTU 0,30', 'SUMA PLN 6,27', 'KARTA 6,27'],
  ];
  const receipt = readText(lines.join('\n'), today);
  expect(receipt.verdict).toBe('proved');
  const both = correctReceipt(receipt, [{ what: 'place-discount', index: 0, itemIndex: 1 }], today);
  expect(both.items[1]?.totalMinor).toMatchObject({ value: -71 });
  expect(both.verdict).not.toBe('proved');
});
