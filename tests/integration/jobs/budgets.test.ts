import { expect, test } from 'vitest';
import { createBudgets } from '../../../src/core/budgets-service.ts';
import { createStatistics } from '../../../src/core/statistics/statistics-service.ts';
import { budgetCategories } from '../../../src/shared/budgets.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { addBought, noRates } from '../../support/add-bought.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

test('a budget counts its category, all below it, its month and its currency, and nothing else', () => {
  const store = openTestStore();
  const cheese = { name: 'Ser', category: 'Nabiał > Sery i twarogi' };
  addBought(store, '2026-02-28', 'Alfa', [{ ...cheese, total: 1000 }]);
  addBought(store, '2026-02-01', 'Alfa', [
    { ...cheese, total: 500 },
    { name: 'Piwo', total: 900, category: 'Alkohol > Piwo' },
  ]);
  addBought(store, '2026-03-01', 'Alfa', [{ ...cheese, total: 700 }]);
  addBought(store, '2026-02-10', 'Wien', [{ ...cheese, total: 650 }], { currency: read('EUR') });
  let settings = { ...defaultSettings, ownCategories: ['Hobby > Wędki'] };
  const budgets = createBudgets({
    settings: { get: () => settings, update: (change) => (settings = { ...settings, ...change }) },
    statistics: createStatistics(store, noRates),
  });
  const dairy = { category: 'Nabiał', currency: 'PLN' };
  budgets.set({ ...dairy, monthlyMinor: 9000 });
  budgets.set({ ...dairy, monthlyMinor: 1000 });
  budgets.set({ category: cheese.category, currency: 'EUR', monthlyMinor: 5000 });
  budgets.set({ category: 'Hobby', currency: 'PLN', monthlyMinor: 100 });
  expect(budgets.list({ month: '2026-02', basis: 'sure' }).map(({ spentMinor }) => spentMinor)).toEqual([
    ...[1500, 650, 0],
  ]);
  budgets.remove(dairy);
  expect(budgets.list({ month: '2026-02', basis: 'sure' })).toHaveLength(2);
  expect(() => {
    budgets.remove(dairy);
  }).toThrow('no such budget');
  expect(() => {
    budgets.set({ ...dairy, category: 'Nabi', monthlyMinor: 1 });
  }).toThrow('no such category');
});

test('budgets are offered for groups, for their kinds, and for the user’s own', () => {
  const offered = budgetCategories(['Nabiał > Kefiry', 'Hobby > Wędki']);
  expect(offered.slice(0, 2)).toEqual(['Nabiał', 'Nabiał > Mleko i śmietana']);
  expect(offered.indexOf('Nabiał > Kefiry')).toBe(offered.indexOf('Pieczywo') - 1);
  expect(offered.slice(-2)).toEqual(['Hobby', 'Hobby > Wędki']);
  expect(new Set(offered).size).toBe(offered.length);
});

test('budgets go over the port and the command line', async () => {
  const app = await startTestApp();
  const http = await openPort(app);
  const send = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${http.address}/api/v3/budgets${path}`, request);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const dairy = { category: 'Nabiał', currency: 'PLN' };
  expect((await send('', { ...dairy, monthly: 99.9 })).status).toBe(200);
  expect((await send('', { ...dairy, category: 'Nic', monthly: 1 })).status).toBe(400);
  expect((await send('?month=2026-13')).status).toBe(422);
  expect((await send('?month=2026-03')).body).toMatchObject({
    data: { month: '2026-03', budgets: [{ ...dairy, monthly: 99.9, spent: 0, left: 99.9 }] },
  });
  expect((await send('/remove', dairy)).status).toBe(200);
  expect((await send('/remove', dairy)).status).toBe(404);
  await app.stop();

  const budgets = (...options: string[]) => run(['budgets', ...options, '--data', app.config.dataFolder]);
  expect((await budgets('--category', 'Nabiał', '--amount', '12,50')).stdout).toBe('Set.\n');
  const listed = await budgets('--month', '2026-03');
  expect(listed.stdout).toMatch(/Nabiał.*12\.50 PLN.*0\.00 PLN.*12\.50 PLN/);
});
