const detergent = { name: 'Płyn do naczyń         A', vatId: 'A', price: 799, total: 799, quantity: '1' };

/** In the form of the app's export, with made-up purchases; money in grosze. */
export const eReceipt = {
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
    // Sold, and taken back.
    ...[false, true].map((isStorno) => ({ sellLine: { ...detergent, isStorno } })),
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
