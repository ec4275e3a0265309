import { expect, test } from 'vitest';
import type { Rule } from '../../../src/shared/rules.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';

const toShown = ({ store, printedName, name, category }: Rule) => ({ store, printedName, name, category });
const page = { limit: 50, offset: 0 };
const fishing = 'Hobby > Wędki';

async function anglersLibrary() {
  const app = await startTestApp();
  const { receipts, settings, budgets } = app.services;
  const { receiptId } = await untilEnded(
    app,
    (await submit(app, fakeFile({ text: 'Alfa PRZYNETA=350 350' }))).jobId,
  );
  if (receiptId === null) throw new Error('It was just read.');
  const savedViews = [{ name: 'Wędki', address: '#/receipts?category=Hobby+%3E+W%C4%99dki&verdict=proved' }];
  settings.update({ ownCategories: ['Hobby', fishing, 'Hobby2'], savedViews });
  budgets.set({ category: 'Hobby', currency: 'PLN', monthlyMinor: 5000 });
  await receipts.correct(receiptId, [{ what: 'item', index: 0, change: { categoryId: `own:${fishing}` } }]);
  await receipts.correct(receiptId, [{ what: 'item', index: 0, change: { categoryId: 'cheese' } }]);
  receipts.undo(receiptId);
  const shown = () => {
    const { ownCategories, budgets, savedViews } = settings.get();
    const category = receipts.get(receiptId)?.receipt.items[0]?.category;
    return {
      ownCategories,
      budgets,
      savedViews,
      category,
      rules: app.services.rules.list('', page).rules.map(toShown),
    };
  };
  return { app, receiptId, shown };
}

test('a renamed category is renamed on receipts and their former versions, in rules, budgets and saved views; and back', async () => {
  const { app, receiptId, shown } = await anglersLibrary();
  const { categories, receipts } = app.services;
  const before = shown();
  expect(before).toMatchObject({ category: { pl: fishing }, rules: [{ category: fishing }] });

  categories.rename('Hobby', 'Pasje');
  expect(shown()).toMatchObject({
    ownCategories: ['Pasje', 'Pasje > Wędki', 'Hobby2'],
    budgets: [{ category: 'Pasje', currency: 'PLN' }],
    savedViews: [{ address: '#/receipts?category=Pasje+%3E+W%C4%99dki&verdict=proved' }],
    category: { pl: 'Pasje > Wędki', en: 'Pasje > Wędki', google: null },
    rules: [{ category: 'Pasje > Wędki' }],
  });
  receipts.redo(receiptId);
  expect(shown().category?.pl).toBe('Nabiał > Sery i twarogi');
  receipts.undo(receiptId);
  expect(shown().category?.pl).toBe('Pasje > Wędki');

  categories.rename('Pasje', 'Hobby');
  expect(shown()).toEqual(before);
});

test('a name that is taken, by goods that are off the list too, is refused, and so is a category that is nobody’s own', async () => {
  const { app, shown } = await anglersLibrary();
  const { categories, settings } = app.services;
  const before = shown();
  for (const taken of ['Hobby2', 'Nabiał', 'Nabiał > Sery i twarogi', 'Hobby'])
    expect(() => {
      categories.rename('Hobby', taken);
    }, taken).toThrow('of this name already');
  expect(() => {
    categories.rename('Nabiał > Sery i twarogi', 'Sery');
  }).toThrow('no such category');
  expect(shown()).toEqual(before);
  settings.update({ ownCategories: ['Hobby2'] });
  expect(() => {
    categories.rename('Hobby2', fishing);
  }).toThrow('of this name already');
});

test('categories are renamed over the port', async () => {
  const { app, shown } = await anglersLibrary();
  const { address } = await openPort(app);
  const rename = (path: string, to: string) =>
    fetch(`${address}/api/v3/categories/rename`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path, to }),
    });
  expect((await rename('Hobby', 'Pasje')).status).toBe(200);
  expect(shown().ownCategories).toEqual(['Pasje', 'Pasje > Wędki', 'Hobby2']);
  expect((await rename('Hobby', 'Pasje')).status).toBe(404);
  expect((await rename('Pasje', 'Nabiał')).status).toBe(400);
});
