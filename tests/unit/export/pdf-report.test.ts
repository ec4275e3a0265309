import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { extractImages, extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { toReport, type ReportOptions } from '../../../src/core/export/pdf/report.ts';
import { noNotes } from '../../../src/shared/receipt-filter.ts';
import { awkward, booked, unread } from '../../support/exported-receipts.ts';
import { fontFile } from '../../support/test-app.ts';

const font = readFileSync(fontFile);

/** The text of each page, and the sizes of its pictures, as another program reads them. */
async function readBack(options: Omit<ReportOptions, 'font'>) {
  const pdf = await getDocumentProxy(await toReport({ ...options, font }));
  const { text } = await extractText(pdf);
  const pages = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const images = await Promise.all(pages.map((page) => extractImages(pdf, page)));
  return { text, images: images.map((found) => found.map(({ width, height }) => [width, height])) };
}

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer();

test('a report reads back with its period, its sums, its list and its pictures, Polish letters and all', async () => {
  const pictures = [await drawn(40, 90), await drawn(41, 90), await drawn(42, 90)];
  const { text, images } = await readBack({
    receipts: [booked({ chain: 'Żółwia Gęś Łódź' }), awkward, unread],
    filter: { from: '2026-03-01' },
    language: 'pl',
    picturesOf: (id) => Promise.resolve(id === 'c0ffee' ? pictures : []),
  });
  const first = text[0]?.replace(/\s+/g, ' ') ?? '';
  for (const part of [
    ...['Zestawienie paragonów', 'Okres: 2026-03-01 – 2026-03-14', 'Paragony: 3'],
    ...['W tym ani udowodnione, ani sprawdzone: 1', 'brak dnia, sumy lub waluty: 1', 'Razem: 18,97 PLN'],
    // 6,98 of one receipt and 13,00 of the other.
    ...['Według kategorii', 'Nabiał > Mleko i śmietana 19,98 PLN', 'Kaucje 3,00 PLN'],
    ...['Rabaty i inne -5,00 PLN', 'Według sklepu', '2026-03-14 Żółwia Gęś Łódź udowodniony 6,98 PLN'],
    ...['sprawdzony 11,99 PLN', 'bez daty'],
  ])
    expect(first).toContain(part);
  expect(images).toEqual([
    [],
    [
      [40, 90],
      [41, 90],
    ],
    [[42, 90]],
  ]);
  expect(text[1]).toContain('2026-03-14 · Żółwia Gęś Łódź · 6,98 PLN');
});

test('a picture that can’t be drawn is said so in its place, beside one that can', async () => {
  const pictures = [null, await drawn(40, 90)];
  const picturesOf = () => Promise.resolve(pictures);
  const { text, images } = await readBack({ receipts: [awkward], filter: {}, language: 'en', picturesOf });
  expect(text[1]).toContain('This original can’t be drawn.');
  expect(images).toEqual([[], [[40, 90]]]);
});

test('a long list goes on over pages with its head, long names are cut off, and currencies have sums of their own', async () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    booked({ receiptId: String(index), shop: `Sklep ${'bardzo '.repeat(40)}`, notes: noNotes }),
  );
  const { text } = await readBack({
    receipts: [...many, booked({ currency: 'JPY', totalMinor: 123456, splits: [] })],
    filter: {},
    language: 'en',
    picturesOf: () => Promise.resolve([]),
  });
  expect(text.length).toBeGreaterThan(2);
  for (const page of text.slice(1, -1)) expect(page).toMatch(/date\s+shop\s+state/);
  const all = text.join(' ').replace(/\s+/g, ' ');
  expect(all).toContain('Total: 837.60 PLN');
  expect(all).toContain('Total: 123,456 JPY');
  expect(all).toMatch(/bar… proved/);
});
