import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const bought = [
  { shop: 'Alfa', date: '2026-03-02', items: 'SER=3000' },
  { shop: 'Wien', date: '2026-03-04', items: 'TORTE=1000', currency: 'EUR' },
];
const table = 'data;1EUR;nr tabeli;\n20260303;4,2500;3;\n';

test('other currencies are converted at a table that was imported, or at a rate of one’s own, and it is told how', async ({
  page,
}) => {
  const library = await startRealLibrary(page, bought);
  try {
    await page.goto(`${library.url}/#/money?period=2026-03`);
    const notes = page.getByRole('note');
    await expect(notes).toContainText('1 in another currency');
    await page.getByLabel('Currency').selectOption('PLN, all converted');
    await expect(notes.last()).toContainText('1 without an exchange rate');

    await page.getByRole('button', { name: 'Exchange rates' }).click();
    const dialog = page.getByRole('dialog', { name: 'Exchange rates' });
    await expectAccessible(page);
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Import a table' }).click();
    await (await chooser).setFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await expect(dialog.getByRole('row', { name: /EUR 1 day/ })).toBeVisible();
    await expect(notes).toContainText('€10.00 as zł 42.50');

    await dialog.getByLabel('Your own rate').fill('4.5');
    await dialog.getByRole('button', { name: 'Set', exact: true }).click();
    await expect(notes).toContainText('€10.00 as zł 45.00');
    await dialog.getByRole('button', { name: 'Take back your rate of EUR' }).click();
    await expect(notes).toContainText('€10.00 as zł 42.50');
    await page.keyboard.press('Escape');
    await expect(page.getByText('zł 72.50').first()).toBeVisible();
  } finally {
    await library.close();
  }
});
