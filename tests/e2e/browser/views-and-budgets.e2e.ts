import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const category = 'Nabiał > Sery i twarogi';
const bought = [
  { shop: 'Alfa', date: '2026-03-01', items: 'SER=3000', category },
  { shop: 'Beta', date: '2026-03-02', items: 'SER=4000', category },
];

test('a view is kept under a name and opened again, and a budget tells what is left and what is over', async ({
  page,
}) => {
  const library = await startRealLibrary(page, bought);
  try {
    await page.goto(`${library.url}/#/receipts?q=alfa&sort=total&direction=ascending`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of this view').fill('Tania Alfa');
    await page.getByRole('button', { name: 'Save what is shown' }).click();
    await page.goto(`${library.url}/#/receipts`);
    await page.reload();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Tania Alfa', exact: true }).click();
    await expect(page).toHaveURL(/q=alfa&sort=total&direction=ascending/);
    await expect(page.getByRole('status').filter({ hasText: '1 receipt' })).toBeVisible();

    await page.goto(`${library.url}/#/money?period=2026-03`);
    const budgets = page.getByRole('region', { name: 'Budgets' });
    await budgets.getByLabel('Goods').selectOption('Nabiał');
    await budgets.getByLabel('A month, PLN').fill('100');
    await budgets.getByRole('button', { name: 'Set' }).click();
    await expect(budgets).toContainText('30.00 left');
    await expectAccessible(page);
    await budgets.getByLabel('A month, PLN').fill('50');
    await budgets.getByRole('button', { name: 'Set' }).click();
    await expect(budgets).toContainText('20.00 over');
  } finally {
    await library.close();
  }
});
