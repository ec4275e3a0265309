import { item, receipt, type FamilyReceipt, type ItemTruth } from '../family.ts';

/** What a country's tills call things; each family is printed once in each country. */
type Words = {
  readonly country: string;
  readonly currency: string;
  readonly head: readonly string[];
  readonly point: string;
  readonly date: readonly [printed: string, iso: string];
  readonly goods: readonly [string, string, string];
  readonly total: string;
  readonly card: string;
  readonly cash: string;
  readonly change: string;
  readonly discount: string;
  readonly subtotal: string;
  readonly cancelled: string;
  readonly returned: string;
  readonly deposit: string;
};

const countries: readonly Words[] = [
  {
    ...{ country: 'DE', currency: 'EUR', point: ',', date: ['21.04.2026 16:12', '2026-04-21'] },
    head: ['DORFLADEN MITTE GmbH', 'Am Anger 3, 99084 Erfurt', 'UID Nr.: DE811907980'],
    goods: ['Vollkornbrot', 'Apfelsaft', 'Haarbürste'],
    ...{ total: 'Summe EUR', card: 'Girocard', cash: 'Bar', change: 'Rückgeld', discount: 'Rabatt' },
    ...{ subtotal: 'Zwischensumme', cancelled: 'Storno', returned: 'Leergut', deposit: 'Pfand' },
  },
  {
    ...{ country: 'AT', currency: 'EUR', point: ',', date: ['21.04.2026 09:47', '2026-04-21'] },
    head: ['GREISSLEREI HUBER', 'Marktplatz 6, 4600 Wels', 'ATU 55566677'],
    goods: ['Kernöl', 'Topfengolatsche', 'Küchenrolle'],
    ...{ total: 'Summe EUR', card: 'Bankomat', cash: 'Bar', change: 'Rückgeld', discount: 'Rabatt' },
    ...{ subtotal: 'Zwischensumme', cancelled: 'Storno', returned: 'Leergut', deposit: 'Pfand' },
  },
  {
    ...{ country: 'CZ', currency: 'CZK', point: ',', date: ['21.04.2026 18:33', '2026-04-21'] },
    head: ['SMÍŠENÉ ZBOŽÍ s.r.o.', 'Náměstí 2, 370 01 České Budějovice', 'DIČ: CZ12345679'],
    goods: ['Tvaroh', 'Okurky', 'Mýdlo'],
    ...{ total: 'Celkem Kč', card: 'Karta', cash: 'Hotově', change: 'Vráceno', discount: 'Sleva' },
    ...{ subtotal: 'Mezisoučet', cancelled: 'Storno', returned: 'Vratné lahve', deposit: 'Záloha' },
  },
  {
    ...{ country: 'SK', currency: 'EUR', point: ',', date: ['21.04.2026 07:20', '2026-04-21'] },
    head: ['ROZLIČNÝ TOVAR s.r.o.', 'Školská 9, 010 01 Žilina', 'IČ DPH: SK2021122334'],
    goods: ['Lokše', 'Malinovka', 'Krém'],
    ...{ total: 'Súčet EUR', card: 'Karta', cash: 'Hotovosť', change: 'Výdavok', discount: 'Zľava' },
    ...{ subtotal: 'Medzisúčet', cancelled: 'Storno', returned: 'Vrátené fľaše', deposit: 'Záloha' },
  },
  {
    ...{ country: 'GB', currency: 'GBP', point: '.', date: ['21/04/2026 12:08', '2026-04-21'] },
    head: ['PENDLE STORES LTD', '7 Market St, Clitheroe BB7 2BZ', 'VAT No: GB 511 2284 03'],
    goods: ['Oatcakes', 'Ginger Beer', 'Hand Cream'],
    ...{ total: 'TOTAL', card: 'VISA DEBIT', cash: 'CASH', change: 'CHANGE', discount: 'Discount' },
    ...{ subtotal: 'SUBTOTAL', cancelled: 'VOID', returned: 'REFUND', deposit: 'DEPOSIT' },
  },
  {
    ...{ country: 'IE', currency: 'EUR', point: '.', date: ['21/04/2026 19:51', '2026-04-21'] },
    head: ['KILLALOE GROCERS', 'Main St, Killaloe', 'VAT No IE6388123T'],
    goods: ['Barmbrack', 'Cream Crackers', 'Candles'],
    ...{ total: 'TOTAL EUR', card: 'CARD', cash: 'CASH', change: 'CHANGE', discount: 'Discount' },
    ...{ subtotal: 'SUBTOTAL', cancelled: 'VOID', returned: 'DRS REFUND', deposit: 'DRS DEPOSIT' },
  },
  {
    ...{ country: 'CH', currency: 'CHF', point: '.', date: ['21.04.2026 14:26', '2026-04-21'] },
    head: ['QUARTIERLADEN BERN', 'Gerechtigkeitsgasse 4, 3011 Bern', 'MWST-Nr. CHE-107.787.111'],
    goods: ['Zopf', 'Apfelmost', 'Zahnbürste'],
    ...{ total: 'Total CHF', card: 'Maestro', cash: 'Bar', change: 'Rückgeld', discount: 'Rabatt' },
    ...{ subtotal: 'Zwischensumme', cancelled: 'Storno', returned: 'Leergut', deposit: 'Pfand' },
  },
  {
    ...{ country: 'SE', currency: 'SEK', point: ',', date: ['2026-04-21 17:05', '2026-04-21'] },
    head: ['HÖRNETS LIVS AB', 'Kyrkogatan 8, 222 22 Lund', 'Org.nr 556123-4567'],
    goods: ['Kanelbullar', 'Lingonsylt', 'Tvål'],
    ...{ total: 'Totalt SEK', card: 'Kort', cash: 'Kontant', change: 'Växel', discount: 'Rabatt' },
    ...{ subtotal: 'Delsumma', cancelled: 'Makulerat', returned: 'Pantretur', deposit: 'Pant' },
  },
  {
    ...{ country: 'DK', currency: 'DKK', point: ',', date: ['21.04.2026 10:39', '2026-04-21'] },
    head: ['HJØRNETS KØBMAND ApS', 'Strandvejen 2, 3000 Helsingør', 'CVR 55443322'],
    goods: ['Wienerbrød', 'Leverpostej', 'Shampoo'],
    ...{ total: 'Total DKK', card: 'Dankort', cash: 'Kontant', change: 'Retur', discount: 'Rabat' },
    ...{ subtotal: 'Subtotal', cancelled: 'Annulleret', returned: 'Pant retur', deposit: 'Pant' },
  },
  {
    ...{ country: 'NO', currency: 'NOK', point: ',', date: ['21.04.2026 20:14', '2026-04-21'] },
    head: ['HJØRNEBUTIKKEN AS', 'Torggata 5, 2317 Hamar', 'Org.nr 912 345 678 MVA'],
    goods: ['Skolebrød', 'Syltetøy', 'Såpe'],
    ...{ total: 'Sum NOK', card: 'Bankkort', cash: 'Kontant', change: 'Retur', discount: 'Rabatt' },
    ...{ subtotal: 'Subtotal', cancelled: 'Annullert', returned: 'Pant retur', deposit: 'Pant' },
  },
  {
    ...{ country: 'US', currency: 'USD', point: '.', date: ['04/21/2026 3:42 PM', '2026-04-21'] },
    head: ['CEDAR CORNER STORE', '210 Elm St, Salem, OR 97301'],
    goods: ['Granola', 'Seltzer', 'Sponges'],
    ...{ total: 'TOTAL', card: 'VISA', cash: 'CASH', change: 'CHANGE', discount: 'Discount' },
    ...{ subtotal: 'SUBTOTAL', cancelled: 'VOID', returned: 'REFUND', deposit: 'BTL DEPOSIT' },
  },
  {
    ...{ country: 'CA', currency: 'CAD', point: '.', date: ['2026-04-21 11:17', '2026-04-21'] },
    head: ['HARBOUR GROCERY', '90 Water St, Halifax NS B3J 2A1', 'HST# 13579 2468 RT0001'],
    goods: ['Butter Tarts', 'Root Beer', 'Dish Cloths'],
    ...{ total: 'TOTAL', card: 'INTERAC', cash: 'CASH', change: 'CHANGE', discount: 'Discount' },
    ...{ subtotal: 'SUBTOTAL', cancelled: 'VOID', returned: 'REFUND', deposit: 'DEPOSIT' },
  },
  {
    ...{ country: 'AU', currency: 'AUD', point: '.', date: ['21/04/2026 15:58', '2026-04-21'] },
    head: ['WATTLE STORE PTY LTD', 'ABN 33 102 417 032', '5 High St, Bendigo VIC 3550'],
    goods: ['Lamingtons', 'Lemon Squash', 'Sunscreen'],
    ...{ total: 'TOTAL', card: 'EFTPOS', cash: 'CASH', change: 'CHANGE', discount: 'Discount' },
    ...{ subtotal: 'SUBTOTAL', cancelled: 'VOID', returned: 'REFUND', deposit: 'DEPOSIT' },
  },
];

function printed(words: Words, rows: readonly (readonly [string, number])[]): string[] {
  const write = (minor: number) => {
    const digits = String(Math.abs(minor)).padStart(3, '0');
    return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}${words.point}${digits.slice(-2)}`;
  };
  return [
    ...words.head,
    ...rows.map(([label, minor]) => label.padEnd(24) + write(minor).padStart(9)),
    words.date[0],
  ];
}

type Row = readonly [string, number];

function abroad(
  family: string,
  words: Words,
  rows: readonly Row[],
  total: number,
  items: readonly ItemTruth[],
) {
  const truth = { currency: words.currency, date: words.date[1], total, items };
  return receipt(family, words.country, printed(words, rows), truth);
}

export const manyCountries: FamilyReceipt[] = countries.flatMap((words) => {
  const [first, second, third] = words.goods;
  return [
    abroad(
      'cash and change, in many countries',
      words,
      [
        [first, 478],
        [second, 325],
        [third, 961],
        [words.total, 1764],
        [words.cash, 2000],
        [words.change, 236],
      ],
      1764,
      [item(first, 478), item(second, 325), item(third, 961)],
    ),
    abroad(
      'discount below its item, in many countries',
      words,
      [
        [first, 749],
        [`  ${words.discount}`, -150],
        [second, 682],
        [third, 395],
        [words.total, 1676],
        [words.card, 1676],
      ],
      1676,
      [item(first, 749, { net: 599 }), item(second, 682), item(third, 395)],
    ),
    abroad(
      'discount behind a subtotal, in many countries',
      words,
      [
        ...([
          [first, 895],
          [second, 463],
          [third, 742],
          [words.subtotal, 2100],
        ] as const),
        ...([
          [`${words.discount} 10%`, -210],
          [words.total, 1890],
          [words.card, 1890],
        ] as const),
      ],
      1890,
      [item(first, 895), item(second, 463), item(third, 742)],
    ),
    abroad(
      'line cancelled, in many countries',
      words,
      [
        ...([
          [first, 836],
          [second, 549],
          [`${words.cancelled} ${second}`, -549],
          [third, 217],
        ] as const),
        ...([
          [words.total, 1053],
          [words.card, 1053],
        ] as const),
      ],
      1053,
      [item(first, 836), item(second, 549), item(`${words.cancelled} ${second}`, -549), item(third, 217)],
    ),
    abroad(
      'deposit sold and returned, in many countries',
      words,
      [
        ...([
          [first, 938],
          [second, 274],
          [words.deposit, 25],
          [words.returned, -160],
        ] as const),
        ...([
          [third, 615],
          [words.total, 1692],
          [words.card, 1692],
        ] as const),
      ],
      1692,
      [
        item(first, 938),
        item(second, 274),
        item(words.deposit, 25),
        item(words.returned, -160),
        item(third, 615),
      ],
    ),
  ];
});
