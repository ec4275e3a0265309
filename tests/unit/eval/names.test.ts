import { describe, expect, it } from 'vitest';
import { isWorseThanPrint } from '../../../scripts/eval/score.ts';

describe('a written-out name', () => {
  it.each([
    ['Ser mierzwiony gouda 150 g', 'SerMierzwGouda150g'],
    ['Papier toaletowy biały', 'PAP.TOAL.BIALY'],
    ['Śmietana 18%', 'SMIETANA 18%'],
  ])('%s is no worse than %s', (writtenOut, printed) => {
    const isWorse = isWorseThanPrint(writtenOut, printed);
    expect(isWorse).toBe(false);
  });

  it.each([
    ['Mleko U H T 1,5', 'Mleko UHT 1,5', 'torn'],
    ['Torba T - S Hirt', 'Torba T-SHIRT', 'torn'],
    ['Sert mierzwiona gouda 15 Ug', 'SerMierzwGouda150g', 'changed'],
    ['Mleko', 'Mleko UHT', 'lost'],
  ])('%s is worse than %s: %s', (writtenOut, printed) => {
    expect(isWorseThanPrint(writtenOut, printed)).toBe(true);
  });
});
