import { expect, test } from 'vitest';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';
import { photographTogether } from '../../support/receipts/table.ts';
import { invoicePdf, writeInvoice, type InvoiceForm } from '../../support/invoices.ts';

const engine = sharedEngine();
const write = fileWriter();
const today = '2026-11-23';
const form: InvoiceForm = {
  lines: 33,
  columns: ['unit', 'quantity', 'price', 'net', 'rate', 'tax', 'gross'],
  tax: 'by-line',
  linesAPage: 25,
};

async function read(path: string) {
  const { pages } = await engine.run('recognise', { path, language: 'auto' });
  return engine.run('read', { pages, today });
}

test('an invoice of two pages is proved from its text', async () => {
  const invoice = writeInvoice(form);
  const receipt = await read(write(await invoicePdf(invoice), 'pdf'));
  expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.grosses);
  expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: invoice.total } });
});

test('a picture of an invoice has its lines and total', async () => {
  const invoice = writeInvoice({ ...form, lines: 6 });
  const pdf = write(await invoicePdf(invoice), 'pdf');
  const { bytes } = await engine.run('picture', { path: pdf, page: 1, maxSide: 3000, turn: 0 });
  const receipt = await read(write(bytes));
  expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.grosses);
  expect(receipt.totalMinor.value).toBe(invoice.total);
});

test('an invoice photographed askew is one sheet, however far apart its columns stand', async () => {
  const invoice = writeInvoice({ ...form, lines: 12 });
  const pdf = write(await invoicePdf(invoice), 'pdf');
  const { bytes } = await engine.run('picture', { path: pdf, page: 1, maxSide: 3000, turn: 0 });
  const photo = write(await photographTogether([{ bytes: Buffer.from(bytes), degrees: -7 }]));
  const { pages } = await engine.run('recognise', { path: photo, language: 'auto' });
  expect(pages.map(({ besides }) => besides)).toEqual([undefined]);
  const receipt = await engine.run('read', { pages, today });
  expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.grosses);
  expect(receipt.storeName.value).toBe('Biuro Plus sp. z o.o.');
});
