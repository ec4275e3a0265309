import { expect, test } from 'vitest';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();
const today = '2026-11-23';

/** In the form of the app's export, with made-up purchases; money in grosze. */
const eReceipt = {
  protoVersion: '1.0',
  IDZ: 'c=1|g=2|s=3218|p=16|t=2126',
  header: [
    {
      headerText: {
        headerTextLines: '<div>Biedronka</div><div>Sklep 12 ul. Prosta 1, 00-950 Warszawa</div>',
      },
    },
    { headerData: { tin: '7791011327', docNumber: 812345, date: '2025-12-22T16:46:10' } },
  ],
  body: [
    {
      sellLine: {
        name: 'Mleko UHT 3,2 1l       C',
        vatId: 'C',
        price: 285,
        total: 570,
        quantity: '2',
        isStorno: false,
      },
    },
    {
      sellLine: {
        name: 'Granola 300g           C',
        vatId: 'C',
        price: 699,
        total: 699,
        quantity: '1',
        isStorno: false,
      },
    },
    {
      discountLine: {
        base: 699,
        value: 230,
        isDiscount: true,
        isPercent: false,
        isStorno: false,
        vatId: 'C',
      },
    },
    {
      sellLine: {
        name: 'Banany luz             C',
        vatId: 'C',
        price: 699,
        total: 517,
        quantity: '0,740',
        isStorno: false,
      },
    },
    {
      sellLine: {
        name: 'Płyn do naczyń         A',
        vatId: 'A',
        price: 799,
        total: 799,
        quantity: '1',
        isStorno: false,
      },
    },
    {
      sellLine: {
        name: 'Płyn do naczyń         A',
        vatId: 'A',
        price: 799,
        total: 799,
        quantity: '1',
        isStorno: true,
      },
    },
    { discountSummary: { discounts: 230 } },
    {
      vatSummary: {
        vatRatesSummary: [
          { vatId: 'A', vatRate: 2300, vatSale: 799, vatAmount: 149 },
          { vatId: 'C', vatRate: 500, vatSale: 1556, vatAmount: 74 },
        ],
      },
    },
    { sumInCurrency: { fiscalTotal: 2355, totalWithPacks: 2405, currency: 'PLN' } },
    { pack: { name: 'But Plastik kaucja', price: 50, quantity: '1', total: 50, isNegative: false } },
    { payment: { type: 2, amount: 2405, name: 'Karta płatnicza' } },
    { addLine: { id: 6, data: '**** **** **** 1234' } },
    {
      fiscalFooter: {
        billNumber: 1234,
        uniqueNumber: 'EAZ2202166101',
        cashNumber: 16,
        cashier: '7',
        date: '2025-12-22T16:46:10',
      },
    },
  ],
  sign: 'x',
};

test('an e-receipt in JSON is read exactly, without recognition, and proved', async () => {
  const path = write(JSON.stringify(eReceipt), 'json');
  expect(await engine.run('inspect', { path })).toEqual({
    mime: 'application/json',
    fileType: 'image',
    pages: 1,
  });
  const { pages } = await engine.run('recognise', { path, language: 'auto' });
  expect(pages).toMatchObject([{ source: 'text-layer' }]);
  const receipt = await engine.run('read', { pages, today });
  expect(receipt).toMatchObject({
    verdict: 'proved',
    storeChain: 'Biedronka',
    nip: { value: '7791011327' },
    date: { value: '2025-12-22' },
    time: { value: '16:46' },
    totalMinor: { value: 2405 },
    taxTotalMinor: { value: 223, origin: 'printed' },
    paymentMethod: 'card',
  });
  expect(
    receipt.items.map(({ name, quantity, totalMinor, isDeposit }) => [
      name.value,
      quantity.value,
      totalMinor.value,
      isDeposit,
    ]),
  ).toEqual([
    ['Mleko UHT 3,2 1l', 2000, 570, false],
    ['Granola 300g', 1000, 469, false],
    ['Banany luz', 740, 517, false],
    ['Płyn do naczyń', 1000, 799, false],
    ['But Plastik kaucja', 1000, 50, true],
  ]);
  expect(JSON.stringify(pages)).not.toContain('1234 ');
});

test('its picture is drawn from it', async () => {
  const path = write(JSON.stringify(eReceipt), 'json');
  const picture = await engine.run('picture', { path, page: 1, maxSide: 1000, turn: 0 });
  expect(Math.max(picture.width, picture.height)).toBeGreaterThan(300);
});

test.each([
  ['another object', '{"name": "paragon", "total": 12}', 'UNSUPPORTED_FILE_TYPE'],
  ['half of one', JSON.stringify(eReceipt).slice(0, 900), 'CORRUPT_FILE'],
  ['one without lines', '{"protoVersion": "1", "body": []}', 'CORRUPT_FILE'],
])('JSON that is %s is refused', async (_, text, code) => {
  await expect(engine.run('inspect', { path: write(text, 'json') })).rejects.toMatchObject({ code });
});
