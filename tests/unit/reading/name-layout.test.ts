import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';

const today = '2026-11-25';

function itemsOf(...lines: string[]) {
  const receipt = readText(lines.join('\n'), today);
  return {
    verdict: receipt.verdict,
    items: receipt.items.map(({ name, totalMinor }) => [name.value, totalMinor.value, totalMinor.standing]),
  };
}

describe('names above or below their prices', () => {
  it('are read below where the first price has none above and the last has one below', () => {
    const { items } = itemsOf(
      'PARAGON FISKALNY',
      '1 x 9,99 9,99 B',
      'ROGAL MAŚLANY',
      '1 x 6,49 6,49 A',
      'KAKAO',
      'SUMA PLN 16,48',
    );
    expect(items.map(([name, minor]) => [name, minor])).toEqual([
      ['ROGAL MAŚLANY', 999],
      ['KAKAO', 649],
    ]);
  });

  it.each([['Item Qty S/Price Amount Tax'], ['Nazwa Ilość Cena Wartość'], ['SUN-THU:1000 HRS - 2200 HRS']])(
    'are read below a heading such as “%s”, which is no name',
    (heading) => {
      const { verdict, items } = itemsOf(
        'CORNER HARDWARE',
        'TAX INVOICE',
        heading,
        '1627 1 4.45 4.45 SR',
        'WALL SCRAPER 3"',
        '2167 2 50.88 101.76 SR',
        'MORTAR PLUG',
        'Total Sales 106.21',
        'CASH 110.00',
        'Change 3.79',
      );
      expect(items.map(([name, minor]) => [name, minor])).toEqual([
        ['WALL SCRAPER 3', 445],
        ['MORTAR PLUG', 10176],
      ]);
      expect(verdict).not.toBe('needs_review');
    },
  );

  it('are read below where other rows without an amount follow the last of them', () => {
    const { items } = itemsOf(
      'CORNER HARDWARE',
      'Mem Qty S/Price Amount Tax',
      '1762 1 7.95 7.95 SR',
      '17MM SPANNER',
      '1041 2 15.90 31.80 SR',
      'ROOFING SHEET',
      'Sundry goods 37 50',
      'Discount none',
      'Total Sales 39.75',
      'CASH 39.75',
    );
    expect(items.map(([name]) => name)).toEqual(['17MM SPANNER', 'ROOFING SHEET']);
  });

  it('leave the prices in doubt where the first price has only a heading above, and no name stands below the last', () => {
    const { items } = itemsOf(
      'CORNER HARDWARE',
      'QTY AMOUNT',
      '1 D 30.00 SR',
      'YAM ROLL',
      '1 D 15.00 SR',
      'RICE BOWL',
      '1 D 5.00 SR',
      'TOTAL 50.00',
      'CASH 50.00',
    );
    expect(items.map(([, , standing]) => standing)).toEqual(['in-doubt', 'in-doubt', 'in-doubt']);
  });

  it('leave the prices in doubt where either fits', () => {
    const { verdict, items } = itemsOf(
      'BUFET',
      'NA STACJI',
      '9,99 B',
      'ROGAL MAŚLANY',
      '6,49 A',
      'KAKAO',
      'SUMA PLN 16,48',
      'GOTÓWKA 20,00',
      'RESZTA 3,52',
    );
    expect(verdict).toBe('needs_review');
    expect(items.map(([, , standing]) => standing)).toEqual(['in-doubt', 'in-doubt']);
  });

  it.each([
    [
      'the first two names',
      ['1 x 9,99 9,99 B', '1 x 6,49 6,49 A', 'ROGAL MAŚLANY', 'KAKAO', '1 x 3,10 3,10 A', 'BATON'],
    ],
    [
      'the last name',
      ['1 x 9,99 9,99 B', 'ROGAL MAŚLANY', '1 x 6,49 6,49 A', '1 x 3,10 3,10 A', 'KAKAO', 'BATON'],
    ],
  ])('leave the prices above in doubt where a price stands on the wrong side of %s', (_, rows) => {
    const { verdict, items } = itemsOf('PARAGON FISKALNY', ...rows, 'SUMA PLN 19,58', 'KARTA 19,58');
    expect(verdict).toBe('needs_review');
    expect(items.map(([, , standing]) => standing)).toEqual(['in-doubt', 'in-doubt', 'in-doubt']);
  });

  it('leave the prices in doubt where the last amount is a nameless discount and the first name has no price', () => {
    const { verdict } = itemsOf(
      'Kramladen Nord',
      'Hafenstr. 3, 18439 Stralsund',
      '11.11.2026 10:00',
      'GLÜHWEIN',
      'SPEKULATIUS 4,99 A',
      'LEERGUT 2,19 B',
      '-1,50 A',
      'SUMME EUR 5,68',
      'BAR EUR 5,68',
      'Rückgeld EUR 0,00',
    );
    expect(verdict).toBe('needs_review');
  });

  it('leave a percentage with a price of its own in doubt', () => {
    const { items } = itemsOf(
      'Kramladen Nord',
      'SPEKULATIUS 4,99 A',
      '-20% Sammelkarte 12,99 A',
      'SUMME EUR 17,98',
      'BAR 17,98',
    );
    expect(items.at(-1)?.at(-1)).toBe('in-doubt');
  });
});
