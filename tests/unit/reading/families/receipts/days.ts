import { item, receipt, type FamilyReceipt } from '../family.ts';

/** Day and month in the order of the country, and the day of a return beside that of the sale it takes back. */
const monthFirst = 'month before day, no currency printed';
const returned = 'goods brought back, their own day and that of the sale';

export const days: readonly FamilyReceipt[] = [
  receipt(
    monthFirst,
    'US',
    [
      'WILLOW CREEK BOOKS',
      'Eugene OR',
      '02/11/2026 10:05',
      'ATLAS POCKET 14.00',
      'BOOKMARK 2.50',
      'TOTAL 16.50',
      'VISA 16.50',
    ],
    {
      ...{ currency: 'USD', date: '2026-02-11', total: 1650 },
      items: [item('ATLAS POCKET', 1400), item('BOOKMARK', 250)],
    },
  ),
  receipt(
    monthFirst,
    'US',
    [
      'CACTUS HARDWARE',
      'TUCSON, AZ',
      'HINGE BRASS 4.25',
      'SANDPAPER 80 3.10',
      'SUBTOTAL 7.35',
      'TAX 8% 0.59',
      'TOTAL 7.94',
      'CASH 10.00',
      'CHANGE 2.06',
      '07/09/26 4:40 PM',
    ],
    {
      ...{ currency: 'USD', date: '2026-07-09', total: 794 },
      items: [item('HINGE BRASS', 425), item('SANDPAPER 80', 310)],
    },
  ),
  receipt(
    monthFirst,
    'US',
    [
      'PINE STREET DELI',
      'SOUP OF DAY 6.75',
      'RYE SANDWICH 9.25',
      'SUBTOTAL 16.00',
      'SALES TAX 1.04',
      'TOTAL 17.04',
      'MASTERCARD 17.04',
      '03/10/2026 12:22',
    ],
    {
      ...{ currency: 'USD', date: '2026-03-10', total: 1704 },
      items: [item('SOUP OF DAY', 675), item('RYE SANDWICH', 925)],
    },
  ),
  receipt(
    'day and month in either order, nothing tells',
    'US',
    ['SALTY DOG GIFTS', '08/06/2026', 'MUG BLUE 11.00', 'POSTCARD 1.50', 'TOTAL $12.50', 'VISA $12.50'],
    {
      ...{ currency: 'USD', date: '2026-08-06', total: 1250 },
      items: [item('MUG BLUE', 1100), item('POSTCARD', 150)],
    },
  ),
  receipt(
    'day before month, told by another day',
    'GB',
    [
      'HEDGEROW NURSERY',
      'Visited: 21/07/2026',
      'LAVENDER POT 6.50',
      'TROWEL 4.75',
      'TOTAL £11.25',
      'CARD £11.25',
      'Date 05/08/2026 11:30',
    ],
    {
      ...{ currency: 'GBP', date: '2026-08-05', total: 1125 },
      items: [item('LAVENDER POT', 650), item('TROWEL', 475)],
    },
  ),
  receipt(
    'day before month, no currency printed',
    'GB',
    [
      'THE WOOL BASKET',
      'Truro TR1',
      '04/06/2026 09:50',
      'YARN MOSS 5.95',
      'NEEDLES 4MM 3.20',
      'TOTAL 9.15',
      'CASH 10.00',
      'CHANGE 0.85',
    ],
    {
      ...{ currency: 'GBP', date: '2026-06-04', total: 915 },
      items: [item('YARN MOSS', 595), item('NEEDLES 4MM', 320)],
    },
  ),
  receipt(
    returned,
    'PL',
    [
      'SKLEP OBUWNICZY KROK',
      'ul. Szewska 4, 33-300 Nowy Sącz',
      '2026-04-18 11:15',
      'DOWÓD ZWROTU NR 7/2026',
      'DO PARAGONU 00871 Z DNIA 2026-04-09',
      'BUTY TRAPER 42 1 x 189,00 -189,00 A',
      'RAZEM ZWROT PLN -189,00',
      'ZWROT NA KARTĘ -189,00',
    ],
    {
      ...{ currency: 'PLN', date: '2026-04-18', total: -18900 },
      items: [item('BUTY TRAPER 42', -18900, { letter: 'A' })],
    },
  ),
  receipt(
    returned,
    'PL',
    [
      'AKWARIUM DOM',
      'ul. Rybna 11, 87-100 Toruń',
      'PROTOKÓŁ ZWROTU 3/05/2026',
      'Data zwrotu: 2026-05-21',
      'Data sprzedaży: 2026-05-14',
      'FILTR WEWNĘTRZNY 1 x 64,90 -64,90 A',
      'SUMA ZWROTU PLN -64,90',
      'ZWRÓCONO GOTÓWKĄ -64,90',
    ],
    {
      ...{ currency: 'PLN', date: '2026-05-21', total: -6490 },
      items: [item('FILTR WEWNĘTRZNY', -6490, { letter: 'A' })],
    },
  ),
  receipt(
    returned,
    'DE',
    [
      'SPIELWAREN KREISEL GmbH',
      'Lange Gasse 8, 86150 Augsburg',
      'RETOURE',
      'Datum 12.06.2026 15:40',
      'Originalbon vom 02.06.2026 11:12',
      'PUZZLE 500 -14,99 A',
      'SUMME EUR -14,99',
      'Auszahlung bar -14,99',
    ],
    {
      ...{ currency: 'EUR', date: '2026-06-12', total: -1499 },
      items: [item('PUZZLE 500', -1499, { letter: 'A' })],
    },
  ),
  receipt(
    returned,
    'GB',
    [
      'BRIDGE OUTDOORS LTD',
      'Kendal LA9 4PX',
      'REFUND',
      'Original receipt 4471 dated 28/04/2026 16:20',
      '06/05/2026 10:12',
      'FLASK STEEL -18.50',
      'TOTAL -18.50',
      'VISA DEBIT -18.50',
    ],
    {
      ...{ currency: 'GBP', date: '2026-05-06', total: -1850 },
      items: [item('FLASK STEEL', -1850)],
    },
  ),
];
