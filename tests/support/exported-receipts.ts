import { noNotes } from '../../src/shared/receipt-filter.ts';
import type { BookedReceipt, ExportedItem, ExportedReceipt } from '../../src/core/export/exported-receipt.ts';

export const item = (change: Partial<ExportedItem>): ExportedItem => ({
  ...{ name: 'Mleko UHT 1 l', printedName: 'MLEKO UHT 1L', quantityMilli: 2000, unit: 'szt' },
  ...{ unitPriceMinor: 349, discountMinor: 0, totalMinor: 698, vatLetter: 'C', vatRateBasisPoints: 500 },
  ...{
    categoryPl: 'Nabiał > Mleko i śmietana',
    categoryEn: 'Dairy > Milk & cream',
    isDeposit: false,
    standing: 'proved' as const,
  },
  ...change,
});

const milk = {
  kind: 'goods',
  categoryPl: 'Nabiał > Mleko i śmietana',
  categoryEn: 'Dairy > Milk & cream',
} as const;

export const booked = (change: Partial<BookedReceipt> = {}): BookedReceipt => ({
  ...{ receiptId: 'c0ffee', filename: 'paragon.jpg', shop: 'SKLEP PRZYKŁADOWY', chain: null },
  ...{
    address: 'ul. Testowa 1',
    nip: '1234563218',
    receiptNumber: '000123',
    date: '2026-03-14',
    time: '17:52',
  },
  ...{ currency: 'PLN', totalMinor: 698, paymentMethod: 'card', verdict: 'proved', notes: noNotes },
  items: [item({})],
  vat: [{ letter: 'C', rateBasisPoints: 500, netMinor: 665, taxMinor: 33, grossMinor: 698 }],
  splits: [{ ...milk, amountMinor: 698 }],
  ...change,
});

/** What prints have that a format could take for its own: separators, quotes, formulas, comments, markup, line breaks. */
export const awkward: BookedReceipt = booked({
  receiptId: 'awk-1',
  shop: '=HYPERLINK("http://x";"a|b"); {C&A} <Łódź>  \n #1: „Żabka”\\',
  notes: {
    checkedAt: 5,
    tags: ['dom, ogród', 'Żółć'],
    note: '; uwaga: "50%"\n2. linia',
    payer: '@Ola',
    purpose: 'business',
  },
  receiptNumber: '-12/3',
  totalMinor: 1199,
  verdict: 'consistent',
  splits: [
    { ...milk, amountMinor: 1300 },
    { kind: 'goods', categoryPl: null, categoryEn: null, amountMinor: 99 },
    { kind: 'deposits', categoryPl: null, categoryEn: null, amountMinor: 300 },
    { kind: 'rest', categoryPl: null, categoryEn: null, amountMinor: -500 },
  ],
});

export const books: readonly BookedReceipt[] = [
  booked(),
  awkward,
  booked({
    receiptId: 'jpy',
    currency: 'JPY',
    totalMinor: 1250,
    splits: [],
    paymentMethod: 'cash',
    date: '2026-01-02',
  }),
  booked({
    receiptId: 'back',
    totalMinor: -450,
    splits: [{ ...milk, amountMinor: -450 }],
    paymentMethod: null,
  }),
];

export const unread: ExportedReceipt = {
  ...booked({ receiptId: 'unread', splits: [], items: [], vat: [] }),
  ...{
    shop: null,
    date: null,
    totalMinor: null,
    currency: null,
    paymentMethod: null,
    verdict: 'needs_review',
  },
};
