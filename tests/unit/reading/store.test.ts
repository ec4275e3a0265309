import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';

const read = (...lines: string[]) => readText(lines.join('\n'), '2026-11-23');

describe('the shop’s address', () => {
  it.each([
    [['SKLEP ABC', '00-950 WARSZAWA, ul. Prosta 1', 'NIP 123-456-32-18'], '00-950 WARSZAWA, ul. Prosta 1'],
    [
      [
        'MARKET ZIARNKO',
        '20-001 Lublin, ul. Kwiatowa 3',
        'ZIARNKO SP. Z O.O.',
        'ul. Szeroka 9, 30-001 Kraków',
      ],
      '20-001 Lublin, ul. Kwiatowa 3',
    ],
    [
      [
        'Ziarnko Sp. z o.o.',
        '30-001 Kraków, ul. Szeroka 9',
        'Supermarket 108',
        '20-001 Lublin, ul. Kwiatowa 3',
      ],
      '20-001 Lublin, ul. Kwiatowa 3',
    ],
    [
      ['ZIARNKO S.A.', 'ul. Szeroka 9, 30-001 Kraków BDO 000013917 NIP 1234563218'],
      'ul. Szeroka 9, 30-001 Kraków',
    ],
    [['ZIARNKO S.A. ul. Szeroka 9, 30-001 Kraków'], 'ul. Szeroka 9, 30-001 Kraków'],
    [['SKLEP', 'ul. Żniwna 5,62-025 Kostrzyn', 'NIP 937-00-08-168'], 'ul. Żniwna 5,62-025 Kostrzyn'],
    [['SKLEP', 'www.ziarnko.pl BDO 000013917'], null],
  ])('of %j holds no number and no company', (lines, address) => {
    expect(read(...lines).storeAddress.value).toBe(address);
  });
});

describe('the company', () => {
  it.each([
    [['ZIARNKO POLSKA SP. Z 0.0.'], 'ZIARNKO POLSKA SP. Z O.O.'],
    [['Ziarnko Sp.z 0o.o.'], 'Ziarnko Sp.z o.o.'],
    [['nr rej: BDO 000002265 Ziarnko sp.', 'z o. o. sp. k.'], 'Ziarnko sp. z o.o. sp. k.'],
    [['ZIARNKO S.Ą.'], 'ZIARNKO S.A.'],
  ])('of %j has its legal form', (lines, name) => {
    expect(read(...lines).legalName.value).toBe(name);
  });
});

describe('the shop', () => {
  it('is never the title of an app’s page', () => {
    expect(read('Podsumowanie zakupów', 'Kaufland Siedlce', 'Suma 19,47').storeName.value).toBe('Kaufland');
    expect(read('Szczegóły paragonu', 'Sklep u Jana', 'SUMA PLN 1,00').storeName.value).toBe('Sklep u Jana');
  });

  it('is told by its loyalty card where its name is a logo', () => {
    const receipt = read('Mleko 1 x2,00 2,00C', 'SUMA PLN 2,00', 'Z Lidl Plus zaoszczędzono 3,89');
    expect(receipt.storeChain).toBe('Lidl');
  });

  it('is null where nothing tells it', () => {
    expect(read('Sklep', 'NIP 1234563218', 'SUMA PLN 2,00').storeName.value).toBeNull();
  });
});

describe('the time', () => {
  it('is not that of a phone’s status bar', () => {
    expect(read('15:31 5G 82%', 'Sklep u Jana', '04.11.2025', 'SUMA PLN 1,00').time.value).toBeNull();
    expect(read('15:31 82%', 'Sklep u Jana', '04.11.2025', '12:54', 'SUMA PLN 1,00').time.value).toBe(
      '12:54',
    );
  });
});

describe('what is printed', () => {
  it('is not said to be worked out: a sum of tax read apart', () => {
    const receipt = read('PTU A 23% 1,00', 'S U M A P T U 1,00', 'SUMA PLN 5,35');
    expect(receipt.taxTotalMinor).toMatchObject({ value: 100, origin: 'printed' });
    expect(read('PTU A 23% 1,00', 'ŁĄCZNA KWOTA PTU 1,00').taxTotalMinor.origin).toBe('printed');
  });

  it('names a deposit, on its own row or above it', () => {
    const receipt = read(
      'MLEKO 1 x2,00 2,00C',
      'SUMA PLN 2,00',
      'OPAKOWANIA ZWROTNE WYDANIA',
      'Butelka plastik kaucja',
      '1 x0,50 0,50',
      'DO ZAPŁATY 2,50',
    );
    expect(receipt.items.at(-1)?.name.value).toBe('Butelka plastik kaucja');
  });
});
