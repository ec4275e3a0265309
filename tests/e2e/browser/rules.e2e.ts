import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

test('an own category is made and chosen on a receipt; what that taught is seen, changed, forgotten and brought back', async ({
  page,
}) => {
  const library = await startRealLibrary(page, [{ shop: 'Alfa', date: '2026-03-01', items: 'PRZYNETA=350' }]);
  try {
    await page.goto(`${library.url}/#/products`);
    await page.getByRole('link', { name: 'Products and rules' }).click();
    await page.getByRole('textbox', { name: 'New category' }).fill('Hobby > Fishing');
    await page.keyboard.press('Enter');
    const own = page.getByRole('region', { name: 'Your own categories' });
    await expect(own.getByText('Hobby > Fishing', { exact: true })).toBeVisible();
    await page.getByRole('textbox', { name: 'New category' }).fill('Hobby > Fishing');
    await expect(own).toContainText('There is such a category already.');

    await page.goto(`${library.url}/#/receipts`);
    await page.getByRole('link').filter({ hasText: 'Alfa' }).click();
    await page.getByRole('button', { name: /^Category: / }).click();
    await page.getByRole('combobox', { name: /^Category/ }).fill('Fishing');
    await page.getByRole('option', { name: 'Hobby > Fishing' }).click();
    await expect(page.getByRole('button', { name: 'Category: Hobby > Fishing' })).toBeVisible();

    await page.goto(`${library.url}/#/rules`);
    const rule = page.getByRole('listitem').filter({ hasText: 'PRZYNETA' });
    await expect(rule).toContainText('Fishing');
    await own.getByRole('button', { name: 'Rename Hobby > Fishing' }).click();
    await own.getByRole('textbox', { name: 'Rename Hobby > Fishing' }).fill('Hobby > Angling');
    await page.keyboard.press('Enter');
    await expect(rule).toContainText('Angling');
    await expectAccessible(page);
    await own.getByRole('button', { name: 'Undo' }).click();
    await expect(rule).toContainText('Fishing');
    await rule.getByRole('button', { name: 'Change the rule for PRZYNETA' }).click();
    await page.getByRole('textbox', { name: 'Called' }).fill('Przynęta na szczupaka');
    await page.keyboard.press('Enter');
    await expect(rule.getByRole('link', { name: 'Przynęta na szczupaka' })).toBeVisible();

    await rule.getByRole('button', { name: 'Forget the rule for PRZYNETA' }).click();
    await expect(page.getByText('Nothing has been learned yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rule).toContainText('Przynęta na szczupaka');
    await page.getByRole('searchbox').fill('zzz');
    await expect(page.getByText('No rule has these words.')).toBeVisible();
  } finally {
    await library.close();
  }
});

test('what shops are called is seen, changed, forgotten and brought back', async ({ page }) => {
  const library = await startRealLibrary(page, []);
  try {
    await page.request.post(`${library.url}/api/v3/rules/shops`, {
      data: { nip: '5260001246', printed_name: 'WEDKARZ SP. Z O.O.', name: 'U Wędkarza' },
    });
    await page.goto(`${library.url}/#/rules`);
    const shops = page.getByRole('region', { name: 'Names of shops' });
    await expect(shops.getByRole('listitem')).toContainText('NIP 526-000-12-46');
    await shops.getByRole('button', { name: 'Change what U Wędkarza is called' }).click();
    await shops.getByRole('textbox', { name: 'Shop' }).fill('Wędkarz na Polnej');
    await page.keyboard.press('Enter');
    await expect(shops.getByRole('listitem')).toContainText('Wędkarz na Polnej');
    await expectAccessible(page);
    await shops.getByRole('button', { name: 'Forget the shop name Wędkarz na Polnej' }).click();
    await expect(shops.getByText('No name of a shop was corrected yet.')).toBeVisible();
    await shops.getByRole('button', { name: 'Undo' }).click();
    await expect(shops.getByRole('listitem')).toContainText('printed WEDKARZ SP. Z O.O.');
  } finally {
    await library.close();
  }
});
