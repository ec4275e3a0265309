import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const twice = { shop: 'Delikatesy Alfa', date: '2026-03-04', time: '17:42', items: 'MASLO=799 CHLEB=450' };

test('two photographs of one receipt are noticed, compared, merged, and the merger is taken back', async ({
  page,
}) => {
  const library = await startRealLibrary(page, [
    twice,
    { shop: 'Beta', date: '2026-03-05', items: 'SER=1299' },
    twice,
  ]);
  try {
    await page.goto(`${library.url}/#/receipts`);
    await expect(page.getByText('looks like another')).toHaveCount(2);
    await page
      .getByRole('link', { name: /Delikatesy Alfa/ })
      .first()
      .click();
    await expect(page.getByRole('note')).toContainText(
      'Looks like the receipt of Delikatesy Alfa, 4 Mar 2026',
    );
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page.getByRole('heading', { name: 'One purchase or two?' })).toBeVisible();
    await expect(page.getByText('Both are of the same shop, day, minute and total.')).toBeVisible();
    await expect(page.getByRole('radio').first()).toBeChecked();
    await expect(page.getByRole('row', { name: /MASLO/ })).toContainText('7.99');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'One purchase: merge' }).click();
    await expect(page.getByRole('status').filter({ hasText: '2 receipts' })).toBeVisible();
    await expect(page.getByText('looks like another')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('looks like another')).toHaveCount(2);

    await page.goto(`${library.url}/#/money?period=2026`);
    await expect(page.getByRole('link', { name: '1 that looks like another' })).toBeVisible();
  } finally {
    await library.close();
  }
});
