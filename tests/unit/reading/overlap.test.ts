import { describe, expect, it } from 'vitest';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';
import { toRows } from '../../../src/workers/reading/text/rows.ts';

const today = '2026-11-25';
const head = ['SKLEP POD LIPĄ', 'NIP 676-245-12-30', 'PARAGON FISKALNY'];
const items = [
  'MLEKO 2% C 2 x3,49 6,98C',
  'CHLEB C 1 x5,29 5,29C',
  'PŁYN A 1 x7,17 7,17A',
  'SER C 1 x8,00 8,00C',
  'MASŁO C 1 x4,00 4,00C',
];
const sums = [
  'SPRZEDAŻ OPODATKOWANA A 7,17',
  'SPRZEDAŻ OPODATKOWANA C 24,27',
  'PTU A 23% 1,34',
  'PTU C 5% 1,16',
  'SUMA PTU 2,50',
  'SUMA PLN 31,44',
  '00127 #Kasa 2 2026-03-12 17:26',
];
const pages = (...texts: string[][]) => texts.map((lines) => textPage(lines.join('\n')));
const named = (photos: ReturnType<typeof pages>) => {
  const { items: read, verdict, totalMinor } = readReceipt(photos, today);
  return [read.length, totalMinor.value, verdict];
};

describe('one receipt over several pictures', () => {
  it('has what two pictures both show once', () => {
    expect(named(pages([...head, ...items.slice(0, 3)], [...items.slice(1), ...sums]))).toEqual([
      5,
      3144,
      'proved',
    ]);
  });

  it('is joined from three pictures that overlap, and from pictures that only touch', () => {
    const three = pages([...head, ...items.slice(0, 2)], items.slice(0, 4), [...items.slice(2), ...sums]);
    expect(named(three)).toEqual([5, 3144, 'proved']);
    expect(named(pages([...head, ...items.slice(0, 3)], [...items.slice(3), ...sums]))).toEqual([
      5,
      3144,
      'proved',
    ]);
  });

  it('takes each shared row from the picture that shows it better, and none that an edge cut off', () => {
    const first = [...head, ...items.slice(0, 3), 'SFR C l x8,0'];
    const second = ['(HIFB C', 'PŁYN A 1 x7,17 7,l7A', ...items.slice(3), ...sums];
    const photos = pages(first, [items[1] ?? '', ...second.slice(1)]);
    expect(named(photos)).toEqual([5, 3144, 'proved']);
    const texts = toRows(pages(first, second.slice(0, 1).concat(items.slice(1), sums))).map(
      ({ text }) => text,
    );
    expect(texts).toEqual([...head, ...items, ...sums]);
  });

  it('lets the sums decide where one row alone is shared: read twice, or bought twice', () => {
    const bread = items[1] ?? '';
    expect(named(pages([...head, ...items.slice(0, 2)], [bread, ...items.slice(2), ...sums]))).toEqual([
      5,
      3144,
      'proved',
    ]);
    const twice = sums.map((row) =>
      row
        .replace('C 24,27', 'C 29,56')
        .replace('1,16', '1,41')
        .replace('2,50', '2,75')
        .replace('31,44', '36,73'),
    );
    const bought = pages([...head, ...items.slice(0, 2)], [bread, ...items.slice(2), ...twice]);
    expect(named(bought)).toEqual([6, 3673, 'proved']);
  });

  it('keeps goods bought again on the next page, though the first page begins like it', () => {
    const first = [...head, ...items];
    expect(toRows(pages(first, [...head, ...sums])).length).toBe(first.length + head.length + sums.length);
  });

  it('never drops rows that a file itself carries as text', () => {
    const printed = pages([...head, ...items.slice(0, 3)], [...items.slice(1), ...sums]).map((page) => ({
      ...page,
      source: 'text-layer' as const,
    }));
    expect(toRows(printed).length).toBe(head.length + 3 + 4 + sums.length);
  });
});
