import { PDFDocument, StandardFonts } from 'pdf-lib';

// Invoices of our own: any number of lines, columns in any order, tax by the line or by the sum of its rate.

type Column = 'unit' | 'quantity' | 'price' | 'rate' | 'net' | 'tax' | 'gross';
export type InvoiceForm = {
  readonly lines: number;
  readonly columns: readonly Column[];
  /** Whether prices are gross, or net with the tax drawn from each line or from the sum of a rate's lines. */
  readonly tax: 'in-price' | 'by-line' | 'by-rate';
  readonly linesAPage: number;
};
export type Invoice = {
  readonly pages: readonly (readonly (readonly string[])[])[];
  readonly grosses: readonly number[];
  readonly nets: readonly number[];
  readonly total: number;
};

const rates = [23, 8, 5] as const;
const goods = ['Papier ksero', 'Toner czarny', 'Kubek termiczny', 'Lampa biurkowa', 'Segregator szeroki'];

/** Rows of cells, page by page; money in grosze. */
export function writeInvoice({ lines, columns: order, tax, linesAPage }: InvoiceForm): Invoice {
  const items = Array.from({ length: lines }, (_, index) => {
    const [quantity, price, rate] = [1 + (index % 7), 333 + 217 * index, rates[index % 3] ?? 23];
    const value = quantity * price;
    const net = tax === 'in-price' ? value - Math.round((value * rate) / (100 + rate)) : value;
    const levied = tax === 'in-price' ? value - net : Math.round((net * rate) / 100);
    return {
      name: `${goods[index % goods.length] ?? ''} ${index + 101}`,
      quantity,
      price,
      rate,
      net,
      levied,
      gross: net + levied,
    };
  });
  const table = rates.map((rate) => {
    const own = items.filter((item) => item.rate === rate);
    const [net, levied, gross] = [
      sum(own.map((item) => item.net)),
      sum(own.map((item) => item.levied)),
      sum(own.map((item) => item.gross)),
    ];
    if (tax === 'by-line') return { rate, net, levied };
    if (tax === 'by-rate') return { rate, net, levied: Math.round((net * rate) / 100) };
    const inside = Math.round((gross * rate) / (100 + rate));
    return { rate, net: gross - inside, levied: inside };
  });
  const [net, levied] = [sum(table.map((row) => row.net)), sum(table.map((row) => row.levied))];
  const rows = items.map((item, index) => [
    String(index + 1),
    item.name,
    ...order.map((column) => cellOf(column, item)),
  ]);
  const heading = ['Lp', 'Nazwa towaru', ...order.map((column) => headings[column])];
  const parts = Array.from({ length: Math.ceil(lines / linesAPage) }, (_, part) =>
    rows.slice(part * linesAPage, (part + 1) * linesAPage),
  );
  const pages = parts.map((part, index) => [
    ...(index === 0 ? head : []),
    heading,
    ...part,
    ...(index === parts.length - 1
      ? [
          ['Stawka', 'Netto', 'VAT', 'Brutto'],
          ...table.map((row) => [
            `${row.rate}%`,
            money(row.net),
            money(row.levied),
            money(row.net + row.levied),
          ]),
          ['Razem', money(net), money(levied), money(net + levied)],
          ['Do zaplaty:', `${money(net + levied)} PLN`],
        ]
      : []),
    [`Strona ${index + 1}/${parts.length}`],
  ]);
  return {
    pages,
    grosses: items.map((item) => item.gross),
    nets: items.map((item) => item.net),
    total: net + levied,
  };
}

const head = [
  ['Faktura VAT nr FV/2025/03/117'],
  ['Data wystawienia: 2025-03-14', 'Termin platnosci: 2025-03-28'],
  ['Sprzedawca:', 'Nabywca:'],
  ['Biuro Plus sp. z o.o.', 'Jan Kowalski'],
  ['ul. Lipowa 7, 31-012 Krakow', 'ul. Polna 12, 60-101 Poznan'],
  ['NIP: 525-000-73-13', 'NIP: 123-456-32-18'],
];

const headings: Readonly<Record<Column, string>> = {
  unit: 'J.m.',
  quantity: 'Ilosc',
  price: 'Cena',
  rate: 'Stawka VAT',
  net: 'Wartosc netto',
  tax: 'Kwota VAT',
  gross: 'Wartosc brutto',
};

type Item = { quantity: number; price: number; rate: number; net: number; levied: number; gross: number };

function cellOf(column: Column, item: Item): string {
  const cells: Readonly<Record<Column, string>> = {
    unit: 'szt.',
    quantity: String(item.quantity),
    price: money(item.price),
    rate: `${item.rate}%`,
    net: money(item.net),
    tax: money(item.levied),
    gross: money(item.gross),
  };
  return cells[column];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function money(minor: number): string {
  return (minor / 100)
    .toFixed(2)
    .replace('.', ',')
    .replace(/\B(?=(?:\d{3})+,)/g, ' ');
}

/** One line a row, as a text layer gives it. */
export function invoiceText({ pages }: Invoice): string[] {
  return pages.map((rows) => rows.map((cells) => cells.join('  ')).join('\n'));
}

/** An A4 page for each part, its cells in columns. */
export async function invoicePdf({ pages }: Invoice): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const rows of pages) {
    const page = document.addPage([595, 842]);
    rows.forEach((cells, row) => {
      const lefts =
        cells.length > 4
          ? cells.map((_, at) => (at < 2 ? [30, 55] : [])[at] ?? 190 + 55 * (at - 2))
          : [30, 200, 320, 440];
      cells.forEach((cell, at) => {
        page.drawText(cell, { x: lefts[at] ?? 30, y: 800 - 20 * row, size: 9, font });
      });
    });
  }
  return document.save();
}
