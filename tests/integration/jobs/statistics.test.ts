import { expect, test } from 'vitest';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import type { VatLine } from '../../../src/shared/receipt.ts';
import type { StatisticsQuery } from '../../../src/shared/statistics.ts';
import { addBought, noRates } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

const vatLine: VatLine = {
  ...{
    category: read('C'),
    rateBasisPoints: read(500),
    netMinor: read(952),
    taxMinor: read(48),
    grossMinor: read(1000),
  },
};
const query: StatisticsQuery = { filter: {}, currency: null, basis: 'sure' };
const cheese = { name: 'Ser Gouda 200 g', category: 'Nabiał > Sery i twarogi' };

function household() {
  const store = openTestStore();
  addBought(
    store,
    '2026-01-05',
    'Alfa',
    [
      { ...cheese, total: 800 },
      { name: 'Chleb', total: 500 },
    ],
    { vatLines: [vatLine] },
  );
  addBought(store, '2026-02-05', 'Beta', [
    { ...cheese, total: 700 },
    { name: 'Butelka', total: 100, quantity: 2000, isDeposit: true },
  ]);
  addBought(store, '2026-02-20', 'Alfa', [{ ...cheese, total: 1760, quantity: 2000 }], {
    vatLines: [vatLine],
  });
  addBought(store, '2026-02-21', 'Automat', [{ name: 'Butelka', total: -50, isDeposit: true }]);
  const doubtful = addBought(store, '2026-02-22', 'Gamma', [{ name: 'Wino', total: 9900 }], {
    verdict: 'needs_review',
  });
  addBought(store, null, 'Gamma', [{ name: 'Wino', total: 3300 }]);
  addBought(store, '2026-02-23', 'Wien', [{ name: 'Torte', total: 650 }], { currency: read('EUR') });
  return { store, statistics: createStatistics(store, noRates), doubtful };
}

test('an overview sums up what is sure, and tells how many receipts it left out and why', () => {
  const { statistics } = household();
  const overview = statistics.overview(query);
  expect(overview).toMatchObject({
    ...{ currency: 'PLN', receipts: 4, totalMinor: 1300 + 800 + 1760 - 50 },
    currencies: [
      { currency: 'PLN', receipts: 6 },
      { currency: 'EUR', receipts: 1 },
    ],
    leftOut: { withoutSum: 0, undated: 1, otherCurrency: 1, unsure: 1 },
    months: [
      { month: '2026-01', totalMinor: 1300, receipts: 1 },
      { month: '2026-02', totalMinor: 2510, receipts: 3 },
    ],
    categories: [
      { name: 'Nabiał > Sery i twarogi', totalMinor: 3260, items: 3 },
      { name: null, totalMinor: 500, items: 1 },
    ],
    vat: [{ rateBasisPoints: 500, netMinor: 1904, taxMinor: 96, grossMinor: 2000 }],
    deposits: { paidMinor: 100, paidPieces: 2, returnedMinor: 50, returnedPieces: 1 },
  });
  expect(overview.stores.map(({ name }) => name)).toEqual(['Alfa', 'Beta', 'Automat']);
});

test('the same question is answered from what there is now, whoever changed it', () => {
  const { store, statistics, doubtful } = household();
  const total = () => statistics.overview(query).totalMinor;
  expect([total(), total()]).toEqual([3810, 3810]);
  store.notes.change(doubtful, { isChecked: true }, 1);
  expect(total()).toBe(3810 + 9900);
  store.trash.put(doubtful, 2);
  expect(total()).toBe(3810);
  expect(() => {
    store.transaction(() => {
      addBought(store, '2026-02-24', 'Alfa', [{ ...cheese, total: 900 }]);
      throw new Error('undone');
    });
  }).toThrow('undone');
  expect(total()).toBe(3810);
  addBought(store, '2026-02-24', 'Alfa', [{ ...cheese, total: 900 }]);
  expect(total()).toBe(3810 + 900);
});

test('a receipt that the user has checked counts, and so does every one where all are asked for', () => {
  const { store, statistics, doubtful } = household();
  expect(statistics.overview({ ...query, basis: 'all' }).totalMinor).toBe(3810 + 9900);
  store.notes.change(doubtful, { isChecked: true, addTags: ['goście'] }, 1);
  const overview = statistics.overview(query);
  expect(overview).toMatchObject({ totalMinor: 3810 + 9900, leftOut: { unsure: 0 } });
  expect(overview.tags).toEqual([{ name: 'goście', totalMinor: 9900, receipts: 1 }]);
});

test('the sums keep to the filter and to one currency', () => {
  const { statistics } = household();
  const february = { from: '2026-02-01', to: '2026-02-28' };
  expect(statistics.overview({ ...query, filter: february })).toMatchObject({
    totalMinor: 2510,
    receipts: 3,
  });
  expect(statistics.overview({ ...query, currency: 'EUR' })).toMatchObject({ totalMinor: 650, receipts: 1 });
  expect(statistics.overview({ ...query, filter: { query: '"' } })).toMatchObject({
    receipts: 0,
    currency: null,
  });
});

test('a product’s page has its prices by weight over time, and where it is cheapest', () => {
  const { statistics } = household();
  expect(statistics.products(query, 'gouda', { limit: 5, offset: 0 }).products).toEqual([
    { name: 'Ser Gouda 200 g', purchases: 3, totalMinor: 3260, lastDay: '2026-02-20' },
  ]);
  const history = statistics.product(query, 'Ser Gouda 200 g');
  expect(history.points.map(({ day, unitPriceMinor, unit }) => [day, unitPriceMinor, unit])).toEqual([
    ['2026-01-05', 4000, 'kg'],
    ['2026-02-05', 3500, 'kg'],
    ['2026-02-20', 4400, 'kg'],
  ]);
  expect(history.stores).toMatchObject([
    { store: 'Beta', lastMinor: 3500, purchases: 1 },
    { store: 'Alfa', lastMinor: 4400, lowestMinor: 4000, medianMinor: 4000, purchases: 2 },
  ]);
  expect(() => statistics.product(query, 'Nic')).toThrow('Nothing of this name');
});

test('a category tells which shop is cheapest by weight, and where each of its products is', () => {
  const { store, statistics } = household();
  const loose = { name: 'Twaróg luzem', category: cheese.category, unit: 'kg', quantity: 500 };
  addBought(store, '2026-03-01', 'Beta', [
    { ...loose, total: 1200 },
    { name: 'Ser w plastrach', category: cheese.category, total: 300 },
  ]);
  expect(statistics.cheapest(query, cheese.category)).toEqual({
    ...{ currency: 'PLN', category: cheese.category, items: 5, compared: 4 },
    stores: [
      {
        ...{ store: 'Beta', unit: 'kg', purchases: 2, lowestMinor: 2400, medianMinor: 2400 },
        ...{ lastMinor: 2400, lastDay: '2026-03-01' },
      },
      {
        ...{ store: 'Alfa', unit: 'kg', purchases: 2, lowestMinor: 4000, medianMinor: 4000 },
        ...{ lastMinor: 4400, lastDay: '2026-02-20' },
      },
    ],
    products: [
      {
        ...{ name: 'Twaróg luzem', unit: 'kg', purchases: 1, store: 'Beta' },
        ...{ lastMinor: 2400, lastDay: '2026-03-01' },
      },
      {
        ...{ name: 'Ser Gouda 200 g', unit: 'kg', purchases: 3, store: 'Beta' },
        ...{ lastMinor: 3500, lastDay: '2026-02-05' },
      },
      {
        ...{ name: 'Ser w plastrach', unit: 'szt', purchases: 1, store: 'Beta' },
        ...{ lastMinor: 300, lastDay: '2026-03-01' },
      },
    ],
  });
});

test('shops are not compared by several kinds of goods at once, nor by days outside the filter', () => {
  const { store, statistics } = household();
  addBought(store, '2026-03-01', 'Beta', [
    { name: 'Masło 200 g', category: 'Nabiał > Masło i margaryna', total: 900 },
  ]);
  const dairy = statistics.cheapest(query, 'Nabiał');
  expect(dairy).toMatchObject({ items: 4, compared: 0, stores: [] });
  expect(dairy.products.map(({ name }) => name)).toEqual(['Ser Gouda 200 g', 'Masło 200 g']);
  const january = { ...query, filter: { to: '2026-01-31' } };
  expect(statistics.cheapest(january, cheese.category).stores.map((one) => one.store)).toEqual(['Alfa']);
});

test('a category that there is not is refused, with those that look alike; one without goods is not', () => {
  const { store, statistics } = household();
  const own = 'Kot > Karma';
  addBought(store, '2026-03-01', 'Beta', [{ name: 'Karma', category: own, total: 900 }]);
  const page = { limit: 5, offset: 0 };
  for (const ask of [
    (category: string) => statistics.cheapest(query, category),
    (category: string) => statistics.items(query, category, page),
  ]) {
    const refused = (category: string) => {
      try {
        return ask(category);
      } catch (error) {
        return error;
      }
    };
    expect(refused('Nab')).toMatchObject({
      code: 'BAD_REQUEST',
      details: { category: 'Nab', alike: expect.arrayContaining(['Nabiał > Masło i margaryna']) as unknown },
    });
    expect(refused('Warzwya')).toMatchObject({
      details: { alike: ['Owoce i warzywa > Warzywa', 'Owoce i warzywa > Owoce'] },
    });
    expect(refused('butter')).toMatchObject({
      message: expect.stringContaining('“Nabiał > Masło i') as unknown,
    });
    expect(refused('Kosmos')).toMatchObject({ details: { alike: [] } });
    expect([ask('Nabiał'), ask('Zdrowie'), ask('Kot'), ask(own)].map(({ items }) => items)).not.toContain(
      null,
    );
  }
});

test('the items of every category add up to the overview’s sum of it, those without a category among them', () => {
  const { statistics } = household();
  const { categories } = statistics.overview({ ...query, basis: 'all' });
  expect(categories).toHaveLength(2);
  for (const { name, totalMinor, items } of categories) {
    const found = statistics.items({ ...query, basis: 'all' }, name, { limit: 50, offset: 0 });
    expect(found).toMatchObject({ currency: 'PLN', category: name, totalMinor, items });
    expect(found.lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(totalMinor);
  }
});

test('the items of a kind of goods are those of all below it, the latest first, page by page', () => {
  const { store, statistics } = household();
  const latest = addBought(store, '2026-02-28', 'Beta', [
    { name: 'Mleko', total: 300, category: 'Nabiał > Mleko i śmietana' },
    { name: 'Bułka', total: 90 },
    { ...cheese, total: 650 },
    { ...cheese, total: 640 },
  ]);
  const page = (limit: number, offset: number) =>
    statistics.items(query, 'Nabiał', { limit, offset }).lines.map(({ totalMinor }) => totalMinor);
  expect(page(50, 0)).toEqual([300, 650, 640, 1760, 700, 800]);
  expect([page(2, 0), page(2, 2), page(2, 4), page(2, 6)]).toEqual([[300, 650], [640, 1760], [700, 800], []]);
  const found = statistics.items(query, 'Nabiał', { limit: 1, offset: 1 });
  expect(found).toMatchObject({ totalMinor: 4850, items: 6 });
  expect(found.lines).toMatchObject([
    {
      ...{ receiptId: latest, day: '2026-02-28', store: 'Beta', name: 'Ser Gouda 200 g' },
      ...{ printedName: 'SER GOUDA 200 G', quantityMilli: 1000, totalMinor: 650 },
    },
  ]);
});

test('items of another currency are converted as in the overview', () => {
  const { store } = household();
  const rates = { rateBefore: () => ({ units: 1, rateMillionths: 4_333_333 }) };
  const statistics = createStatistics(store, rates);
  addBought(store, '2026-02-24', 'Wien', [{ ...cheese, total: 101 }], { currency: read('EUR') });
  const converting = { ...query, currency: 'PLN', converts: true };
  for (const { name, totalMinor, items } of statistics.overview(converting).categories) {
    const found = statistics.items(converting, name, { limit: 50, offset: 0 });
    expect(found).toMatchObject({ totalMinor, items });
    expect(found.lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(totalMinor);
  }
  expect(statistics.items(converting, cheese.category, { limit: 1, offset: 0 }).lines).toMatchObject([
    { totalMinor: 438 },
  ]);
});

test('own inflation compares what was bought again', () => {
  const { statistics } = household();
  const { months } = statistics.inflation(query);
  // Cheese went from 800 a piece to (700 + 1760) / 3.
  expect(months).toEqual([
    { month: '2026-01', index: 100, matched: 0, products: 0 },
    { month: '2026-02', index: 102.5, matched: 1, products: 1 },
  ]);
});

test('sums follow every change of the items, and none that was taken back', () => {
  const { store, statistics } = household();
  const spentOn = () =>
    statistics
      .products({ ...query, basis: 'all' }, '', { limit: 50, offset: 0 })
      .products.map(({ name }) => name);
  expect(spentOn()).toContain('Wino');
  const id = addBought(store, '2026-03-01', 'Delta', [{ name: 'Herbata', total: 1200 }]);
  expect(spentOn()).toContain('Herbata');
  const known = store.receipts.getWithoutPages(id)?.receipt;
  if (!known) throw new Error('It was just added.');
  const renamed = known.items.map((item) => ({ ...item, normalizedName: 'Kawa' }));
  expect(() =>
    store.transaction(() => {
      store.receipts.replace(id, { ...known, items: renamed }, []);
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(spentOn()).toContain('Herbata');
  store.transaction(() => store.receipts.replace(id, { ...known, items: renamed }, []));
  expect(spentOn()).toContain('Kawa');
  expect(spentOn()).not.toContain('Herbata');
  store.trash.put(id, 1);
  expect(spentOn()).not.toContain('Kawa');
});

test('where no receipt tells its currency, those of none are summed up', () => {
  const store = openTestStore();
  const currency = { value: null, confidence: 0, words: [], origin: 'printed' as const };
  addBought(store, '2026-03-01', 'Delta', [{ name: 'Herbata', total: 1200 }], { currency });
  expect(createStatistics(store, noRates).overview(query)).toMatchObject({
    ...{ currency: null, receipts: 1, totalMinor: 1200 },
    months: [{ month: '2026-03', totalMinor: 1200, receipts: 1 }],
  });
});

test('a receipt counts as it is now, whoever changed it: its payer, its day, its deletion, and a change that was taken back', () => {
  const { store, statistics } = household();
  const of = () => {
    const { payers, months } = statistics.overview({ ...query, basis: 'all' });
    return { payers: payers.map(({ name }) => name), months: months.map(({ month }) => month) };
  };
  expect(of().payers).not.toContain('Ola');
  const id = addBought(store, '2026-03-01', 'Delta', [{ name: 'Herbata', total: 1200 }]);
  expect(of().months).toContain('2026-03');
  expect(() =>
    store.transaction(() => {
      store.notes.change(id, { payer: 'Jan' }, 1);
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(of().payers).not.toContain('Jan');
  store.notes.change(id, { payer: 'Ola' }, 1);
  expect(of().payers).toContain('Ola');
  const known = store.receipts.getWithoutPages(id)?.receipt;
  if (!known) throw new Error('It was just added.');
  store.transaction(() =>
    store.receipts.replace(id, { ...known, date: { ...known.date, value: '2026-04-01' } }, []),
  );
  expect(of().months).toContain('2026-04');
  expect(of().months).not.toContain('2026-03');
  store.trash.put(id, 1);
  expect(of().months).not.toContain('2026-04');
});

test('items read ahead in slices are those that sums find by themselves', () => {
  const { store, statistics } = household();
  const before = statistics.overview(query);
  const slices = [];
  for (let after: number | null = 0; after !== null; after = store.statistics.readAhead(after))
    slices.push(after);
  expect(slices.length).toBeGreaterThan(1);
  expect(statistics.overview(query)).toEqual(before);
});

test('products are searched for in whatever case, Polish letters too', () => {
  const store = openTestStore();
  addBought(store, '2026-03-01', 'Delta', [{ name: 'Żurek śląski', total: 1200 }]);
  const { products } = createStatistics(store, noRates).products(query, 'ŻUREK ŚL', { limit: 5, offset: 0 });
  expect(products.map(({ name }) => name)).toEqual(['Żurek śląski']);
});

test('a product’s page has the sizes it comes in, where its package got smaller, and the names that shops print', () => {
  const { store, statistics } = household();
  addBought(store, '2026-03-05', 'Alfa', [{ name: 'Ser Gouda 180 g', total: 880 }]);
  addBought(store, '2026-03-06', 'Alfa', [{ name: 'Ser Edamski 180 g', total: 700 }]);
  const history = statistics.product(query, cheese.name);
  expect(history.packages).toEqual([
    {
      ...{ name: 'Ser Gouda 180 g', unit: 'kg', sizeMilli: 180, purchases: 1, lastMinor: 880 },
      ...{ lastUnitMinor: 4889, lastStore: 'Alfa', lastDay: '2026-03-05' },
    },
    {
      ...{ name: cheese.name, unit: 'kg', sizeMilli: 200, purchases: 3, lastMinor: 880 },
      ...{ lastUnitMinor: 4400, lastStore: 'Alfa', lastDay: '2026-02-20' },
    },
  ]);
  expect(history.smaller).toMatchObject([
    { store: 'Alfa', formerName: cheese.name, name: 'Ser Gouda 180 g', change: 0.1111 },
  ]);
  expect(history.printedNames).toEqual([
    { store: 'Alfa', printedName: 'SER GOUDA 200 G', purchases: 2, lastDay: '2026-02-20' },
    { store: 'Beta', printedName: 'SER GOUDA 200 G', purchases: 1, lastDay: '2026-02-05' },
  ]);
  expect(statistics.product(query, 'Ser Edamski 180 g')).toMatchObject({ packages: [], smaller: [] });
});
