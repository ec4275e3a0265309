import { item, money, receipt, taxInside, type FamilyReceipt } from '../family.ts';

const at = { currency: 'PLN', date: '2026-04-17' } as const;
const rateOf: Readonly<Record<string, number>> = { A: 23, B: 8, C: 5 };

/** A Polish receipt of these item rows, with the sums of its tax letters and how it was paid. */
function paragon(rows: readonly string[], sums: Readonly<Record<string, number>>, foot: readonly string[]) {
  const letters = Object.entries(sums);
  const taxes = letters.map(([letter, gross]) => taxInside(gross, rateOf[letter] ?? 0));
  const table = letters.flatMap(([letter, gross], index) => [
    `SPRZEDAŻ OPODATKOWANA ${letter}   ${money(gross)}`,
    `PTU ${letter} ${rateOf[letter]},00%   ${money(taxes[index] ?? 0)}`,
  ]);
  const total = letters.reduce((sum, [, gross]) => sum + gross, 0);
  return [
    ...['KRAM POD DĘBEM', 'ul. Leśna 8, 58-100 Świdnica', 'NIP 884-123-45-63', '2026-04-17 16:20'],
    ...['PARAGON FISKALNY', ...rows, ...table],
    `SUMA PTU   ${money(taxes.reduce((sum, tax) => sum + tax, 0))}`,
    `SUMA PLN   ${money(total)}`,
    ...foot,
  ];
}

/** Discounts whose words leave open whose they are. */
export const discounts: FamilyReceipt[] = [
  receipt(
    'words of its own behind the last item',
    'PL',
    paragon(
      ['BILET DO OGRODU   2 x24,00  48,00B', 'BILET NA WIEŻĘ    1 x18,00  18,00B', 'ULGA RODZINNA   -6,00'],
      { B: 6000 },
      ['KARTA   60,00'],
    ),
    {
      ...at,
      total: 6000,
      items: [
        item('BILET DO OGRODU', 4800, { q: 2, letter: 'B' }),
        item('BILET NA WIEŻĘ', 1800, { letter: 'B' }),
      ],
    },
  ),
  receipt(
    'a word in common with an item further up',
    'PL',
    paragon(
      [
        'ZIEMNIAKI MŁODE   3 x4,50  13,50C',
        'MASŁO ŚMIETANKOWE   1 x8,20  8,20C',
        'TANIEJ MŁODE ZIEMN.   -2,50C',
      ],
      { C: 1920 },
      ['GOTÓWKA   20,00', 'RESZTA   0,80'],
    ),
    {
      ...at,
      total: 1920,
      items: [
        item('ZIEMNIAKI MŁODE', 1350, { net: 1100, q: 3, letter: 'C' }),
        item('MASŁO ŚMIETANKOWE', 820, { letter: 'C' }),
      ],
    },
  ),
  receipt(
    'words for the whole below each item',
    'PL',
    paragon(
      [
        ...['LAMPKA BIURKOWA   1 x70,00  70,00A', 'RABAT DLA KLIENTA   -7,00'],
        ...['ŻARÓWKA LED   2 x15,00  30,00A', 'RABAT DLA KLIENTA   -2,00'],
      ],
      { A: 9100 },
      ['BLIK   91,00'],
    ),
    {
      ...at,
      total: 9100,
      items: [
        item('LAMPKA BIURKOWA', 7000, { net: 6300, letter: 'A' }),
        item('ŻARÓWKA LED', 3000, { net: 2800, q: 2, letter: 'A' }),
      ],
    },
  ),
  receipt(
    'gratis of just what the item above costs',
    'PL',
    paragon(
      ['KAWA CZARNA   2 x9,00  18,00B', 'ROGALIK   1 x5,00  5,00B', 'DRUGI TOWAR GRATIS   -5,00B'],
      { B: 1800 },
      ['KARTA   18,00'],
    ),
    {
      ...at,
      total: 1800,
      items: [
        item('KAWA CZARNA', 1800, { q: 2, letter: 'B' }),
        item('ROGALIK', 500, { net: 0, letter: 'B' }),
      ],
    },
  ),
  receipt(
    'percentage of the second piece',
    'ES',
    [
      ...['ALMACEN EL PUERTO', 'C/ Sol 4, 29001 Malaga', '17/04/2026 12:05'],
      ...['2 GALLETAS AVENA   3,50   7,00', '1 LECHE ENTERA   1,10', 'DTO 2ª UNIDAD -50%   -1,75'],
      ...['TOTAL (EUR)   6,35', 'TARJETA   6,35'],
    ],
    {
      ...{ currency: 'EUR', date: '2026-04-17', total: 635 },
      items: [item('GALLETAS AVENA', 700, { net: 525, q: 2 }), item('LECHE ENTERA', 110)],
    },
  ),
  receipt(
    'percentage of the item below',
    'US',
    [
      ...['THREAD & THIMBLE', 'Boise ID 83702', '04/17/2026'],
      ...['RIBBON RED   5.00', '25% OFF NEXT ITEM   -3.00', 'FELT SHEETS   12.00'],
      ...['TOTAL $14.00', 'VISA $14.00'],
    ],
    {
      ...{ currency: 'USD', date: '2026-04-17', total: 1400 },
      items: [item('RIBBON RED', 500), item('FELT SHEETS', 1200, { net: 900 })],
    },
  ),
  receipt(
    'exchange of two alike',
    'DE',
    [
      ...['SCHUHHAUS BERGER', 'Markt 3, 99084 Erfurt', '17.04.2026 11:40'],
      ...['STIEFEL GR 41   79,95 A', 'STIEFEL GR 40   -69,95 A'],
      ...['SUMME EUR   10,00', 'EC-KARTE   10,00', 'A 19% 8,40 1,60 10,00'],
    ],
    {
      ...{ currency: 'EUR', date: '2026-04-17', total: 1000 },
      items: [item('STIEFEL GR 41', 7995, { letter: 'A' }), item('STIEFEL GR 40', -6995, { letter: 'A' })],
    },
  ),
  receipt(
    'deal of just what the item above costs',
    'GB',
    [
      ...['THE LUNCH BOX', 'York YO1 7HH', '17/04/2026 13:01'],
      ...['WRAP CHICKEN   £3.60', 'APPLE   £0.80', 'STILL WATER   £1.30', 'LUNCH DEAL   -£1.30'],
      ...['TOTAL   £4.40', 'CONTACTLESS CARD   £4.40'],
    ],
    {
      ...{ currency: 'GBP', date: '2026-04-17', total: 440 },
      items: [item('WRAP CHICKEN', 360), item('APPLE', 80), item('STILL WATER', 130, { net: 0 })],
    },
  ),
];

/** What was paid is printed nowhere: with the row behind the sum lost, they are other receipts. */
export const unexplained: FamilyReceipt[] = [
  receipt(
    'an amount behind the sum that no label explains',
    'PL',
    paragon(['WODA GAZOWANA   12 x2,00  24,00A'], { A: 2400 }, [
      'Skrzynki i szkło   2 x 9,00 18,00',
      'ŁĄCZNIE OPAKOWANIE   18,00',
      'PŁATNOŚĆ: GOTÓWKA',
      'KASJER 4 KASA 2',
    ]),
    {
      ...at,
      total: 4200,
      items: [item('WODA GAZOWANA', 2400, { q: 12, letter: 'A' }), item('Skrzynki i szkło', 1800, { q: 2 })],
    },
  ),
  receipt(
    'an amount behind the sum that no label explains',
    'PL',
    paragon(['PIEROGI RUSKIE   2 x22,00  44,00B'], { B: 4400 }, [
      'DOWÓZ DO DOMU   8,00',
      'ZAPŁACONO PRZEZ INTERNET',
    ]),
    { ...at, total: 5200, items: [item('PIEROGI RUSKIE', 4400, { q: 2, letter: 'B' })] },
  ),
];
