import { item, money, receipt, taxInside, type FamilyReceipt, type ItemTruth } from '../family.ts';

const rates: Readonly<Record<string, number | null>> = { A: 23, B: 8, C: 5, D: 0, E: null };
const truth = { currency: 'PLN', date: '2026-03-12' } as const;
const head = ['SKLEP POD KASZTANEM Jan Nowak', 'ul. Lipowa 7, 31-012 Kraków', 'NIP 676-245-12-30'];
const foot = ['00127 #Kasa 2 Kasjer nr 4 2026-03-12 17:26', 'EAZ 2202166101'];

type Till = {
  readonly lines: readonly string[];
  readonly items: readonly ItemTruth[];
  /** A discount on the whole receipt, by letter. */
  readonly whole?: Readonly<Record<string, number>>;
  /** Rows behind the tax table, the fiscal sum's own among them where it has another label. */
  readonly tail: readonly string[];
  readonly total?: number;
  readonly paid?: number;
  readonly label?: string;
  readonly table?: 'full' | 'none';
  readonly foot?: readonly string[];
};

/** What the items of each letter came to. */
function grosses({ items, whole = {} }: Till): [string, number][] {
  const letters = [...new Set(items.flatMap(({ letter }) => letter ?? []))].sort();
  return letters.map((letter) => {
    const sold = items.filter((one) => one.letter === letter).reduce((sum, one) => sum + one.netMinor, 0);
    return [letter, sold - (whole[letter] ?? 0)];
  });
}

function taxTable(till: Till): string[] {
  const taxes = grosses(till).map(([letter, gross]) => taxInside(gross, rates[letter] ?? 0));
  return [
    ...grosses(till).map(([letter, gross]) =>
      letter === 'E'
        ? `SPRZEDAŻ ZWOLNIONA E ${money(gross)}`
        : `SPRZEDAŻ OPODATKOWANA ${letter} ${money(gross)}`,
    ),
    ...grosses(till).flatMap(([letter], index) =>
      letter === 'E' ? [] : [`PTU ${letter} ${rates[letter] ?? 0}% ${money(taxes[index] ?? 0)}`],
    ),
    `SUMA PTU ${money(taxes.reduce((sum, tax) => sum + tax, 0))}`,
  ];
}

/** A fiscal receipt: its tax table and SUMA PLN follow from the items. */
function fiscal(family: string, till: Till): FamilyReceipt {
  const sum = grosses(till).reduce((all, [, gross]) => all + gross, 0);
  const unsorted = till.items.filter(({ letter }) => letter === null && till.table === 'none');
  const total = sum + unsorted.reduce((all, { netMinor }) => all + netMinor, 0);
  return receipt(
    family,
    'PL',
    [
      ...head,
      'PARAGON FISKALNY',
      ...till.lines,
      ...(till.table === 'none' ? [] : taxTable(till)),
      `${till.label ?? 'SUMA PLN'} ${money(total)}`,
      ...till.tail,
      ...(till.foot ?? foot),
    ],
    {
      ...truth,
      total: till.total ?? total,
      ...(till.paid !== undefined && { paid: till.paid }),
      items: till.items,
    },
  );
}

const usual = {
  lines: ['MLEKO 3,2% 1L C 2 x3,49 6,98C', 'CHLEB ŻYTNI C 1 x5,29 5,29C', 'PŁYN DO NACZYŃ A 1 x7,17 7,17A'],
  items: [
    item('MLEKO 3,2% 1L', 698, { q: 2, letter: 'C' }),
    item('CHLEB ŻYTNI', 529, { letter: 'C' }),
    item('PŁYN DO NACZYŃ', 717, { letter: 'A' }),
  ],
} as const;

const deposits = [
  ['Depozyt 6 x0,50 3,00', 'RAZEM 22,44', 'KARTA 22,44'],
  ['SYSTEM KAUCYJNY 3,00', 'SUMA 22,44', 'BLIK 22,44'],
  ['Opak. zw. 6 x0,50 3,00', 'KWOTA 22,44', 'KARTA 22,44'],
  ['KAUCJA PUSZKA 6 x0,50 3,00', 'ŁĄCZNIE DO ZAPŁATY 22,44', 'GOTÓWKA 50,00', 'RESZTA 27,56'],
  ['KAUCJA ZA OPAKOWANIA 3,00', 'NALEŻNOŚĆ 22,44', 'KARTA 22,44'],
  ['Depozyt butelka PET 6 x0,50 3,00', 'PŁATNOŚĆ KARTĄ 22,44'],
  ['OPAKOWANIA ZWROTNE 3,00', 'Zapłacono 22,44'],
  ['SYSTEM KAUCYJNY 6 x0,50 3,00', 'DO ZAPŁATY 22,44', 'BLIK 22,44'],
  ['Depozyt 3,00', 'RAZEM DO ZAPŁATY 22,44', 'KARTA PŁATNICZA 22,44'],
  [
    'OPAKOWANIA ZWROTNE WYDANIA',
    'But Plastik kaucja 6 x0,50 3,00',
    'OPAKOWANIA ZWROTNE SUMA 3,00',
    'DO ZAPŁATY 22,44',
    'KARTA 22,44',
  ],
] as const;

const depositTruth = (tail: readonly string[]): readonly ItemTruth[] => {
  const [name = ''] = tail.filter((line) => line.includes('3,00'));
  const isCounted = name.includes(' x0,50');
  return [...usual.items, item(name.replace(/ (?:6 x0,50 )?3,00$/, ''), 300, { q: isCounted ? 6 : 1 })];
};

const wholeDiscounts = [
  'RABAT NA PARAGON -5,00',
  'RABAT 5 ZŁ OD CAŁOŚCI -5,00',
  'KUPON 5 ZŁ NA ZAKUPY -5,00',
  'KARTA STAŁEGO KLIENTA -5,00',
  'ZNIŻKA ZA PUNKTY -5,00',
  'RABAT NA CAŁE ZAKUPY -5,00',
  'RABAT PRACOWNICZY NA PARAGON -5,00',
  'BON RABATOWY NA ZAKUPY -5,00',
  'RABAT OD SUMY -5,00',
] as const;

const food = {
  lines: ['MASŁO EXTRA C 1 x8,49 8,49C', 'JAJKA L 10SZT C 1 x12,95 12,95C', 'TWARÓG C 2 x6,28 12,56C'],
  items: [
    item('MASŁO EXTRA', 849, { letter: 'C' }),
    item('JAJKA L 10SZT', 1295, { letter: 'C' }),
    item('TWARÓG', 1256, { q: 2, letter: 'C' }),
  ],
} as const;

const paidBy = (minor: number) => [`KARTA ${money(minor)}`];

export const poland: FamilyReceipt[] = [
  ...deposits.map((tail) =>
    fiscal('deposit below the total', { ...usual, tail, total: 2244, items: depositTruth(tail) }),
  ),
  ...(['KAUCJA BUTELKA ZWROT -1,50', 'Zwrot kaucji 3 x0,50 -1,50', 'ZWROT OPAKOWAŃ -1,50'] as const).map(
    (line) =>
      fiscal('deposit returned below the total', {
        ...usual,
        tail: [line, 'DO ZAPŁATY 17,94', 'KARTA 17,94'],
        total: 1794,
        items: [
          ...usual.items,
          item(line.replace(/ (?:3 x0,50 )?-1,50$/, ''), -150, { q: line.includes(' x') ? 3 : 1 }),
        ],
      }),
  ),
  ...(['NAPIWEK 2,00', 'NAPIWEK DLA OBSŁUGI 2,00'] as const).flatMap((tip) =>
    (['RAZEM', 'DO ZAPŁATY'] as const).map((label) =>
      fiscal('tip below the total', { ...usual, tail: [tip, `${label} 21,44`, 'KARTA 21,44'], total: 2144 }),
    ),
  ),
  ...wholeDiscounts.map((line) =>
    fiscal('discount on the whole receipt', {
      ...food,
      lines: [...food.lines, line],
      whole: { C: 500 },
      tail: paidBy(2900),
    }),
  ),
  ...wholeDiscounts.map((line) =>
    fiscal('discount on the whole receipt', {
      ...food,
      lines: [...food.lines, 'PODSUMA 34,00', `${line}C`],
      whole: { C: 500 },
      tail: ['GOTÓWKA 30,00', 'RESZTA 1,00'],
    }),
  ),
  ...(['RABAT 10% OD CAŁOŚCI -3,40', '10% OD CAŁOŚCI -3,40', 'RABAT 10% -3,40'] as const).map((line) =>
    fiscal('percentage of the whole receipt', {
      ...food,
      lines: [...food.lines, 'SUMA CZĘŚCIOWA 34,00', line],
      whole: { C: 340 },
      tail: paidBy(3060),
    }),
  ),
  fiscal('percentage by letter', {
    ...usual,
    lines: [...usual.lines, 'PODSUMA 19,44', 'RABAT 10% C -1,23C', 'RABAT 10% A -0,72A'],
    whole: { A: 72, C: 123 },
    tail: paidBy(1749),
  }),
  fiscal('percentage by letter', {
    ...usual,
    lines: [...usual.lines, 'Podsuma: 19,44', 'Rabat 20% -2,45C', 'Rabat 20% -1,43A'],
    whole: { A: 143, C: 245 },
    tail: ['BLIK 15,56'],
  }),
  receipt(
    'taxes added up before they are rounded',
    'PL',
    [
      ...head,
      'PARAGON FISKALNY',
      ...[
        'Mięso mielone C 1 x12,49 12,49C',
        'Boczek wędzony C 0,381 x33,91 12,92C',
        'Danie gotowe C 1 x11,46 11,46C',
      ],
      ...['Kwasek cytrynowy A 1 x4,99 4,99A', 'Napój gaz. A 2 x8,97 17,94A'],
      ...['SPRZEDAŻ OPODATKOWANA A 22,93', 'SPRZEDAŻ OPODATKOWANA C 36,87'],
      ...['PTU A 23% 4,29', 'PTU C 5% 1,76', 'SUMA PTU 6,04', 'SUMA PLN 59,80', 'KARTA 59,80'],
      ...foot,
    ],
    {
      ...truth,
      total: 5980,
      items: [
        item('Mięso mielone', 1249, { letter: 'C' }),
        item('Boczek wędzony', 1292, { q: 0.381, letter: 'C' }),
        item('Danie gotowe', 1146, { letter: 'C' }),
        item('Kwasek cytrynowy', 499, { letter: 'A' }),
        item('Napój gaz.', 1794, { q: 2, letter: 'A' }),
      ],
    },
  ),
  receipt(
    'discount on the whole receipt',
    'PL',
    [
      ...head,
      'PARAGON FISKALNY',
      ...['JABŁKA LIGOL C 2,297 x19,29 44,31C', 'OPUST JABŁKA LIGOL -19,10C', '25,21C'],
      ...['SER GOUDA C 1,236 x1,29 1,59C', 'KETCHUP ŁAGODNY B 2 x25,29 50,58B'],
      ...['PODSUMA 77,38', 'RABAT OD SUMY -4,00B', 'Sp: B=46,58 C=26,80', 'PTU: B8%=3,45 C5%=1,28'],
      ...['SUMA PTU=4,73', 'SUMA PLN 73,38', 'KARTA 73,38'],
      ...foot,
    ],
    {
      ...truth,
      total: 7338,
      items: [
        item('JABŁKA LIGOL', 4431, { net: 2521, q: 2.297, letter: 'C' }),
        item('SER GOUDA', 159, { q: 1.236, letter: 'C' }),
        item('KETCHUP ŁAGODNY', 5058, { q: 2, letter: 'B' }),
      ],
    },
  ),
  ...(['STORNO', 'ANULOWANO', 'ANULOWANIE', 'ZWROT'] as const).flatMap((word) => [
    fiscal('line cancelled', {
      ...usual,
      lines: [
        ...usual.lines,
        'KARMA DLA KOTA B 1 x16,79 16,79B',
        `${word} KARMA DLA KOTA B 1 x16,79 -16,79B`,
      ],
      items: [
        ...usual.items,
        item('KARMA DLA KOTA', 1679, { letter: 'B' }),
        item(`${word} KARMA DLA KOTA`, -1679, { letter: 'B' }),
      ],
      tail: paidBy(1944),
    }),
    fiscal('line cancelled', {
      ...usual,
      lines: ['KAWA MIELONA A 1 x21,35 21,35A', `${word} KAWA MIELONA -21,35A`, ...usual.lines],
      items: [
        item('KAWA MIELONA', 2135, { letter: 'A' }),
        item(`${word} KAWA MIELONA`, -2135, { letter: 'A' }),
        ...usual.items,
      ],
      tail: ['BLIK 19,44'],
    }),
  ]),
  fiscal('discount of one of two names alike', {
    lines: [
      'MLEKO 2% C 1 x3,95 3,95C',
      'MLEKO BEZ LAKTOZY C 1 x5,67 5,67C',
      'OPUST MLEKO 2% -0,45C',
      '3,50C',
    ],
    items: [
      item('MLEKO 2%', 395, { net: 350, letter: 'C' }),
      item('MLEKO BEZ LAKTOZY', 567, { letter: 'C' }),
    ],
    tail: paidBy(917),
  }),
  fiscal('discount of one of two names alike', {
    lines: [
      'SER GOUDA PLASTRY C 1 x7,84 7,84C',
      'OPUST SER GOUDA PLASTRY -1,24C',
      '6,60C',
      'SER GOUDA BLOK C 1 x9,53 9,53C',
    ],
    items: [
      item('SER GOUDA PLASTRY', 784, { net: 660, letter: 'C' }),
      item('SER GOUDA BLOK', 953, { letter: 'C' }),
    ],
    tail: paidBy(1613),
  }),
  fiscal('two equal items, two discounts', {
    lines: [
      'JOGURT C 1 x2,87 2,87C',
      'OPUST JOGURT -0,50C',
      '2,37C',
      'JOGURT C 1 x2,87 2,87C',
      'OPUST JOGURT -0,50C',
      '2,37C',
      'MYDŁO A 1 x4,69 4,69A',
    ],
    items: [
      item('JOGURT', 287, { net: 237, letter: 'C' }),
      item('JOGURT', 287, { net: 237, letter: 'C' }),
      item('MYDŁO', 469, { letter: 'A' }),
    ],
    tail: paidBy(943),
  }),
  fiscal('two equal items, two discounts', {
    lines: [
      'JOGURT C 1 x2,87 2,87C',
      'JOGURT C 1 x2,87 2,87C',
      'MYDŁO A 1 x4,69 4,69A',
      'OPUST JOGURT -0,50C',
      'OPUST JOGURT -0,50C',
    ],
    items: [
      item('JOGURT', 287, { net: 237, letter: 'C' }),
      item('JOGURT', 287, { net: 237, letter: 'C' }),
      item('MYDŁO', 469, { letter: 'A' }),
    ],
    tail: paidBy(943),
  }),
  fiscal('discount printed above its item', {
    lines: [
      'MĄKA TORTOWA C 1 x4,36 4,36C',
      'PROMOCJA CUKIER BIAŁY -1,10C',
      'CUKIER BIAŁY C 2 x3,95 7,90C',
      'SÓL C 1 x1,89 1,89C',
    ],
    items: [
      item('MĄKA TORTOWA', 436, { letter: 'C' }),
      item('CUKIER BIAŁY', 790, { net: 680, q: 2, letter: 'C' }),
      item('SÓL', 189, { letter: 'C' }),
    ],
    tail: paidBy(1305),
  }),
  fiscal('discount by code behind the items', {
    lines: [
      'KAKAO 200G 483920C 1 x9,48 9,48C',
      'HERBATA CZ 581736A 2 x7,15 14,30A',
      'MIÓD WIELO 672314C 1 x23,60 23,60C',
      'Rabat HERBATA CZ 581736A -2,30A',
    ],
    items: [
      item('KAKAO 200G 483920C', 948, { letter: 'C' }),
      item('HERBATA CZ 581736A', 1430, { net: 1200, q: 2, letter: 'A' }),
      item('MIÓD WIELO 672314C', 2360, { letter: 'C' }),
    ],
    tail: paidBy(4508),
  }),
  fiscal('item for nothing', {
    lines: [...usual.lines, 'TORBA GRATIS A 1 x0,00 0,00A'],
    items: [...usual.items, item('TORBA GRATIS', 0, { letter: 'A' })],
    tail: paidBy(1944),
  }),
  fiscal('item for nothing', {
    lines: ['PRÓBKA KREMU 0,00A', 'SZAMPON A 1 x18,46 18,46A', 'WODA MICEL. A 1 x23,59 23,59A'],
    items: [
      item('PRÓBKA KREMU', 0, { letter: 'A' }),
      item('SZAMPON', 1846, { letter: 'A' }),
      item('WODA MICEL.', 2359, { letter: 'A' }),
    ],
    tail: ['BLIK 42,05'],
  }),
  fiscal('deposit with a letter among the items', {
    lines: ['WODA GAZ 1,5L A 6 x2,19 13,14A', 'KAUCJA BUTELKA D 6 x0,50 3,00D', 'BUŁKA C 4 x0,79 3,16C'],
    items: [
      item('WODA GAZ 1,5L', 1314, { q: 6, letter: 'A' }),
      item('KAUCJA BUTELKA', 300, { q: 6, letter: 'D' }),
      item('BUŁKA', 316, { q: 4, letter: 'C' }),
    ],
    tail: paidBy(1930),
  }),
  fiscal('deposit with a letter among the items', {
    lines: [
      'PIWO JASNE 0,5 A 4 x4,58 18,32A',
      'Rabat -1,82A',
      '16,50A',
      'KAUCJA D 4 x1,00 4,00D',
      'CHIPSY A 1 x7,63 7,63A',
    ],
    items: [
      item('PIWO JASNE 0,5', 1832, { net: 1650, q: 4, letter: 'A' }),
      item('KAUCJA', 400, { q: 4, letter: 'D' }),
      item('CHIPSY', 763, { letter: 'A' }),
    ],
    tail: paidBy(2813),
  }),
  fiscal('deposit returned among the items', {
    lines: ['MASŁO C 1 x7,94 7,94C', 'ZWROT KAUCJI D 5 x0,50 -2,50D', 'KEFIR C 3 x2,36 7,08C'],
    items: [
      item('MASŁO', 794, { letter: 'C' }),
      item('ZWROT KAUCJI', -250, { q: 5, letter: 'D' }),
      item('KEFIR', 708, { q: 3, letter: 'C' }),
    ],
    tail: paidBy(1252),
  }),
  ...(
    [
      ['PIWO 4X0,50', 1599, 'A'],
      ['SOK 6X0,20', 1149, 'B'],
      ['WODA 12X0,50', 1348, 'A'],
      ['JOGURT 4X125G', 689, 'C'],
      ['PARÓWKI 2X250G 90%', 1187, 'C'],
    ] as const
  ).map(([name, minor, letter]) =>
    fiscal('name full of numbers', {
      lines: [`${name} ${money(minor)}${letter}`, 'CHUSTECZKI A 3 x2,46 7,38A'],
      items: [item(name, minor, { letter }), item('CHUSTECZKI', 738, { q: 3, letter: 'A' })],
      tail: paidBy(minor + 738),
    }),
  ),
  fiscal('name full of numbers', {
    lines: ['PIWO 4X0,50 A 2 x15,99 31,98A', 'ORZESZKI A 1 x6,47 6,47A'],
    items: [item('PIWO 4X0,50', 3198, { q: 2, letter: 'A' }), item('ORZESZKI', 647, { letter: 'A' })],
    tail: paidBy(3845),
  }),
  ...(['BON TOWAROWY -10,00', 'BON PODARUNKOWY 10,00', 'VOUCHER 10,00'] as const).map((line) =>
    fiscal('voucher before what is to be paid', {
      ...usual,
      tail: [line, 'DO ZAPŁATY 9,44', 'KARTA 9,44'],
      paid: 944,
    }),
  ),
  fiscal('voucher pays a part', { ...usual, tail: ['BON 10,00', 'KARTA 9,44'] }),
  fiscal('voucher of more than the total', { ...usual, tail: ['BON TOWAROWY 20,00'] }),
  fiscal('two equal card payments', {
    lines: ['PIZZA CAPRI B 1 x34,80 34,80B', 'LEMONIADA A 2 x14,60 29,20A'],
    items: [item('PIZZA CAPRI', 3480, { letter: 'B' }), item('LEMONIADA', 2920, { q: 2, letter: 'A' })],
    tail: ['KARTA 32,00', 'KARTA 32,00'],
  }),
  fiscal('payment in parts', { ...usual, tail: ['KARTA 10,00', 'GOTÓWKA 10,00', 'RESZTA 0,56'] }),
  receipt(
    'bill without a tax table',
    'PL',
    [
      'BAR MLECZNY SMAK',
      'ul. Długa 2, Łódź',
      '2026-03-12 13:14',
      'Pierogi ruskie          18,50',
      'Zupa pomidorowa          9,40',
      'Kompot                   4,60',
      'RAZEM                   32,50',
      'GOTÓWKA                 50,00',
      'RESZTA                  17,50',
    ],
    {
      ...truth,
      total: 3250,
      items: [item('Pierogi ruskie', 1850), item('Zupa pomidorowa', 940), item('Kompot', 460)],
    },
  ),
  receipt(
    'bill without a tax table',
    'PL',
    [
      'KAWIARNIA POD LIPĄ',
      'Rynek 4, Tarnów',
      '12.03.2026 16:48',
      'Espresso  2 x 8,90      17,80',
      'Sernik                  16,40',
      'SUMA PLN                34,20',
      'KARTA                   34,20',
    ],
    { ...truth, total: 3420, items: [item('Espresso', 1780, { q: 2 }), item('Sernik', 1640)] },
  ),
  fiscal('whole receipt returned', {
    lines: ['ZWROT KURTKA A 1 x-189,90 -189,90A'],
    items: [item('ZWROT KURTKA', -18990, { letter: 'A' })],
    tail: ['GOTÓWKA -189,90'],
  }),
  fiscal('foreign currency offered', { ...usual, tail: ['KARTA 19,44', 'W EURO 4,52 EUR', 'KURS 4,30'] }),
  fiscal('foreign currency offered', { ...usual, tail: ['DO ZAPŁATY EUR 4,52', 'KARTA PLN 19,44'] }),
  fiscal('another day on the receipt', {
    ...usual,
    tail: paidBy(1944),
    foot: ['Punkty ważne do 2026-06-30', 'Masz 127 punktów', ...foot],
  }),
  fiscal('another day on the receipt', {
    ...usual,
    tail: paidBy(1944),
    foot: ['Kupon ważny od 13.03.2026 do 20.03.2026', 'Rabat 10% na pieczywo', '2026-03-12 17:26'],
  }),
  receipt(
    'another day on the receipt',
    'PL',
    [
      'HOTEL POD DĘBEM',
      'ul. Górska 3, Zakopane',
      'NIP 676-245-12-30',
      'Przyjazd: 2026-03-09',
      'Wyjazd: 2026-03-12',
      'PARAGON FISKALNY',
      'NOCLEG B 3 x216,40 649,20B',
      'ŚNIADANIE B 3 x37,50 112,50B',
      'SPRZEDAŻ OPODATKOWANA B 761,70',
      'PTU B 8% 56,42',
      'SUMA PTU 56,42',
      'SUMA PLN 761,70',
      'KARTA 761,70',
      '2026-03-12 10:05',
    ],
    {
      ...truth,
      total: 76170,
      items: [item('NOCLEG', 64920, { q: 3, letter: 'B' }), item('ŚNIADANIE', 11250, { q: 3, letter: 'B' })],
    },
  ),
  receipt(
    'another day on the receipt',
    'PL',
    [
      'KINO ISKRA',
      'ul. Wolności 5, Opole',
      'NIP 676-245-12-30',
      'Seans: 2026-03-15 20:30',
      'PARAGON FISKALNY',
      'BILET NORMALNY B 2 x27,90 55,80B',
      'POPCORN B 1 x16,45 16,45B',
      'SPRZEDAŻ OPODATKOWANA B 72,25',
      'PTU B 8% 5,35',
      'SUMA PTU 5,35',
      'SUMA PLN 72,25',
      'BLIK 72,25',
      '2026-03-12 19:58',
    ],
    {
      ...truth,
      total: 7225,
      items: [item('BILET NORMALNY', 5580, { q: 2, letter: 'B' }), item('POPCORN', 1645, { letter: 'B' })],
    },
  ),
  receipt(
    'another day on the receipt',
    'PL',
    [
      'PARKING CENTRUM',
      'Plac Wolny 1, Poznań',
      'NIP 676-245-12-30',
      'Wjazd 2026-03-11 22:40',
      'Wyjazd 2026-03-12 08:15',
      'PARAGON FISKALNY',
      'POSTÓJ A 1 x43,68 43,68A',
      'SPRZEDAŻ OPODATKOWANA A 43,68',
      'PTU A 23% 8,17',
      'SUMA PTU 8,17',
      'SUMA PLN 43,68',
      'KARTA 43,68',
      '2026-03-12 08:14',
    ],
    { ...truth, total: 4368, items: [item('POSTÓJ', 4368, { letter: 'A' })] },
  ),
  ...(['PTU', 'usual'] as const).map(() =>
    fiscal('as most tills print', { ...usual, tail: ['GOTÓWKA 20,00', 'RESZTA 0,56'] }),
  ),
  fiscal('as most tills print', {
    lines: [
      'BANAN C 1,236 x5,99 7,40C',
      'SER GOUDA C 0,318 x34,90 11,10C',
      'WORKI NA ŚMIECI A 1 x8,27 8,27A',
      'OPUST WORKI NA ŚMIECI -1,65A',
      '6,62A',
    ],
    items: [
      item('BANAN', 740, { q: 1.236, letter: 'C' }),
      item('SER GOUDA', 1110, { q: 0.318, letter: 'C' }),
      item('WORKI NA ŚMIECI', 827, { net: 662, letter: 'A' }),
    ],
    tail: paidBy(2512),
  }),
  fiscal('delivery on top', {
    lines: [...usual.lines, 'DOSTAWA A 1 x9,90 9,90A'],
    items: [...usual.items, item('DOSTAWA', 990, { letter: 'A' })],
    tail: ['BLIK 29,34'],
  }),
];
