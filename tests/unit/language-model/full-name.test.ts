import { expect, it } from 'vitest';
import { isWrittenOut } from '../../../src/workers/language-model/full-name.ts';

it.each([
  ['SerMierzwGouda150g', 'Ser Mierzwiony Gouda 150 g'],
  ['Jaja wol wyb 10szt', 'Jaja z wolnego wybiegu 10 sztuk'],
  ['MLEKO UHT 3,2% 1L', 'Mleko UHT 3,2% 1 l'],
  ['POM.MALIN LUZ', 'Pomidory malinowe luz'],
  ['WODA ŻYW N/GAZ 1,5', 'Woda Żywiec niegazowana 1,5'],
  ['Jer. Martins Polska', 'Jeronimo Martins Polska'],
])('%s may stand for %s', (printed, full) => {
  expect(isWrittenOut(printed, full)).toBe(true);
});

it.each([
  ['another number', 'MLEKO UHT 3,2% 1L', 'Mleko UHT 2% 1 l'],
  ['a number left out', 'WODA 1,5L', 'Woda'],
  ['a word more', 'REKLAMOWKA 35L', 'Reklamówka duża 35 l'],
  ['another product', 'BUŁKA KAJZ', 'Chleb razowy'],
  ['a word left out', 'SER GOUDA PLASTRY', 'Ser gouda'],
  ['words in another order', 'SER GOUDA', 'Gouda ser'],
  ['words for single letters', 'KAWA', 'Kakao ananas wafle arbuz'],
  ['a point in a number left out', 'NAPGAZ KLM 0,5L', 'Napój gazowany klm 05 l'],
  ['two numbers for one', 'WODA 6 1,5L', 'Woda 61,5 l'],
  ['one number for two', 'SER 32', 'Ser 3,2'],
  ['a fraction more', 'SER', 'Ser ½'],
  ['without', 'CUKIER', 'bez cukier'],
  ['a name for a letter', 'SKLEP A', 'Sklep Auchan'],
  ['a word for a letter', 'SER G 150G', 'Ser grzybowy 150 g'],
  ['nothing printed', '', 'Ser'],
  ['nothing said', 'SER', ' '],
])('%s is not written out but made up', (_what, printed, full) => {
  expect(isWrittenOut(printed, full)).toBe(false);
});
