import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRateTable } from '../../../src/core/exchange-rates/read-table.ts';
import { createExchangeRates } from '../../../src/core/exchange-rates/rates-service.ts';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import type { StatisticsQuery } from '../../../src/shared/statistics.ts';
import { addBought } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

/** As the archive of a year is published: a second head, days without separators, and three lines at the end. */
const yearTable = [
  'data;1USD;1EUR;100HUF;100JPY;nr tabeli;pełny numer tabeli;',
  ';dolar amerykański;euro;forint (Węgry);jen (Japonia);',
  '20260105;3,9000;4,2000;1,1000;2,5000;2;002/A/NBP/2026;',
  '20260107;3,9500;4,2515;1,1019;2,5866;3;003/A/NBP/2026;',
  '',
  'kod ISO;USD;EUR;HUF;JPY;',
  'nazwa waluty;dolar amerykański;euro;forint (Węgry);jen (Japonia);',
  'liczba jednostek;1;1;100;100;',
].join('\r\n');

const dayTable = `<?xml version="1.0" encoding="ISO-8859-2"?>
<tabela_kursow typ="A" uid="26a004"><numer_tabeli>004/A/NBP/2026</numer_tabeli>
<data_publikacji>2026-01-08</data_publikacji>
<pozycja><nazwa_waluty>euro</nazwa_waluty><przelicznik>1</przelicznik><kod_waluty>EUR</kod_waluty>
<kurs_sredni>4,3000</kurs_sredni></pozycja></tabela_kursow>`;

test.each([
  [
    'a year in CSV',
    yearTable,
    8,
    { day: '2026-01-05', currency: 'USD', units: 1, rateMillionths: 3_900_000 },
  ],
  ['a day in XML', dayTable, 1, { day: '2026-01-08', currency: 'EUR', units: 1, rateMillionths: 4_300_000 }],
])('the bank’s table of %s is read', (_name, text, count, first) => {
  const rates = readRateTable(text);
  expect(rates).toHaveLength(count);
  expect(rates[0]).toEqual(first);
});

test.each([
  ['a receipt', 'SUMA PLN 4,99'],
  ['a table of purchase and sale', dayTable.replaceAll('kurs_sredni', 'kurs_kupna')],
  ['a day that there is not', yearTable.replaceAll(/^2026\d+/gm, '20260230')],
])('%s is no table of average rates', (_name, text) => {
  expect(() => readRateTable(text)).toThrow('no table A of the NBP');
});

const all: StatisticsQuery = { filter: {}, currency: 'PLN', basis: 'sure', converts: true };

function household() {
  const store = openTestStore();
  let settings = defaultSettings;
  const rates = createExchangeRates({
    store,
    settings: { get: () => settings, update: (change) => (settings = { ...settings, ...change }) },
  });
  return { store, rates, statistics: createStatistics(store, rates) };
}

test('receipts in other currencies count at the rate of the last table before their day, and are told', () => {
  const { store, rates, statistics } = household();
  rates.importTable(yearTable);
  rates.importTable(dayTable);
  addBought(store, '2026-01-02', 'Alfa', [{ name: 'Chleb', total: 500 }]);
  // Of the table of the day before, not of the day itself: 3.33 × 4.2515 = 14.157.
  const cheese = { name: 'Käse', total: 333, category: 'Nabiał > Sery i twarogi' };
  const vatLine = {
    ...{ category: read('A'), rateBasisPoints: read(1900), netMinor: read(280), taxMinor: read(53) },
    grossMinor: read(333),
  };
  const first = addBought(store, '2026-01-08', 'Wien', [cheese], {
    ...{ currency: read('EUR'), vatLines: [vatLine] },
  });
  store.notes.change(first, { addTags: ['urlop'], payer: 'Anna' }, 1);
  // Yen have no smaller unit: 1000 × 2.50 / 100.
  addBought(store, '2026-01-06', 'Tokio', [{ name: 'Tea', total: 1000 }], { currency: read('JPY') });
  // Weeks after the last table, and in a currency without any.
  addBought(store, '2026-03-01', 'Wien', [cheese], { currency: read('EUR') });
  addBought(store, '2026-01-08', 'Bern', [cheese], { currency: read('CHF') });
  addBought(store, '2026-01-08', 'Wien', [{ ...cheese, total: 5 }], {
    ...{ currency: read('EUR'), verdict: 'needs_review' },
  });

  expect(statistics.overview(all)).toMatchObject({
    ...{ receipts: 3, totalMinor: 500 + 1416 + 2500 },
    months: [{ month: '2026-01', totalMinor: 4416, receipts: 3 }],
    converted: [
      { currency: 'JPY', receipts: 1, totalMinor: 1000, convertedMinor: 2500 },
      { currency: 'EUR', receipts: 1, totalMinor: 333, convertedMinor: 1416 },
    ],
    leftOut: { otherCurrency: 2, unsure: 1 },
    stores: [{ name: 'Tokio' }, { name: 'Wien', totalMinor: 1416 }, { name: 'Alfa' }],
    payers: [
      { name: null, totalMinor: 3000 },
      { name: 'Anna', totalMinor: 1416 },
    ],
    tags: [{ name: 'urlop', totalMinor: 1416, receipts: 1 }],
    categories: [{ totalMinor: 3000 }, { name: cheese.category, totalMinor: 1416, items: 1 }],
    vat: [{ rateBasisPoints: 1900, netMinor: 1190, taxMinor: 225, grossMinor: 1416 }],
  });
  expect(statistics.overview({ ...all, converts: false })).toMatchObject({
    ...{ totalMinor: 500, converted: [], leftOut: { otherCurrency: 5, unsure: 0 } },
  });
  // Only złoty are converted to.
  expect(statistics.overview({ ...all, currency: 'EUR' })).toMatchObject({ totalMinor: 666, converted: [] });
});

test('a rate of the user’s own holds on every day in the place of the tables’, until it is taken back', () => {
  const { store, rates, statistics } = household();
  rates.importTable(yearTable);
  addBought(store, '2026-01-08', 'Wien', [{ name: 'Käse', total: 1000 }], { currency: read('EUR') });
  addBought(store, '2020-01-08', 'Wien', [{ name: 'Butelka', total: -35, isDeposit: true }], {
    currency: read('EUR'),
  });
  rates.set({ currency: 'EUR', rateMillionths: 4_500_000 });
  expect(statistics.overview(all)).toMatchObject({
    ...{ totalMinor: 4500 - 158, deposits: { returnedMinor: 158 } },
  });
  expect(rates.list()).toContainEqual(
    expect.objectContaining({
      currency: 'EUR',
      days: 2,
      lastDay: '2026-01-07',
      ownRateMillionths: 4_500_000,
    }),
  );
  rates.forget({ currency: 'EUR' });
  expect(statistics.overview(all)).toMatchObject({ totalMinor: 4252, leftOut: { otherCurrency: 1 } });
  expect(() => {
    rates.forget({ currency: 'EUR' });
  }).toThrow('no such rate');
});

test('tables and rates go over the port and the command line', async () => {
  const app = await startTestApp();
  const http = await openPort(app);
  const ask = async (path: string, body?: FormData | string) => {
    const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const request = body === undefined ? {} : { method: 'POST', body, headers };
    const answer = await fetch(`${http.address}/api/v3/${path}`, request);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const form = (text: string) => {
    const data = new FormData();
    data.append('file', new File([text], 'table.csv', { type: 'text/csv' }));
    return data;
  };
  expect((await ask('rates/import', form(yearTable))).body).toMatchObject({
    data: { days: 2, currencies: 4, first_day: '2026-01-05', last_day: '2026-01-07' },
  });
  expect((await ask('rates/import', form('SUMA'))).status).toBe(400);
  expect((await ask('rates', '{"currency":"EUR","rate":4.3}')).status).toBe(200);
  expect((await ask('rates', '{"currency":"PLN","rate":1}')).status).toBe(422);
  expect((await ask('rates')).body).toMatchObject({
    data: {
      rates: expect.arrayContaining([expect.objectContaining({ currency: 'EUR', own_rate: 4.3 })]) as unknown,
    },
  });
  expect((await ask('rates/forget', '{"currency":"EUR"}')).status).toBe(200);
  expect((await ask('statistics/overview?convert=true&currency=PLN')).body).toMatchObject({
    data: { converted: [] },
  });
  await app.stop();

  const file = join(app.config.dataFolder, 'a.xml');
  writeFileSync(file, dayTable);
  const imported = await run(['rates', '--import', file, '--data', app.config.dataFolder]);
  expect(imported.stdout).toContain('1 days, 2026-01-08 to 2026-01-08, 1 currencies');
});
