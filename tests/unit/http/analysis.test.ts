import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAmount, toAnalysis } from '../../../src/core/v3/analysis.ts';
import { analysisSchema } from '../../../src/core/v3/analysis-schema.ts';
import type { LineItem, Receipt } from '../../../src/shared/receipt.ts';
import { fieldOf, receiptOf } from './app-double.ts';

const computedNothing = { value: 0, confidence: 1, words: [], origin: 'computed' as const };

function itemOf(change: Partial<LineItem>): LineItem {
  return {
    name: fieldOf('MLEKO 3,2% 1L'),
    normalizedName: null,
    productCode: fieldOf<string>(null),
    quantity: fieldOf(2000),
    unit: 'szt',
    unitPriceMinor: fieldOf(350),
    grossMinor: fieldOf(700),
    discountMinor: computedNothing,
    totalMinor: fieldOf(700),
    vatCategory: fieldOf('C'),
    category: { pl: null, en: null, google: null, confidence: null, method: null },
    isDeposit: false,
    ...change,
  };
}

const discount = (amountMinor: number | null, isCoupon = false): Receipt['discounts'][number] => ({
  name: fieldOf('Rabat'),
  amountMinor: fieldOf(amountMinor),
  itemIndex: null,
  isCoupon,
});

describe('the analysis', () => {
  it('tells an item with its printed name, letter and amounts', () => {
    const category = {
      pl: 'Nabiał > Mleko i śmietana',
      en: 'Dairy > Milk and cream',
      google: 'Food > Dairy',
      confidence: 0.8,
      method: 'rules',
    };
    const item = itemOf({
      normalizedName: 'mleko 3,2% 1 l',
      category,
      discountMinor: fieldOf(100),
      totalMinor: fieldOf(600),
    });
    expect(toAnalysis(receiptOf({ items: [item] })).items).toEqual([
      {
        name: 'mleko 3,2% 1 l',
        original_name: 'MLEKO 3,2% 1L',
        normalized_name: 'mleko 3,2% 1 l',
        product_code: null,
        quantity: 2,
        unit: 'szt',
        unit_price: 3.5,
        total_price: 6,
        vat_rate: 'C',
        discount: 1,
        category: 'Nabiał > Mleko i śmietana',
        category_en: 'Dairy > Milk and cream',
        gpt_category: 'Food > Dairy',
        category_confidence: 0.8,
        category_method: 'rules',
        is_deposit: false,
        price_per: { unit: 'l', amount: 3 },
      },
    ]);
  });

  it('says null and never 0 of what is not printed', () => {
    const [item] = toAnalysis(receiptOf({ items: [itemOf({})] })).items;
    expect(item?.discount).toBeNull();
    expect(toAnalysis(receiptOf()).subtotals.total_discount).toBeNull();
    expect(toAnalysis(receiptOf()).store_confidence).toBeNull();
  });

  it('adds discounts only where each was read, and keeps coupons apart', () => {
    const told = toAnalysis(receiptOf({ discounts: [discount(100), discount(50, true)] }));
    expect(told.subtotals.total_discount).toBe(1.5);
    expect(told.discounts).toHaveLength(1);
    expect(told.coupons).toHaveLength(1);
    const half = toAnalysis(receiptOf({ discounts: [discount(100), discount(null)] }));
    expect(half.subtotals.total_discount).toBeNull();
  });

  it('tells the tax table by letter', () => {
    const vatLines = [
      {
        category: fieldOf('A'),
        rateBasisPoints: fieldOf(2300),
        netMinor: fieldOf(1000),
        taxMinor: fieldOf(230),
        grossMinor: fieldOf(1230),
      },
    ];
    const told = toAnalysis(receiptOf({ vatLines }));
    expect(told.vat_summary).toEqual([
      { tax_category: 'A', rate_percent: 23, net: 10, tax_amount: 2.3, gross: 12.3 },
    ]);
    expect(told.subtotals).toMatchObject({ vat_a_amount: 2.3, vat_b_amount: null });
  });

  it('joins date and time where both were read', () => {
    const date = fieldOf('2026-01-02');
    expect(toAnalysis(receiptOf({ date, time: fieldOf('18:05') })).date).toBe('2026-01-02 18:05');
    expect(toAnalysis(receiptOf({ date })).date).toBe('2026-01-02');
    expect(toAnalysis(receiptOf({ time: fieldOf('18:05') })).date).toBeNull();
  });

  it('keeps to its own schema', () => {
    const receipt = receiptOf({ items: [itemOf({})], discounts: [discount(1)], totalMinor: fieldOf(1) });
    expect(analysisSchema.strict().parse(toAnalysis(receipt))).toEqual(toAnalysis(receipt));
  });
});

describe('an amount', () => {
  it('has two decimals’ worth of value and goes back to the same minor units', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
        const amount = toAmount(minor, 'PLN') ?? NaN;
        expect(Math.round(amount * 100)).toBe(minor);
        expect(String(amount)).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });
});
