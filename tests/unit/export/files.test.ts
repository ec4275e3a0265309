import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { toActualCsv, toFireflyCsv, toYnabCsv } from '../../../src/core/export/budget-csv.ts';
import { tableToCsv } from '../../../src/core/export/csv.ts';
import { toExported } from '../../../src/core/export/exported-receipt.ts';
import { toQif } from '../../../src/core/export/qif.ts';
import { itemsText } from '../../../src/core/export/items-text.ts';
import { itemTable, receiptTable } from '../../../src/core/export/tables.ts';
import { toXlsx } from '../../../src/core/export/xlsx.ts';
import { toZip } from '../../../src/core/export/zip.ts';
import { noNotes } from '../../../src/shared/receipt-filter.ts';
import { anyReceipt } from '../../support/any-receipt.ts';
import { awkward, booked, books, item, unread } from '../../support/exported-receipts.ts';
import { temporaryFolder } from '../../support/test-app.ts';

test('a CSV of receipts is what a Polish and an English spreadsheet expect, and empty where nothing was read', () => {
  const polish = tableToCsv(receiptTable([booked(), unread], 'pl'), 'pl');
  expect(polish.split('\r\n')[1]).toBe(
    '2026-03-14;17:52;SKLEP PRZYKŁADOWY;;ul. Testowa 1;1234563218;000123;6,98;PLN;karta;udowodniony;;;;;;paragon.jpg;c0ffee',
  );
  const english = parse(tableToCsv(receiptTable([unread], 'en'), 'en'), { bom: true, columns: true });
  expect(english).toMatchObject([{ date: '', total: '', verdict: 'needs a look', id: 'unread' }]);
});

test('the items of one receipt go to the clipboard as the export has them, with how far each is borne out', () => {
  const one = booked();
  const text = itemsText(one, 'en');
  expect(`\uFEFF${text}`).toBe(tableToCsv(itemTable([one], 'en'), 'en'));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ standing }) => standing)).toEqual(one.items.map(({ standing }) => standing ?? ''));
  expect(rows.map(({ total }) => total)).toEqual(['6.98']);
});

test('no cell of any CSV begins with what a spreadsheet runs as a formula, numbers apart', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\0'),
      (rest, first) => {
        const shop = first + rest;
        const receipt = booked({
          shop,
          filename: shop,
          items: [item({ name: shop, printedName: shop })],
          notes: { ...noNotes, note: shop, tags: [shop], payer: shop },
        });
        const rows = [
          tableToCsv(receiptTable([receipt], 'en'), 'en'),
          tableToCsv(itemTable([receipt], 'en'), 'en'),
          toActualCsv([receipt], 'en'),
          toFireflyCsv([receipt], 'en'),
          toYnabCsv([receipt], 'pl'),
        ].flatMap((text): string[][] => parse(text, { bom: true, relax_column_count: true }));
        const dangerous = rows
          .flat()
          .filter((cell) => /^[=+\-@\t\r\0]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
        expect(dangerous).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

/** Amounts that a till could print; the generator's reach to where sums of numbers are no longer exact. */
const printable = <T extends { value: number | null }>(field: T): T => {
  return { ...field, value: field.value === null ? null : field.value % 1_000_000_000 };
};

test('splits add up to the total of every receipt that has one', () => {
  fc.assert(
    fc.property(anyReceipt, (any) => {
      const items = any.items.map((one) => ({ ...one, totalMinor: printable(one.totalMinor) }));
      const receipt = { ...any, items, totalMinor: printable(any.totalMinor) };
      const { splits, totalMinor } = toExported('id', 'a.jpg', receipt, noNotes);
      const sum = splits.reduce((total, { amountMinor }) => total + amountMinor, 0);
      if (totalMinor !== null) expect(sum).toBe(totalMinor);
    }),
    { numRuns: 300 },
  );
});

test('a workbook has days, numbers and texts as such, in three sheets that a reader of such files opens', async () => {
  const file = join(temporaryFolder(), 'a.xlsx');
  writeFileSync(file, await toXlsx([awkward, unread, booked({ currency: 'JPY', totalMinor: 1250 })], 'en'));
  const sheets = await readExcelFile(file);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Receipts', 'Items', 'VAT']);
  const [receipts, items, vat] = sheets.map(({ data }) => data);
  expect(receipts?.[1]?.[0]).toEqual(new Date('2026-03-14T00:00:00Z'));
  expect(receipts?.[1]?.[2]).toBe(awkward.shop);
  expect(receipts?.slice(1).map((row) => row[7])).toEqual([11.99, null, 1250]);
  expect(items?.[1]?.slice(2, 9)).toEqual(['Mleko UHT 1 l', 'MLEKO UHT 1L', 2, 'szt', 3.49, 0, 6.98]);
  expect(vat?.[1]?.slice(4, 8)).toEqual([5, 6.65, 0.33, 6.98]);
});

test('an archive has each original under a name of its own, with the tables beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'stored');
  writeFileSync(path, 'picture bytes');
  const original = { path, extension: 'jpg' };
  const attachments = ['karta.pdf', 'a/b:c.txt', 'karta.pdf'].map((filename) => ({ path, filename }));
  const zip = toZip(
    [booked(), booked({ receiptId: 'twin' }), awkward, unread],
    (id) => ({
      original: id === 'unread' ? null : original,
      attachments: id === 'twin' ? attachments : [],
    }),
    'pl',
  );
  const bytes = await buffer(zip);
  // The names in the archive's central directory.
  const names = [...bytes.toString('latin1').matchAll(/PK\x01\x02[\s\S]{42}/g)].map((head) => {
    const start = head.index + 46;
    return bytes.subarray(start, start + bytes.readUInt16LE(head.index + 28)).toString('utf8');
  });
  expect(names.sort()).toEqual([
    'Paragony.csv',
    'Pozycje.csv',
    'attachments/2026-03-14 SKLEP PRZYKŁADOWY (2)/a b c.txt',
    'attachments/2026-03-14 SKLEP PRZYKŁADOWY (2)/karta (2).pdf',
    'attachments/2026-03-14 SKLEP PRZYKŁADOWY (2)/karta.pdf',
    'originals/2026-03-14 HYPERLINK http x a b C A Łódź 1 Żabka.jpg',
    'originals/2026-03-14 SKLEP PRZYKŁADOWY (2).jpg',
    'originals/2026-03-14 SKLEP PRZYKŁADOWY.jpg',
    'receipts.json',
  ]);
  expect(bytes.includes(readFileSync(path))).toBe(true);
});

test('QIF has an account a currency and splits that add up to each transaction', () => {
  const qif = toQif(books, 'en');
  expect(qif.match(/^NParagon .+$/gm)).toEqual(['NParagon PLN', 'NParagon JPY']);
  const transactions = qif.split('^\n').filter((entry) => /^T-?\d/m.test(entry));
  expect(transactions).toHaveLength(4);
  for (const entry of transactions) {
    const total = Number(/^T(.+)$/m.exec(entry)?.[1]);
    const splits = [...entry.matchAll(/^\$(.+)$/gm)].map(([, amount]) => Number(amount));
    expect(splits.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 5);
    expect(entry).not.toMatch(/^[^!NTDPMS$]/m);
  }
});

test('the rows of a budget’s file add up to the receipts, money spent negative or an outflow', () => {
  const records = (text: string) => parse<Record<string, string>>(text, { columns: true, bom: true });
  const spent = books.reduce(
    (sum, { totalMinor, currency }) => sum + totalMinor / (currency === 'JPY' ? 1 : 100),
    0,
  );
  const actual = records(toActualCsv(books, 'en'));
  expect(Object.keys(actual[0] ?? {})).toEqual(['Date', 'Payee', 'Notes', 'Category', 'Amount']);
  expect(actual.reduce((sum, row) => sum - Number(row.Amount), 0)).toBeCloseTo(spent, 5);
  const ynab = records(toYnabCsv(books, 'en'));
  expect(ynab.reduce((sum, row) => sum + Number(row.Outflow) - Number(row.Inflow), 0)).toBeCloseTo(spent, 5);
  const firefly = records(toFireflyCsv(books, 'pl'));
  expect(firefly.filter((row) => row.external_id === 'awk-1')).toHaveLength(4);
  expect(firefly.reduce((sum, row) => sum - Number(row.amount), 0)).toBeCloseTo(spent, 5);
});

test('items are listed one a row, under the name a person reads and the one that was printed', () => {
  const [row] = parse(tableToCsv(itemTable([booked()], 'pl'), 'pl'), {
    bom: true,
    columns: true,
    delimiter: ';',
  });
  expect(row).toMatchObject({
    ...{
      nazwa: 'Mleko UHT 1 l',
      'nazwa na paragonie': 'MLEKO UHT 1L',
      ilość: '2,000',
      cena: '3,49',
      wartość: '6,98',
    },
    ...{ stawka: 'C', 'VAT %': '5', kategoria: 'Nabiał > Mleko i śmietana', 'id paragonu': 'c0ffee' },
  });
});
