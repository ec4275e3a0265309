import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';

const today = '2026-11-23';

/** A receipt as it is recognised from crumpled paper, with these rows in place of its own. */
function read({
  item = 'WŁASNY OGRÓD 1*37,50= 37,50 B',
  pen = 'DŁUGOPIS ŻELOWY 2*4,99= 9,98 A',
  base = ['Sprzed. opod. PTU A 9,98'],
  tax = ['Kwota A 23,00% 1,87'],
  otherTax = 'Kwota B 08,00% 2,78',
  sum = ['SUMA PLN 47,48'],
}) {
  const rows = [
    'KSIĘGARNIA NAROŻNA',
    '60-001 Poznań, ul. Górna 30',
    'NIP 6762437810 nr wydr. 004369',
    '2026-03-11 20:14',
    'PARAGON FISKALNY',
    ...[item, pen, ...base, ...tax],
    ...['Sprzed. opod. PTU B 37,50', otherTax, 'Podatek PTU 4,65'],
    ...sum,
    '00091 #003121 20:14',
    'Płatność Karta kred 47,48',
  ];
  return readText(rows.join('\n'), today);
}

describe('a receipt with torn and misread rows is read and proved', () => {
  it.each([
    ['as it is printed', {}],
    ['with a sign of multiplication read as a letter', { item: 'WŁASNY OGRÓD 1e37,50= 37,50 B' }],
    ['with a sign lost and a value cut off', { pen: 'DŁUGOPIS ŻELOWY 2 4,99 9,9' }],
    ['with a comma seen too high, below its label', { base: ['Sprzed. opod. PTU A', "9'98"] }],
    ['with a rate without its sign, and the tax below', { tax: ['Kwota A 23,00', '1,87'] }],
    ['with a letter read as the digit of its rate', { otherTax: 'Kwota 8 08,00% 2,78' }],
    ['with the sum above its label', { sum: ['PLN 47,48 Z', 'SUMA'] }],
  ])('%s', (_, rows) => {
    const receipt = read(rows);
    expect(receipt).toMatchObject({
      verdict: 'proved',
      totalMinor: { value: 4748 },
      items: [
        { name: { value: 'WŁASNY OGRÓD' }, totalMinor: { value: 3750 } },
        { name: { value: 'DŁUGOPIS ŻELOWY' }, totalMinor: { value: 998 } },
      ],
      vatLines: [
        { category: { value: 'A' }, grossMinor: { value: 998 }, taxMinor: { value: 187 } },
        { category: { value: 'B' }, grossMinor: { value: 3750 }, taxMinor: { value: 278 } },
      ],
    });
  });
});
