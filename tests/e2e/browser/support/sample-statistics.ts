import type { Rule } from '../../../../src/shared/rules.ts';
import type {
  CategoryItems,
  CategoryPrices,
  Inflation,
  Overview,
  PriceChanges,
  ProductHistory,
  ProductList,
} from '../../../../src/shared/statistics.ts';

const months = ['2026-01', '2026-02', '2026-03'];

const sampleOverview: Overview = {
  ...{ currency: 'PLN', receipts: 12, totalMinor: 123_456, discountsMinor: 2_350 },
  currencies: [
    { currency: 'PLN', receipts: 14 },
    { currency: 'EUR', receipts: 1 },
  ],
  converted: [],
  leftOut: { withoutSum: 1, undated: 2, otherCurrency: 1, unsure: 3, doubled: 1 },
  months: months.map((month, index) => ({ month, totalMinor: 30_000 + index * 9_000, receipts: 4 })),
  categories: [
    { name: 'Nabiał > Sery i twarogi', totalMinor: 40_000, items: 9 },
    { name: 'Nabiał > Mleko i śmietana', totalMinor: 12_000, items: 14 },
    { name: null, totalMinor: 6_000, items: 3 },
  ],
  stores: ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta'].map((name, index) => {
    return { name, totalMinor: 30_000 - index * 3_000, receipts: 2 };
  }),
  payers: [{ name: 'Anna', totalMinor: 60_000, receipts: 6 }],
  tags: [{ name: 'dom', totalMinor: 50_000, receipts: 5 }],
  vat: [
    { rateBasisPoints: 2300, netMinor: 10_000, taxMinor: 2_300, grossMinor: 12_300 },
    { rateBasisPoints: null, netMinor: 500, taxMinor: 0, grossMinor: 500 },
  ],
  deposits: { paidMinor: 600, paidPieces: 12, returnedMinor: 250, returnedPieces: 5 },
};

export const sampleInflation: Inflation = {
  ...{ currency: 'PLN', products: 9 },
  months: months.map((month, index) => ({
    month,
    index: 100 + index * 1.5,
    matched: index * 0.3,
    products: index * 4,
  })),
};

export const sampleItems: CategoryItems = {
  ...{ currency: 'PLN', category: 'Nabiał > Sery i twarogi', totalMinor: 40_000, items: 9 },
  lines: months.toReversed().map((month, index) => ({
    ...{ receiptId: `receipt-${index}`, day: `${month}-05`, store: 'Alfa', printedName: 'SER GOUDA 200G' },
    ...{ name: 'Ser Gouda 200 g', category: 'Nabiał > Sery i twarogi', quantityMilli: 1000, unit: 'szt' },
    totalMinor: 800 + index * 40,
  })),
};

export const sampleCheapest: CategoryPrices = {
  ...{ currency: 'PLN', category: 'Nabiał > Sery i twarogi', items: 9, compared: 7 },
  stores: [
    {
      ...{ store: 'Beta', unit: 'kg', purchases: 3, lowestMinor: 2399, medianMinor: 2999 },
      ...{ lastMinor: 3199, lastDay: '2026-03-09' },
    },
    {
      ...{ store: 'Alfa', unit: 'kg', purchases: 4, lowestMinor: 2899, medianMinor: 3999 },
      ...{ lastMinor: 2899, lastDay: '2026-03-05' },
    },
  ],
  products: [
    {
      ...{ name: 'Ser Gouda 200 g', unit: 'kg', purchases: 7, store: 'Alfa' },
      ...{ lastMinor: 2899, lastDay: '2026-03-05' },
    },
    {
      ...{ name: 'Ser pleśniowy', unit: 'szt', purchases: 2, store: null },
      ...{ lastMinor: 899, lastDay: '2026-01-05' },
    },
  ],
};

export const sampleProducts: ProductList = {
  currency: 'PLN',
  products: [
    { name: 'Ser Gouda 200 g', purchases: 3, totalMinor: 3_260, lastDay: '2026-03-05' },
    { name: 'Mleko UHT 1 l', purchases: 1, totalMinor: 349, lastDay: '2026-01-05' },
  ],
};

const dailyTrend: ProductHistory['trend'] = {
  ...{ unit: 'kg', otherUnits: 0, step: 'day', shops: ['Alfa', 'Beta'] },
  spans: months.map((month, index) => {
    const minor = 4000 + index * 200;
    const price = { medianMinor: minor, discounted: index === 1 ? 1 : 0 };
    return {
      ...{ day: `${month}-05`, purchases: 1, lowestMinor: minor, highestMinor: minor },
      shops: index === 1 ? [null, price] : [price, null],
    };
  }),
};

/** Of a product that was bought too often for a chart of days, and in more shops than there are colours. */
export const monthlyTrend: ProductHistory['trend'] = {
  ...{ ...dailyTrend, otherUnits: 1, step: 'month' },
  spans: dailyTrend.spans.map(({ shops, ...span }) => {
    return { ...span, day: `${span.day.slice(0, 7)}-01`, lowestMinor: 3950, shops: [...shops, null] };
  }),
};

export const sampleHistory: ProductHistory = {
  ...{ name: 'Ser Gouda 200 g', currency: 'PLN', totalMinor: 3_260 },
  points: months.map((month, index) => ({
    ...{ receiptId: `receipt-${index}`, day: `${month}-05`, store: index === 1 ? 'Beta' : 'Alfa' },
    ...{ printedName: 'SER GOUDA 200G', totalMinor: 800 + index * 40, quantityMilli: 1000 },
    ...{ discountMinor: index === 1 ? 100 : 0, unit: 'kg' as const, unitPriceMinor: 4000 + index * 200 },
  })),
  trend: dailyTrend,
  printedNames: [
    { store: 'Alfa', printedName: 'SER GOUDA 200G', purchases: 2, lastDay: '2026-03-05' },
    { store: 'Beta', printedName: 'GOUDA PLASTRY', purchases: 1, lastDay: '2026-02-05' },
  ],
  packages: [
    {
      ...{ name: 'Ser Gouda 180 g', unit: 'kg', sizeMilli: 180, purchases: 1, lastStore: 'Beta' },
      ...{ lastMinor: 880, lastUnitMinor: 4889, lastDay: '2026-03-09' },
    },
    {
      ...{ name: 'Ser Gouda 200 g', unit: 'kg', sizeMilli: 200, purchases: 3, lastStore: 'Alfa' },
      ...{ lastMinor: 880, lastUnitMinor: 4400, lastDay: '2026-03-05' },
    },
  ],
  smaller: [
    {
      ...{ name: 'Ser Gouda 180 g', formerName: 'Ser Gouda 200 g', store: 'Beta', unit: 'kg' },
      ...{ formerSizeMilli: 200, sizeMilli: 180, formerMinor: 880, nowMinor: 880 },
      ...{ formerDay: '2026-02-05', day: '2026-03-09', change: 0.1111 },
    },
  ],
  stores: [
    {
      ...{ store: 'Alfa', unit: 'kg', purchases: 2, lowestMinor: 4000, medianMinor: 4000 },
      ...{ lastMinor: 4400, lastDay: '2026-03-05' },
    },
  ],
};

export const samplePrices: PriceChanges = {
  currency: 'PLN',
  period: { from: '2026-03-01', to: '2026-03-31' },
  before: { from: '2026-02-01', to: '2026-02-28' },
  compared: 14,
  dearer: Array.from({ length: 10 }, (_, index) => ({
    ...({
      name: index === 0 ? 'Ser Gouda 200 g' : `Produkt ${index}`,
      unit: index === 0 ? 'kg' : 'szt',
    } as const),
    ...{ beforeMinor: 4000, nowMinor: 5000 - index * 50, change: 0.25 - index * 0.0125, purchases: 4 },
    ...{ cheapestStore: 'Beta', cheapestMinor: 4500 },
  })),
  smaller: [
    {
      ...{ name: 'Czekolada mleczna 90 g', formerName: 'Czekolada mleczna 100 g', store: 'Alfa', unit: 'kg' },
      ...{ formerSizeMilli: 100, sizeMilli: 90, formerMinor: 500, nowMinor: 495 },
      ...{ formerDay: '2026-02-20', day: '2026-03-10', change: 0.1 },
    },
  ],
};

export const sampleRules: { total: number; rules: Rule[] } = {
  total: 201,
  rules: [
    {
      ...{ store: 'Alfa', printedName: 'SER GOUDA 200G', name: 'Ser Gouda 200 g' },
      ...{ category: 'Nabiał > Sery i twarogi', learnedAt: Date.UTC(2026, 2, 15, 9, 30) },
    },
    {
      ...{ store: 'Beta', printedName: 'PRZYNĘTA', name: null },
      ...{ category: 'Hobby > Wędki', learnedAt: Date.UTC(2026, 2, 14, 9, 30) },
    },
  ],
};

/** Where all receipts count, none is left out for being unsure. */
export function overviewOn(basis: unknown): Overview {
  const { leftOut } = sampleOverview;
  return { ...sampleOverview, leftOut: { ...leftOut, unsure: basis === 'all' ? 0 : leftOut.unsure } };
}
