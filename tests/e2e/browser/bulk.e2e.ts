import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const shops = ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
const bought = shops.map((shop, index) => {
  return { shop, date: `2026-03-0${index + 1}`, items: `MASLO=${(index + 1) * 100}` };
});

test('receipts are chosen by mouse, range and keyboard, tagged and deleted at once, and one undo brings all back', async ({
  page,
}) => {
  const library = await startRealLibrary(page, bought);
  try {
    await page.goto(`${library.url}/#/receipts`);
    await page.getByRole('button', { name: 'Date' }).click();
    await expect(page.getByRole('link').filter({ hasText: 'Epsilon' })).toHaveAttribute('data-index', '0');
    await page.getByRole('button', { name: 'Total' }).click();
    await page.getByRole('button', { name: 'Total' }).click();
    await expect(page.getByRole('link').filter({ hasText: 'Alfa' })).toHaveAttribute('data-index', '0');

    await page.getByRole('checkbox', { name: 'Choose Alfa' }).click();
    await page.getByRole('checkbox', { name: 'Choose Gamma' }).click({ modifiers: ['Shift'] });
    const bar = page.getByRole('toolbar', { name: 'Chosen receipts' });
    await expect(bar).toContainText('3 chosen');
    await bar.getByRole('button', { name: 'Tag' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('urlop');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('list', { name: 'Receipts' }).getByText('urlop')).toHaveCount(3);
    await expectAccessible(page);

    await page.getByRole('link').filter({ hasText: 'Beta' }).click();
    await expect(page.getByRole('heading', { name: 'Beta' })).toBeVisible();
    await page.goBack();
    await expect(bar).toContainText('3 chosen');
    await bar.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('status').filter({ hasText: '2 receipts' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('status').filter({ hasText: '5 receipts' })).toBeVisible();

    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText('5 chosen');
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await page.keyboard.press('Space');
    await expect(bar).toContainText('1 chosen');
  } finally {
    await library.close();
  }
});
