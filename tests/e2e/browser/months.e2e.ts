import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const bought = [
  { shop: 'Alfa', date: '2026-01-31', items: 'SER=800' },
  { shop: 'Beta', date: '2026-03-01', items: 'CHLEB=500' },
  { shop: 'Gamma', date: '2026-03-31', items: 'MASLO=700' },
];

test('months stand over their receipts with their sums, the keyboard goes past them, and a search shows its hit', async ({
  page,
}) => {
  const library = await startRealLibrary(page, bought);
  try {
    await page.goto(`${library.url}/#/receipts?sort=date&direction=descending`);
    const march = page.getByRole('listitem').filter({ hasText: 'March 2026' });
    await expect(march).toContainText('2 receipts');
    await expect(march).toContainText('12.00');
    await expect(page.getByRole('listitem').filter({ hasText: 'January 2026' })).toContainText('8.00');
    await expectAccessible(page);
    await page.getByRole('link').filter({ hasText: 'Gamma' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('link').filter({ hasText: 'Alfa' })).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page.getByRole('link').filter({ hasText: 'Gamma' })).toBeFocused();

    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('textbox', { name: 'Total from' }).fill('6.50');
    await page.keyboard.press('Escape');
    await expect(page.getByText('at least 6.50')).toBeVisible();
    await expect(march).toContainText('1 receipt');
    await expect(march).toContainText('7.00');
    await page.getByRole('button', { name: /Remove at least/ }).click();
    await expect(march).toContainText('12.00');

    await page.getByRole('searchbox').fill('maslo');
    await expect(page.getByRole('link').filter({ hasText: 'Gamma' })).toContainText(/has masło|has MASLO/i);
    await expect(page.getByRole('status').filter({ hasText: '1 receipt' })).toBeVisible();
  } finally {
    await library.close();
  }
});
