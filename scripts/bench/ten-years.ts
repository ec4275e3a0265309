// A library of ten years for the benches: 20,000 receipts with 300,000 items, and what a user notes and teaches by then.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { App } from '../../src/core/app.ts';
import { openStore, type Store } from '../../src/core/store/open-store.ts';
import { categories } from '../../src/shared/categories.ts';
import type { ProcedureInput, ProcedureName } from '../../src/shared/contract.ts';
import type { LineItem, Receipt } from '../../src/shared/receipt.ts';
import { addReceipt } from '../../tests/support/add-receipt.ts';
import { fakePage, fakeReceipt } from '../../tests/support/fake-receipt.ts';

export const receiptsStored = 20_000;
const itemsEach = 15;
const products = 2_000;

/** @returns the library in the folder, open */
export function fillLibrary(folder: string): Store {
  const options = { dataFolder: folder, uploadsFolder: join(folder, 'uploads') };
  const store = openStore({ ...options, sqliteBinding: null, now: Date.now });
  store.transaction(() => {
    for (let number = 0; number < receiptsStored; number += 1)
      addReceipt(store, receiptOf(number), [fakePage(`Sklep ${number}`)]);
  });
  return store;
}

/** The receipts were put there by nobody's jobs, which the app would otherwise take up. */
export function endJobs(folder: string): void {
  const database = new Database(join(folder, 'paragon.db'));
  database.exec("UPDATE jobs SET state = 'cancelled', finished_at = 1, dismissed_at = 1");
  database.close();
}

/** Calls a procedure as the window does. @throws Error with its code where it is refused */
export async function ask<N extends ProcedureName>(
  app: App,
  name: N,
  input: ProcedureInput<N>,
): Promise<unknown> {
  const outcome = await app.call(name, input);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.error.code} ${outcome.error.message}`);
  return outcome.value;
}

/** Tags, payers, budgets, rules, names of shops, saved views and a full trash. */
export async function equipLibrary(app: App): Promise<void> {
  const ids = app.services.receipts.ids({ limit: receiptsStored, offset: 0 });
  const every = (step: number) => ids.filter((_, index) => index % step === 0);
  await ask(app, 'receipts.note', { receiptIds: every(5), change: { addTags: ['dom', 'wakacje'] } });
  await ask(app, 'receipts.note', { receiptIds: every(7), change: { payer: 'Ola' } });
  await ask(app, 'receipts.note', {
    receiptIds: every(11),
    change: { purpose: 'business', isChecked: true },
  });
  for (const { pl } of categories.slice(0, 20))
    await ask(app, 'budgets.set', { category: pl, monthlyMinor: 40_000, currency: 'PLN' });
  for (let number = 0; number < 2_000; number += 1) {
    const key = { store: `Sklep ${number % 40}`, printedName: `PROD ${number}` };
    await ask(app, 'rules.put', { ...key, name: `Produkt ${number}`, categoryId: null });
  }
  for (let number = 0; number < 200; number += 1) {
    const key = { nip: null, chain: null, printedName: `Sklep ${number}`, address: `Prosta ${number}` };
    await ask(app, 'rules.putShop', { ...key, name: `Sklep pod numerem ${number}` });
  }
  await ask(app, 'receipts.deleteMany', { receiptIds: ids.slice(-500) });
}

const template = fakeReceipt([fakePage('Sklep X=1 1')]);

function receiptOf(number: number): Receipt {
  // Every hundredth is a second photograph of the one before.
  const purchase = number % 100 === 99 ? number - 1 : number;
  const day = new Date(Date.UTC(2016, 0, 1) + Math.floor((purchase * 3650) / receiptsStored) * 86_400_000);
  const items = Array.from({ length: itemsEach }, (_, index) => itemOf(purchase, index));
  const totalMinor = items.reduce((sum, item) => sum + (item.totalMinor.value ?? 0), 0);
  const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });
  return {
    ...template,
    ...{ items, storeName: read(`Sklep ${purchase % 40}`), date: read(day.toISOString().slice(0, 10)) },
    time: read(`${String(purchase % 24).padStart(2, '0')}:${String(purchase % 60).padStart(2, '0')}`),
    ...{ totalMinor: read(totalMinor), verdict: number % 5 === 0 ? 'consistent' : 'proved' },
    currency: read(purchase % 10 === 3 ? 'EUR' : 'PLN'),
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
  return { ...item, normalizedName: name, totalMinor, category, unit: 'szt', isDeposit: index === 14 };
}
