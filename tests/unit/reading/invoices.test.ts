import { describe, expect, it } from 'vitest';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';
import { invoiceText, writeInvoice, type InvoiceForm } from '../../support/invoices.ts';

const today = '2026-11-23';
const read = (form: InvoiceForm) => {
  const invoice = writeInvoice(form);
  return {
    invoice,
    receipt: readReceipt(
      invoiceText(invoice).map((text) => textPage(text)),
      today,
    ),
  };
};

describe('an invoice over two pages', () => {
  it.each<InvoiceForm['columns']>([
    ['unit', 'quantity', 'price', 'net', 'rate', 'tax', 'gross'],
    ['quantity', 'unit', 'price', 'rate', 'net', 'tax', 'gross'],
    ['gross', 'quantity', 'price', 'net', 'rate', 'tax'],
    ['rate', 'price', 'quantity', 'unit', 'gross', 'net', 'tax'],
    ['quantity', 'price', 'net', 'rate', 'gross'],
  ])('is proved in gross, with its columns as %j', (...columns) => {
    const { invoice, receipt } = read({ lines: 33, columns: columns.flat(), tax: 'by-line', linesAPage: 20 });
    expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.grosses);
    expect(receipt.items.map(({ quantity }) => quantity.value)).toEqual(
      invoice.grosses.map((_, index) => 1000 * (1 + (index % 7))),
    );
    expect(receipt.items[5]?.name.value).toBe('Papier ksero 106');
    expect(receipt.totalMinor.value).toBe(invoice.total);
    expect(receipt.verdict).toBe('proved');
  });

  it('is proved in net where tax is drawn from each rate’s sum', () => {
    const { invoice, receipt } = read({
      lines: 33,
      columns: ['quantity', 'unit', 'price', 'rate', 'net'],
      tax: 'by-rate',
      linesAPage: 12,
    });
    expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.nets);
    expect(receipt.totalMinor.value).toBe(invoice.total);
    expect(receipt.verdict).toBe('proved');
  });

  it('is proved where its prices are gross', () => {
    const { invoice, receipt } = read({
      lines: 33,
      columns: ['quantity', 'unit', 'price', 'rate', 'gross'],
      tax: 'in-price',
      linesAPage: 20,
    });
    expect(receipt.items.map(({ grossMinor }) => grossMinor.value)).toEqual(invoice.grosses);
    expect(receipt.verdict).toBe('proved');
  });

  it('tells seller from buyer, and has its number and date', () => {
    const { receipt } = read({
      lines: 3,
      columns: ['quantity', 'price', 'rate', 'net', 'gross'],
      tax: 'by-line',
      linesAPage: 9,
    });
    expect([receipt.nip.value, receipt.buyerNip.value]).toEqual(['5250007313', '1234563218']);
    expect(receipt.storeName.value).toBe('Biuro Plus sp. z o.o.');
    expect(receipt.storeAddress.value).toBe('ul. Lipowa 7, 31-012 Krakow');
    expect(receipt.receiptNumber.value).toBe('FV/2025/03/117');
    expect(receipt.date.value).toBe('2025-03-14');
  });

  it('whose last page is missing says so', () => {
    const invoice = writeInvoice({
      lines: 33,
      columns: ['quantity', 'price', 'rate', 'net', 'tax', 'gross'],
      tax: 'by-line',
      linesAPage: 12,
    });
    const [first = ''] = invoiceText(invoice);
    const receipt = readReceipt([textPage(first)], today);
    expect(receipt.items).toHaveLength(12);
    expect(receipt.checks).toContainEqual(expect.objectContaining({ kind: 'all-pages', holds: false }));
    expect(receipt.verdict).toBe('needs_review');
  });

  it('has names that go on in the next row', () => {
    const text = `Faktura nr 7/2025
Lp Nazwa Ilość Cena netto Wartość netto VAT Kwota VAT Wartość brutto
1 Krzesło obrotowe 2 100,00 200,00 23% 46,00 246,00
z podłokietnikami
2 Biurko 1 300,00 300,00 23% 69,00 369,00
Razem 500,00 115,00 615,00
Do zapłaty: 615,00 PLN`;
    const receipt = readReceipt([textPage(text)], today);
    expect(receipt.items.map(({ name }) => name.value)).toEqual([
      'Krzesło obrotowe z podłokietnikami',
      'Biurko',
    ]);
  });
});
