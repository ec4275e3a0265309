// What a library of ten years answers, in core: each procedure as the window calls it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../src/core/app.ts';
import type { Store } from '../../src/core/store/open-store.ts';
import { categories } from '../../src/shared/categories.ts';
import type { ProcedureInput, ProcedureName } from '../../src/shared/contract.ts';
import type { BenchRow } from '../bench.ts';
import { createBenchApp } from './bench-app.ts';
import { median } from './median.ts';
import { ask, endJobs, equipLibrary, fillLibrary, receiptsStored } from './ten-years.ts';

const rounds = 5;

export async function benchLibrary(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-library-'));
  mkdirSync(join(folder, 'uploads'));
  try {
    const store = fillLibrary(folder);
    const ahead = readAhead(store);
    store.close();
    endJobs(folder);
    return [...(await measure(folder)), ...ahead];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<BenchRow[]> {
  const app = createBenchApp(folder, null);
  await app.start();
  try {
    await equipLibrary(app);
    const rows: BenchRow[] = [];
    for (const { name, run } of questions(app)) {
      await run();
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await writeSomething(app, round);
        const startedAt = performance.now();
        await run();
        times.push(performance.now() - startedAt);
      }
      rows.push({ name, value: median(times), unit: 'ms', bar: '≤ 100' });
    }
    return rows;
  } finally {
    await app.stop();
  }
}

/** What is kept until the next change would be found otherwise, and is asked for anew by a user who has just changed something. */
async function writeSomething(app: App, round: number): Promise<void> {
  const receiptIds = app.services.receipts.ids({ limit: 1, offset: 200 });
  await ask(app, 'receipts.note', { receiptIds, change: { payer: `Ola ${round}` } });
}

type Question = { readonly name: string; readonly run: () => Promise<unknown> };

function questions(app: App): Question[] {
  const asking = <N extends ProcedureName>(name: string, procedure: N, input: ProcedureInput<N>) => ({
    name,
    run: () => ask(app, procedure, input),
  });
  return [...listQuestions(asking), ...moneyQuestions(asking), ...keepingQuestions(app, asking)];
}

type Asking = <N extends ProcedureName>(name: string, procedure: N, input: ProcedureInput<N>) => Question;

const page = { limit: 60, offset: 0 };
const year = { from: '2025-01-01', to: '2025-12-31' };
const category = categories[3]?.pl ?? '';

function listQuestions(asking: Asking): Question[] {
  const list = (name: string, narrowed: Partial<ProcedureInput<'receipts.list'>>) =>
    asking(name, 'receipts.list', { ...page, ...narrowed });
  const sort = { by: 'total', direction: 'ascending' } as const;
  return [
    list('first page of the list', {}),
    list('last page of the list, by total', { offset: receiptsStored - 600, sort }),
    list('a word searched for', { query: 'produkt 17' }),
    list('a word that only the printed text has', { query: 'x' }),
    list('an amount searched for', { query: '12,50' }),
    list('a category within a year', { category, ...year }),
    list('a category of ten years', { category }),
    list('a tag', { tag: 'dom' }),
    list('a payer', { payer: 'Ola' }),
    list('a shop', { store: 'Sklep 7' }),
    list('what needs eyes', { needsEyes: true }),
    list('receipts that look like another', { isAlike: true }),
    asking('months of the list', 'receipts.months', {}),
    asking('months of a search', 'receipts.months', { query: 'produkt 17' }),
    asking('ids of a tag', 'receipts.ids', { tag: 'dom', limit: 5000, offset: 0 }),
    asking('tags and payers in use', 'receipts.labels', {}),
  ];
}

function moneyQuestions(asking: Asking): Question[] {
  const all = { filter: {}, currency: 'PLN', basis: 'all' } as const;
  const ofYear = { ...all, filter: year };
  return [
    asking('overview of a year', 'statistics.overview', ofYear),
    asking('overview of ten years, deposits among it', 'statistics.overview', all),
    asking('a year with other currencies converted', 'statistics.overview', { ...ofYear, converts: true }),
    asking('products of a year', 'statistics.products', { ...ofYear, words: '', ...page }),
    asking('products of ten years', 'statistics.products', { ...all, words: '', ...page }),
    asking('products of ten years by name', 'statistics.products', { ...all, words: 'napoj', ...page }),
    asking("a product's prices", 'statistics.product', { ...all, name: 'Produkt 17 200 g' }),
    asking("a product's prices, one of many sizes", 'statistics.product', { ...all, name: 'Napój 10 200 g' }),
    asking('items of a category, ten years', 'statistics.items', { ...all, category, ...page }),
    asking('where a category is cheapest, a year', 'statistics.cheapest', { ...ofYear, category }),
    asking('where a category is cheapest, ten years', 'statistics.cheapest', { ...all, category }),
    asking('what got dearer in a year', 'statistics.prices', ofYear),
    asking('own inflation over ten years', 'statistics.inflation', all),
    asking('20 budgets of a month', 'budgets.list', { month: '2025-11', basis: 'all' }),
  ];
}

function keepingQuestions(app: App, asking: Asking): Question[] {
  const receiptId = app.services.receipts.ids({ limit: 1, offset: 100 })[0] ?? '';
  return [
    asking('a receipt', 'receipts.get', { receiptId }),
    asking('receipts like it', 'duplicates.of', { receiptId }),
    asking('all that look alike', 'duplicates.list', page),
    asking('500 in the trash', 'trash.list', { limit: 500, offset: 0 }),
    asking('2,000 rules', 'rules.list', { words: '', ...page }),
    asking('rules by words', 'rules.list', { words: 'produkt 19', ...page }),
    asking('200 names of shops', 'rules.shops', { words: '', ...page }),
    asking('the queue', 'jobs.list', { limit: 200, offset: 0 }),
  ];
}

/** What the application does between other work after its start. */
function readAhead({ statistics }: Store): BenchRow[] {
  const slicesMs: number[] = [];
  for (let after: number | null = 0; after !== null;) {
    const startedAt = performance.now();
    after = statistics.readAhead(after);
    slicesMs.push(performance.now() - startedAt);
  }
  const sumMs = slicesMs.reduce((sum, one) => sum + one, 0);
  return [
    { name: 'all items read ahead, once', value: sumMs, unit: 'ms', bar: 'none' },
    { name: 'its longest slice', value: Math.max(...slicesMs), unit: 'ms', bar: '≤ 50' },
  ];
}
