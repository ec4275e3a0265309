// What a library of ten years answers: 20,000 receipts with 300,000 items, in core.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatistics } from '../../src/core/statistics/statistics-service.ts';
import { openStore, type Store } from '../../src/core/store/open-store.ts';
import { categories } from '../../src/shared/categories.ts';
import type { LineItem, Receipt } from '../../src/shared/receipt.ts';
import type { StatisticsQuery } from '../../src/shared/statistics.ts';
import { fakePage, fakeReceipt } from '../../tests/support/fake-receipt.ts';
import { noRates } from '../../tests/support/add-bought.ts';
import { addReceipt } from '../../tests/support/add-receipt.ts';
import type { BenchRow } from '../bench.ts';

const receiptsStored = 20_000;
const itemsEach = 15;
const products = 2_000;
const barMs = 100;

export function benchLibrary(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-library-'));
  mkdirSync(join(folder, 'uploads'));
  const store = fillLibrary(folder);
  try {
    return Promise.resolve(measure(store));
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** A library of ten years in the folder, open. */
export function fillLibrary(folder: string): Store {
  const options = { dataFolder: folder, uploadsFolder: join(folder, 'uploads') };
  const store = openStore({ ...options, sqliteBinding: null, now: Date.now });
  store.transaction(() => {
    for (let number = 0; number < receiptsStored; number += 1)
      addReceipt(store, receiptOf(number), [fakePage(`Sklep ${number}`)]);
  });
  return store;
}

function measure(store: Store): BenchRow[] {
  const ahead = readAhead(store);
  const statistics = createStatistics(store, noRates);
  const converting = createStatistics(store, { rateBefore: () => ({ units: 1, rateMillionths: 4_250_000 }) });
  const all: StatisticsQuery = { filter: {}, currency: null, basis: 'all' };
  const year = { ...all, filter: { from: '2025-01-01', to: '2025-12-31' } };
  const page = { limit: 50, offset: 0 };
  const work: Record<string, () => unknown> = {
    'first page of the list': () => store.receiptSearch.list(page),
    'last page of the list, by total': () =>
      store.receiptSearch.list({
        ...page,
        offset: receiptsStored - 50,
        sort: { by: 'total', direction: 'ascending' },
      }),
    'a word searched for': () => store.receiptSearch.list({ ...page, query: 'produkt 17' }),
    'a word that only the printed text has': () => store.receiptSearch.list({ ...page, query: 'x' }),
    'an amount searched for': () => store.receiptSearch.list({ ...page, query: '12,50' }),
    'a category within a year': () =>
      store.receiptSearch.list({
        ...page,
        category: categories[3]?.pl,
        from: '2025-01-01',
        to: '2025-12-31',
      }),
    'months of the list': () => store.monthSums.of({}),
    'overview of a year': () => statistics.overview(year),
    'overview of ten years': () => statistics.overview(all),
    'a year with other currencies converted': () => converting.overview({ ...year, converts: true }),
    'ten years with other currencies converted': () => converting.overview({ ...all, converts: true }),
    'products of a year': () => statistics.products(year, '', page),
    'products of ten years': () => statistics.products(all, '', page),
    "a product's prices": () => statistics.product(all, 'Produkt 17 200 g'),
    "a product's prices, one of many sizes": () => statistics.product(all, 'Napój 10 200 g'),
    'what got dearer in a year': () => statistics.prices(year),
    'own inflation over ten years': () => statistics.inflation(all),
  };
  const rows = Object.entries(work).map(([name, run]) => {
    return { name, value: medianMs(run), unit: 'ms', bar: `≤ ${barMs}` };
  });
  return [...rows, ...ahead];
}

/** What the application does between other work after its start. */
function readAhead({ statistics }: Store): BenchRow[] {
  const slicesMs: number[] = [];
  for (let after: number | null = 0; after !== null;) {
    const startedAt = performance.now();
    after = statistics.items.readAhead(after);
    slicesMs.push(performance.now() - startedAt);
  }
  const sumMs = slicesMs.reduce((sum, one) => sum + one, 0);
  return [
    { name: 'all items read ahead, once', value: sumMs, unit: 'ms', bar: 'none' },
    { name: 'its longest slice', value: Math.max(...slicesMs), unit: 'ms', bar: '≤ 50' },
  ];
}

function medianMs(run: () => unknown): number {
  run();
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return times.sort((one, other) => one - other)[2] ?? 0;
}

const template = fakeReceipt([fakePage('Sklep X=1 1')]);

function receiptOf(number: number): Receipt {
  const day = new Date(Date.UTC(2016, 0, 1) + Math.floor((number * 3650) / receiptsStored) * 86_400_000);
  const items = Array.from({ length: itemsEach }, (_, index) => itemOf(number, index));
  const totalMinor = items.reduce((sum, item) => sum + (item.totalMinor.value ?? 0), 0);
  const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });
  return {
    ...template,
    ...{ items, storeName: read(`Sklep ${number % 40}`), date: read(day.toISOString().slice(0, 10)) },
    ...{ totalMinor: read(totalMinor), verdict: number % 5 === 0 ? 'consistent' : 'proved' },
    currency: read(number % 10 === 3 ? 'EUR' : 'PLN'),
  };
}

function itemOf(number: number, index: number): LineItem {
  const [item] = template.items;
  if (!item) throw new Error('The fake receipt has an item.');
  const product = (number * 31 + index * 97) % products;
  const totalMinor = { ...item.totalMinor, value: 200 + ((product * 37) % 3000) + (number % 50) };
  const category = { ...item.category, pl: categories[product % categories.length]?.pl ?? null };
  // Some come in several sizes.
  const name =
    product % 10 === 0 ? `Napój ${product % 50} ${200 + (product % 3) * 50} g` : `Produkt ${product} 200 g`;
  return { ...item, normalizedName: name, totalMinor, category, unit: 'szt' };
}
