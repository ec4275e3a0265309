import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productName } from '../../../src/workers/normalise/product-name.ts';
import { products } from '../../support/receipts/products.ts';

describe('a product’s name', () => {
  it.each([
    ['SerMierzwGouda150g', 'Ser mierzwiony gouda 150 g'],
    ['MLEKO UHT 3,2% 1L', 'Mleko UHT 3,2% 1 l'],
    ['MLEKO SWIEZE 2%', 'Mleko świeże 2%'],
    ['WODA NIEGAZ. 6x1,5L', 'Woda niegazowana 6 × 1,5 l'],
    ['PAPIER TOAL. A8', 'Papier toaletowy A8'],
    ['PŁYN DO NACZYŃ 1L', 'Płyn do naczyń 1 l'],
    ['TorbaPapierowa', 'Torba papierowa'],
    ['PAROWKI DROB. 500G', 'Parówki drobiowe 500 g'],
    ['Filet z kurczaka', 'Filet z kurczaka'],
  ])('%s is written out as %s', (printed, name) => {
    expect(productName(printed, null)).toBe(name);
  });

  it.each([
    ['KETCHUP ŁAG', 'too short a beginning'],
    ['Xyzzq Bromf', 'no words at all'],
    ['Herb. liść', 'the beginning of several words'],
    ['Mleko U H T 1,5 11', 'letters that are no words'],
    ['Torba T-SHIRT', 'signs inside a word'],
    ['PączLOngStonPista90g', 'words torn by misread letters'],
    ['BARISTA ESPRESSOkaua', 'a misread word'],
    ['sertMierzwGouda 15Ug', 'a misread size'],
    ['PłatkiKukurVit500g', 'a beginning of a noun and of a quality'],
    ['Pomidor śliwk 500g', 'a noun cut short behind another'],
    ['PACZEK Z KONFITURA', 'a case that isn’t printed'],
    ['Ser ż salami 300g', 'a letter that is no word'],
    ['6 BU[ECZEK', 'a sign of a wrong code page'],
    ['MASŁO EXTRA 2006', 'a unit read as a digit'],
    ['Ryż biały 4X1006', 'a unit read as a digit behind a count'],
    ['SOK JABŁKOWY 0,51', 'a litre read as a digit'],
    ['ŚMIETANA 18% 200G 0', 'a department’s letter read as a nought'],
  ])('%s stays as it is printed (%s)', (printed) => {
    expect(productName(printed, null)).toBe(printed);
  });

  it('leaves the shop’s own number out', () => {
    expect(productName('NAPOJ GAZOWANY 868511A', '868511')).toBe('Napój gazowany');
  });

  it('never changes a digit, and leaves a written-out name as it is', () => {
    const anyName = fc.oneof(
      fc.constantFrom(...products.map(([name]) => name)),
      fc.stringMatching(/^[A-Za-zżźćąśęłóńŻŹĆĄŚĘŁÓŃ0-9 .,%x]{1,30}$/),
    );
    fc.assert(
      fc.property(anyName, (printed) => {
        const name = productName(printed, null);
        expect(name.replace(/\D/g, '')).toBe(printed.replace(/\D/g, ''));
        expect(productName(name, null).replace(/\s/g, '')).toBe(name.replace(/\s/g, ''));
      }),
      { numRuns: 500 },
    );
  });
});
