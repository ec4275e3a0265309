import { item, money, receipt, taxInside, type FamilyReceipt } from '../family.ts';

type Letter = 'A' | 'B';

const head = ['FRISCHMARKT NORD GmbH', 'Berliner Str. 12', '10713 Berlin', 'UID Nr.: DE812706035', 'EUR'];
const foot = ['12.03.2026  18:04  Bon-Nr.:4711', 'Vielen Dank für Ihren Einkauf'];

function table(grosses: Partial<Record<Letter, number>>): string[] {
  const rows = Object.entries(grosses).map(([letter, gross]) => {
    const rate = letter === 'A' ? 19 : 7;
    const tax = taxInside(gross, rate);
    return `${letter}= ${rate},0%   ${money(gross - tax)}   ${money(tax)}   ${money(gross)}`;
  });
  return ['Steuer  %   Netto  Steuer  Brutto', ...rows];
}

const truth = { currency: 'EUR', date: '2026-03-12' } as const;
const paid = (minor: number) => [`SUMME   EUR   ${money(minor)}`, `Geg. EC-Cash EUR ${money(minor)}`];

export const germany: FamilyReceipt[] = [
  receipt(
    'name full of numbers',
    'DE',
    [
      ...head,
      'BIER 6X0,33          4,99 A',
      'PFAND 0,48           0,48 A',
      'BUTTERMILCH          0,89 B',
      ...paid(636),
      ...table({ A: 547, B: 89 }),
      ...foot,
    ],
    {
      ...truth,
      total: 636,
      items: [
        item('BIER 6X0,33', 499, { letter: 'A' }),
        item('PFAND 0,48', 48, { letter: 'A' }),
        item('BUTTERMILCH', 89, { letter: 'B' }),
      ],
    },
  ),
  receipt(
    'name full of numbers',
    'DE',
    [
      ...head,
      'WASSER 12X1,00L      5,88 A',
      'SAFT 2X0,75          3,18 A',
      'EIER 10 ST           2,79 B',
      ...paid(1185),
      ...table({ A: 906, B: 279 }),
      ...foot,
    ],
    {
      ...truth,
      total: 1185,
      items: [
        item('WASSER 12X1,00L', 588, { letter: 'A' }),
        item('SAFT 2X0,75', 318, { letter: 'A' }),
        item('EIER 10 ST', 279, { letter: 'B' }),
      ],
    },
  ),
  receipt(
    'quantity on a second line',
    'DE',
    [
      ...head,
      'JOGHURT NATUR        1,58 B',
      '  2 Stk x   0,79',
      'BANANE               1,25 B',
      '  0,628 kg x 1,99 EUR/kg',
      'SPUELMITTEL          1,45 A',
      ...paid(428),
      ...table({ A: 145, B: 283 }),
      ...foot,
    ],
    {
      ...truth,
      total: 428,
      items: [
        item('JOGHURT NATUR', 158, { q: 2, letter: 'B' }),
        item('BANANE', 125, { q: 0.628, letter: 'B' }),
        item('SPUELMITTEL', 145, { letter: 'A' }),
      ],
    },
  ),
  receipt(
    'quantity on a second line',
    'DE',
    [
      ...head,
      'QUARK 500G           3,57 B',
      '   3 x 1,19',
      'APFEL BRAEBURN       2,60 B',
      '   1,046 kg x 2,49 EUR/kg',
      'MUELLBEUTEL          1,99 A',
      ...paid(816),
      ...table({ A: 199, B: 617 }),
      ...foot,
    ],
    {
      ...truth,
      total: 816,
      items: [
        item('QUARK 500G', 357, { q: 3, letter: 'B' }),
        item('APFEL BRAEBURN', 260, { q: 1.046, letter: 'B' }),
        item('MUELLBEUTEL', 199, { letter: 'A' }),
      ],
    },
  ),
  receipt(
    'quantity on a line above',
    'DE',
    [
      ...head,
      '2 x  1,09',
      'MILCH 3,5%           2,18 B',
      'HAFERFLOCKEN         0,79 B',
      '4 x  0,65',
      'KUGELSCHREIBER       2,60 A',
      ...paid(557),
      ...table({ A: 260, B: 297 }),
      ...foot,
    ],
    {
      ...truth,
      total: 557,
      items: [
        item('MILCH 3,5%', 218, { q: 2, letter: 'B' }),
        item('HAFERFLOCKEN', 79, { letter: 'B' }),
        item('KUGELSCHREIBER', 260, { q: 4, letter: 'A' }),
      ],
    },
  ),
  receipt(
    'deposit returned among the items',
    'DE',
    [
      ...head,
      'KAFFEE CREMA        12,49 B',
      'LEERGUT             -3,25 A',
      'KEKSE                1,69 B',
      'ZAHNPASTA            2,25 A',
      ...paid(1318),
      ...table({ A: -100, B: 1418 }),
      ...foot,
    ],
    {
      ...truth,
      total: 1318,
      items: [
        item('KAFFEE CREMA', 1249, { letter: 'B' }),
        item('LEERGUT', -325, { letter: 'A' }),
        item('KEKSE', 169, { letter: 'B' }),
        item('ZAHNPASTA', 225, { letter: 'A' }),
      ],
    },
  ),
  receipt(
    'deposit returned among the items',
    'DE',
    [
      ...head,
      'COLA 1,25L           1,39 A',
      'PFAND                0,25 A',
      'Leergutbon          -4,00 A',
      'WASCHMITTEL          7,95 A',
      'REIS                 1,99 B',
      ...paid(758),
      ...table({ A: 559, B: 199 }),
      ...foot,
    ],
    {
      ...truth,
      total: 758,
      items: [
        item('COLA 1,25L', 139, { letter: 'A' }),
        item('PFAND', 25, { letter: 'A' }),
        item('Leergutbon', -400, { letter: 'A' }),
        item('WASCHMITTEL', 795, { letter: 'A' }),
        item('REIS', 199, { letter: 'B' }),
      ],
    },
  ),
  receipt(
    'line cancelled',
    'DE',
    [
      ...head,
      'SCHOKOLADE           1,29 B',
      'BATTERIEN            4,79 A',
      'STORNO BATTERIEN    -4,79 A',
      'HEFE                 0,35 B',
      'SEIFE                1,15 A',
      ...paid(279),
      ...table({ A: 115, B: 164 }),
      ...foot,
    ],
    {
      ...truth,
      total: 279,
      items: [
        item('SCHOKOLADE', 129, { letter: 'B' }),
        item('BATTERIEN', 479, { letter: 'A' }),
        item('STORNO BATTERIEN', -479, { letter: 'A' }),
        item('HEFE', 35, { letter: 'B' }),
        item('SEIFE', 115, { letter: 'A' }),
      ],
    },
  ),
  receipt(
    'line cancelled',
    'DE',
    [
      ...head,
      'TOMATEN              2,49 B',
      'Storno              -2,49 B',
      'GURKE                0,99 B',
      'KAESE GOUDA          3,19 B',
      ...paid(418),
      ...table({ B: 418 }),
      ...foot,
    ],
    {
      ...truth,
      total: 418,
      items: [
        item('TOMATEN', 249, { letter: 'B' }),
        item('Storno', -249, { letter: 'B' }),
        item('GURKE', 99, { letter: 'B' }),
        item('KAESE GOUDA', 319, { letter: 'B' }),
      ],
    },
  ),
  receipt(
    'discount named by a word that Polish tills have',
    'DE',
    [
      ...head,
      'RASIERER            14,95 A',
      '  Rabatt 20%        -2,99 A',
      'CREME                3,45 A',
      ...paid(1541),
      ...table({ A: 1541 }),
      ...foot,
    ],
    {
      ...truth,
      total: 1541,
      items: [item('RASIERER', 1495, { net: 1196, letter: 'A' }), item('CREME', 345, { letter: 'A' })],
    },
  ),
  receipt(
    'discount on the whole receipt',
    'DE',
    [
      'BUCHHANDLUNG AM MARKT',
      'Rathausgasse 3, 79098 Freiburg',
      '12.03.2026 11:20',
      'Roman                      14,00 B',
      'Kalender                   12,95 A',
      'Zwischensumme              26,95',
      'Kundenkarte 10%            -2,70',
      'Gesamtbetrag EUR           24,25',
      'BAR EUR                    30,00',
      'Rückgeld EUR                5,75',
    ],
    {
      ...truth,
      total: 2425,
      items: [item('Roman', 1400, { letter: 'B' }), item('Kalender', 1295, { letter: 'A' })],
    },
  ),
  receipt(
    'bill without a tax table',
    'DE',
    [
      'BAECKEREI SONNE',
      'Marktplatz 1, 97070 Würzburg',
      '12.03.2026 07:41',
      'Brezel                      0,95',
      '3 Brötchen                  1,35',
      'Kaffee                      2,60',
      'Summe EUR                   4,90',
      'Bar EUR                    10,00',
      'Zurück EUR                  5,10',
    ],
    { ...truth, total: 490, items: [item('Brezel', 95), item('3 Brötchen', 135), item('Kaffee', 260)] },
  ),
  receipt(
    'whole receipt returned',
    'DE',
    [
      ...head,
      'RETOURE',
      'HEMD BLAU          -29,95 A',
      'GUERTEL            -17,50 A',
      'SUMME   EUR   -47,45',
      'Auszahlung BAR EUR -47,45',
      ...table({ A: -4745 }),
      ...foot,
    ],
    {
      ...truth,
      total: -4745,
      items: [item('HEMD BLAU', -2995, { letter: 'A' }), item('GUERTEL', -1750, { letter: 'A' })],
    },
  ),
  receipt(
    'tip below the total',
    'DE',
    [
      'GASTHAUS ZUR POST',
      'Dorfstr. 4, 83671 Benediktbeuern',
      '12.03.2026 20:15',
      '2 x Helles 0,5    4,20     8,40 A',
      '1 x Schnitzel    15,80    15,80 A',
      'Summe EUR                 24,20',
      'Trinkgeld EUR              2,80',
      'Gesamt EUR                27,00',
      'EC-Karte EUR              27,00',
    ],
    {
      ...truth,
      total: 2700,
      items: [item('Helles 0,5', 840, { q: 2, letter: 'A' }), item('Schnitzel', 1580, { letter: 'A' })],
    },
  ),
  receipt(
    'tip below the total',
    'DE',
    [
      'CAFE AM SEE',
      'Seestr. 9, 78464 Konstanz',
      '12.03.2026 15:32',
      'Cappuccino                 3,90',
      'Apfelstrudel               5,45',
      'Gesamtsumme EUR            9,35',
      'Kartenzahlung             10,00',
      'davon Trinkgeld            0,65',
    ],
    { ...truth, total: 1000, items: [item('Cappuccino', 390), item('Apfelstrudel', 545)] },
  ),
  receipt(
    'two equal card payments',
    'DE',
    [
      'RISTORANTE DUE',
      'Hauptstr. 7, 50667 Köln',
      '12.03.2026 21:02',
      'Pizza Tonno               11,90 A',
      'Lasagne                   13,10 A',
      'Wasser 0,75                6,20 A',
      'Summe EUR                 31,20',
      'Girocard                  15,60',
      'Girocard                  15,60',
    ],
    {
      ...truth,
      total: 3120,
      items: [
        item('Pizza Tonno', 1190, { letter: 'A' }),
        item('Lasagne', 1310, { letter: 'A' }),
        item('Wasser 0,75', 620, { letter: 'A' }),
      ],
    },
  ),
  receipt(
    'another day on the receipt',
    'DE',
    [
      'KINO CENTRAL',
      'Theaterplatz 2, 04109 Leipzig',
      'Gekauft am 12.03.2026 17:03',
      'Vorstellung 14.03.2026 20:15',
      '2 x Parkett      9,50     19,00',
      'Popcorn                    5,80',
      'Summe EUR                 24,80',
      'VISA EUR                  24,80',
    ],
    { ...truth, total: 2480, items: [item('Parkett', 1900, { q: 2 }), item('Popcorn', 580)] },
  ),
  receipt(
    'voucher pays a part',
    'DE',
    [
      ...head,
      'PUZZLE              12,79 A',
      'BUNTSTIFTE           6,45 A',
      'SUMME   EUR   19,24',
      'GUTSCHEIN     EUR   10,00',
      'EC-Cash       EUR    9,24',
      ...table({ A: 1924 }),
      ...foot,
    ],
    {
      ...truth,
      total: 1924,
      items: [item('PUZZLE', 1279, { letter: 'A' }), item('BUNTSTIFTE', 645, { letter: 'A' })],
    },
  ),
];
