import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/shared/page.ts';
import { readReceipt, readText, textPage } from '../../../src/workers/reading/index.ts';

const today = '2026-11-25';
const print = (...lines: string[]) => ['SKLEP POD LIPĄ', 'NIP 676-245-12-30', ...lines].join('\n');
const sold = [
  'PARAGON FISKALNY',
  'MLEKO 2% C 2 x3,49 6,98C',
  'CHLEB C 1 x5,29 5,29C',
  'PŁYN A 1 x7,17 7,17A',
  'SPRZEDAŻ OPODATKOWANA A 7,17',
  'SPRZEDAŻ OPODATKOWANA C 12,27',
  'PTU A 23% 1,34',
  'PTU C 5% 0,58',
  'SUMA PTU 1,92',
  'SUMA PLN 19,44',
];

describe('a receipt whose edge is cut off', () => {
  it('is not proved where a heading of deposits is its last row: they may be on what was cut off', () => {
    const whole = readText(print(...sold, '00127 #Kasa 2 2026-03-12 17:26'), today);
    const cut = readText(print(...sold, 'OPAKOWANIA ZWROTNE WYDANIA'), today);
    expect([whole.verdict, cut.verdict]).toEqual(['proved', 'consistent']);
  });

  it('has discounts and no returned goods where only the sum of returned deposits is below 0', () => {
    const { items, discounts } = readText(
      print(
        'ARAGON FISKALNY',
        'OMIDORY M 505133C 2,468 x10,09 24,90C',
        'ASŁO EXTR 247967C 1 x7,49 7,49C',
        'abat POMIDORY M 505133C -10,00C',
        'PRZEDAŻ OPODATKOWANA C 22,39',
        'UMA PLN 22,39',
        'PAKOWANIA ZWROTNE PRZYJĘCIA',
        'WROT KAUCJI BUTELKA 6 x0,50 -3,00',
        'PAKOWANIA ZWROTNE SUMA -3,00',
        'O ZAPŁATY 19,39 PLN',
      ),
      today,
    );
    expect(items.filter(({ isDeposit }) => !isDeposit).map(({ totalMinor }) => totalMinor.value)).toEqual([
      1490, 749,
    ]);
    expect(discounts.map(({ amountMinor, itemIndex }) => [amountMinor.value, itemIndex])).toEqual([
      [1000, 0],
    ]);
  });

  it('has no deposit of the voucher that it was paid with, where the sum of the deposits is gone', () => {
    const rows = [
      'OPAKOWANIA ZWROTNE PRZYJĘCIA',
      'ZWROT KAUCJI BUTELKA 1 x0,50 -0,50',
      'BON TOWAROWY 10,00 PLN',
    ];
    const { items, totalMinor, payments } = readText(
      print(...sold, ...rows, 'KARTA 8,94 PLN', '00127 #Kasa 2 2026-03-12 17:26'),
      today,
    );
    expect(items.map(({ totalMinor: net }) => net.value)).toEqual([698, 529, 717, -50]);
    expect(totalMinor).toMatchObject({ value: 1894, standing: 'read' });
    expect(payments.map(({ method, amountMinor }) => [method, amountMinor.value])).toEqual([
      ['voucher', 1000],
      ['card', 894],
    ]);
  });

  it('has no item of its subtotal where the items above it are gone', () => {
    const { items } = readText(
      ['Zwischensumme 26,95', 'Kundenkarte 10% -2,70', 'Gesamtbetrag EUR 24,25', 'BAR EUR 24,25'].join('\n'),
      today,
    );
    expect(items).toEqual([]);
  });
});

describe('a picture that ends in the middle of the print', () => {
  // As a recogniser sees it: a margin, unless the picture ends at the longest line.
  const recognised = (text: string, margin: number): Page => {
    const page = textPage(text);
    const moved = page.words.map(({ box, ...word }) => ({
      ...word,
      box: { x0: box.x0 + 1, y0: box.y0 + 1, x1: box.x1 + 1, y1: box.y1 + 1 },
    }));
    const size = { width: page.width + 1 + margin, height: page.height + 2 };
    return { ...page, ...size, words: moved, recognisers: ['tesseract'] };
  };
  const lunch = 'BAR POD LIPĄ\n2026-03-12 17:26\nZUPA DNIA Z CHLEBEM I MASŁEM 7,51\nSUMA PLN 7,51';

  it('has no amount of a figure that is cut off: half a 0 looks like a 1', () => {
    const cut = recognised(lunch, 0);
    expect(readReceipt([cut], today).items.map(({ totalMinor }) => totalMinor.value)).not.toContain(751);
    expect(readReceipt([recognised(lunch, 1)], today).totalMinor.value).toBe(751);
  });

  it('has its total where the label has lost its first letters', () => {
    for (const label of ['UMA PLN', 'JMA PLN', 'MA PLN']) {
      const rows = [...sold.slice(0, -1), `${label} 19,44`];
      expect(readText(print(...rows), today).totalMinor).toMatchObject({ value: 1944, origin: 'printed' });
    }
  });
});

describe('a receipt whose total is cut off', () => {
  it('has no total of goods whose name looks like the label', () => {
    const { totalMinor } = readText(
      print('MLEKO C 1 x3,49 3,49C', 'PAPIER TOAL 3466 1 x19,98 19,98A', 'CHLEB C 1 x5,29 5,29C'),
      today,
    );
    expect(totalMinor.value).toBeNull();
  });

  it('has no payment of goods whose name looks like a card', () => {
    const { totalMinor, payments } = readText(
      print('TORBA A 1 x0,65 0,65A', 'KARMA B 2 x2,49 4,98B', 'JABŁKA C 2,12 x3,49 7,40C'),
      today,
    );
    expect([totalMinor.value, payments]).toEqual([null, []]);
  });

  it('has no total of 0 that stands above a label without an amount', () => {
    const rows = ['Fried Rice 71.00', 'Round Amt', '0.00', 'TOTAL', '71.00', 'Cash 101.00', 'Change 101.00'];
    expect(readText(['SOLARIS CAFE', ...rows].join('\n'), today).totalMinor.value).toBe(7100);
  });
});

describe('two discounts of one name, on two items of which one is misread', () => {
  it('are not both on the one that is read well: the second is in doubt', () => {
    const { items, verdict } = readText(
      print(
        'PARAGON FISKALNY',
        ...['JOGURT C 1 x2,87 2,87C', 'JOGURT C 1 x287 2,87C', 'MYDŁO A 1 x4,69 4,69A'],
        ...['OPUST JOGURT -0,50C', 'OPUST JOGURT -0,50C'],
        ...[
          'SPRZEDAŻ OPODATKOWANA A 4,69',
          'SPRZEDAŻ OPODATKOWANA C 4,74',
          'PTU A 23% 0,88',
          'PTU C 5% 0,23',
        ],
        ...['SUMA PTU 1,11', 'SUMA PLN 9,43', 'KARTA 9,43', '00127 #Kasa 2 2026-03-12 17:26'],
      ),
      today,
    );
    expect(verdict).toBe('needs_review');
    expect(items.map(({ totalMinor }) => totalMinor.standing)).toEqual(['in-doubt', 'in-doubt', 'proved']);
    expect(items.map(({ totalMinor }) => totalMinor.alternatives)).toEqual([[237], [237], undefined]);
  });
});

describe('a total beside a rounding that no equation has', () => {
  const shop = (...rows: string[]) =>
    readText(['DORFLADEN BASEL', '12.03.2026 18:03', ...rows].join('\n'), today);

  it('is in doubt between the sums before and behind it', () => {
    const rows = [
      'Trauben 0.512 kg 3.02',
      'Joghurt 1.15',
      'Total CHF 4.17',
      'Rundung -0.03',
      'Zu bezahlen CHF 4.15',
    ];
    const { totalMinor, verdict } = shop(...rows, 'Bar CHF 5.00', 'Rückgeld CHF 0.83');
    expect(totalMinor).toMatchObject({ standing: 'in-doubt', value: 417, alternatives: [415] });
    expect(verdict).toBe('needs_review');
  });

  it('is proved where the rounding leads to it', () => {
    const rows = [
      'Trauben 0.512 kg 3.02',
      'Joghurt 1.15',
      'Total CHF 4.17',
      'Rundung -0.02',
      'Zu bezahlen CHF 4.15',
    ];
    const { totalMinor } = shop(...rows, 'Bar CHF 5.00', 'Rückgeld CHF 0.85');
    expect(totalMinor).toMatchObject({ value: 415 });
    expect(totalMinor.standing).not.toBe('in-doubt');
  });
});

describe('a size in a name', () => {
  it('shows no digit that an amount must show: 1,5l is read as 1,51 and tells no 1 from a 7', () => {
    const rows = [
      'Läsk 1,5l 78,90',
      '+PANT 2,00',
      'PANTRETUR -74,00',
      'Falukorv 39,95',
      'Totalt SEK 46,85',
      'Kort 46,85',
    ];
    const { items } = readText(['KVARTERSBUTIKEN AB', '2026-03-12 18:02', ...rows].join('\n'), today);
    expect(items.map(({ totalMinor }) => totalMinor.standing)).not.toContain('in-doubt');
    expect(items[0]?.totalMinor.standing).toBe('read');
    expect(items[2]?.totalMinor.standing).toBe('read');
  });
});

describe('a label whose amount lies a little lower', () => {
  it('is read together with it', () => {
    const rows = sold.flatMap((row) =>
      row.replace(/^((?:SPRZ|PTU|SUMA).*) (\d+,\d\d)$/, '$1\n$2').split('\n'),
    );
    const { verdict, vatLines, totalMinor } = readText(print(...rows, '00127 #Kasa 2 2026-03-12'), today);
    expect(vatLines.map(({ grossMinor, taxMinor }) => [grossMinor.value, taxMinor.value])).toEqual([
      [717, 134],
      [1227, 58],
    ]);
    expect([verdict, totalMinor.value]).toEqual(['proved', 1944]);
  });

  it('has no rate for its amount: `8,00 %` is none', () => {
    const rows = sold.map((row) => row.replace(/(\d+)% (\d)/, '$1,00 %\n$2'));
    const { vatLines } = readText(print(...rows.flatMap((row) => row.split('\n'))), today);
    expect(vatLines.map(({ taxMinor, rateBasisPoints }) => [taxMinor.value, rateBasisPoints.value])).toEqual([
      [134, 2300],
      [58, 500],
    ]);
  });
});
