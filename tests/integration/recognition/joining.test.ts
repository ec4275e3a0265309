import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { isSamePrint } from '../../../src/core/receipts/same-print.ts';
import type { LineItem } from '../../../src/shared/receipt.ts';
import { invoicePdf, writeInvoice } from '../../support/invoices.ts';
import { keptFile, fileWriter, sharedEngine } from '../../support/real-engine.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { eReceipt } from '../../support/e-receipt.ts';

const engine = sharedEngine();
const write = fileWriter();
const drawn = await drawReceipt({ seed: 61, layout: 'paper' });
const { width, height } = await sharp(drawn.bytes).metadata();

/** What a phone takes of the receipt from one height to another, as shares of it. */
function photo(from: number, to: number) {
  const top = Math.round(from * height);
  const area = { left: 0, top, width, height: Math.round(to * height) - top };
  return sharp(drawn.bytes).extract(area).flatten({ background: '#ffffff' });
}

const upper = write(await photo(0, 0.6).jpeg().withMetadata({ orientation: 1 }).toBuffer());
// As a phone that is held on its side writes it: its sensor's rows are the receipt's columns.
const onItsSide = await photo(0.42, 1).rotate(270).jpeg().toBuffer();
const lower = write(await sharp(onItsSide).withMetadata({ orientation: 6 }).jpeg().toBuffer());

test('two overlapping photos are joined into a receipt that the sums prove, whatever their metadata turns', async () => {
  const { bytes, pages } = await engine.run('joinPages', { paths: [upper, lower] });
  expect(pages).toBe(2);
  const recognised = await engine.run('recognise', { path: write(bytes, 'pdf'), language: 'auto' });
  const receipt = await engine.run('read', { pages: recognised.pages, today: '2026-11-25' });
  expect([receipt.totalMinor.value, receipt.verdict]).toEqual([drawn.model.total, 'proved']);
  expect(receipt.items).toHaveLength(drawn.model.items.length);
}, 120_000);

test('each item of a photo is found in the joined file by where it stands, and never another', async () => {
  const readOf = async (path: string) => {
    const { pages } = await engine.run('recognise', { path, language: 'auto' });
    return { pages, ...(await engine.run('read', { pages, today: '2026-11-25' })) };
  };
  const whole = await readOf(write((await engine.run('joinPages', { paths: [upper, lower] })).bytes, 'pdf'));
  const found = new Set<number>();
  for (const [firstPage, path] of [upper, lower].entries()) {
    const { pages, items } = await readOf(path);
    for (const item of items) {
      const isItem = ({ name }: LineItem) =>
        isSamePrint({ pages, firstPage }, item.name.words, whole.pages, name.words);
      const [place, ...others] = [...whole.items.keys()].filter((at) =>
        whole.items.slice(at, at + 1).some(isItem),
      );
      expect(others).toEqual([]);
      if (place === undefined) continue;
      found.add(place);
      expect(whole.items[place]?.grossMinor.value).toBe(item.grossMinor.value);
    }
  }
  expect(found.size).toBe(whole.items.length);
}, 120_000);

test('the same files make the same bytes; each pixel is one of its page, and PDFs keep their text', async () => {
  const first = await engine.run('joinPages', { paths: [upper, lower] });
  expect((await engine.run('joinPages', { paths: [upper, lower] })).bytes).toEqual(first.bytes);
  const joined = await PDFDocument.load(first.bytes);
  expect(joined.getPages().map((page) => Math.round((page.getWidth() * 300) / 72))).toEqual([width, width]);

  const invoice = writeInvoice({
    lines: 4,
    columns: ['quantity', 'price', 'gross'],
    tax: 'in-price',
    linesAPage: 9,
  });
  const both = await engine.run('joinPages', { paths: [write(await invoicePdf(invoice), 'pdf'), upper] });
  const { pages } = await engine.run('recognise', { path: write(both.bytes, 'pdf'), language: 'auto' });
  expect(pages.map(({ source }) => source)).toEqual(['text-layer', 'ocr']);
});

test('what can’t be a page is refused in words', async () => {
  const join = (path: string) => engine.run('joinPages', { paths: [upper, path] });
  await expect(join(write(keptFile('locked.pdf'), 'pdf'))).rejects.toMatchObject({ code: 'ENCRYPTED_PDF' });
  await expect(join(write('no picture'))).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE_TYPE' });
  await expect(join(write(JSON.stringify(eReceipt), 'json'))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const many = await PDFDocument.create();
  for (let page = 0; page < 50; page += 1) many.addPage([100, 100]);
  await expect(join(write(await many.save(), 'pdf'))).rejects.toMatchObject({ code: 'TOO_MANY_PAGES' });
});

test('a PDF that is locked against changes is joined as it looks', async () => {
  const locked = write(keptFile('owner-locked.pdf'), 'pdf');
  const { bytes, pages } = await engine.run('joinPages', { paths: [upper, locked] });
  expect(pages).toBe(2);
  const joined = await PDFDocument.load(bytes);
  expect(joined.getPage(1).getSize()).toMatchObject({ width: expect.closeTo(200, 0) as number });
});
