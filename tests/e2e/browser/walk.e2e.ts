import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import readExcel from 'read-excel-file/node';
import { expect, test } from './support/fixtures.ts';
import { startRealLibrary } from './support/real-library.ts';

const cheese = 'Nabiał > Sery i twarogi';

async function exportAs(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(`export this list ${name}`);
  await page.keyboard.press('Enter');
  return readFile(await (await download).path());
}

test('a newcomer walks through a library by keyboard: double, cheese, October taken away, a deletion undone', async ({
  page,
}) => {
  const twice = { shop: 'Alfa', date: '2026-10-04', time: '17:42', items: 'MASLO=799 CHLEB=450' };
  const library = await startRealLibrary(page, [
    { shop: 'Alfa', date: '2026-09-01', items: 'SER=1299', category: cheese },
    twice,
    { shop: 'Beta', date: '2026-10-20', items: 'SER=1099', category: cheese },
    twice,
  ]);
  try {
    await page.goto(`${library.url}/#/receipts`);
    await expect(page.getByText('looks like another')).toHaveCount(2);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('ser');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('dialog').getByText('Search products for “ser”')).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('cheese');
    await page.getByRole('button', { name: /^Dairy > Cheese/ }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Cheese' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(String(new Date().getFullYear()));
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('link', { name: /SER/ }).press('Enter');
    await expect(page.getByRole('main')).toContainText('zł 23.98');
    await expect(page.getByRole('row', { name: /^Beta 1 time zł 10\.99/ })).toBeVisible();

    await page.goto(`${library.url}/#/receipts?from=2026-10-01&to=2026-10-31`);
    await expect(page.getByText('3 receipts')).toBeVisible();
    const rows = await readExcel(await exportAs(page, 'excel'));
    expect(JSON.stringify(rows)).toContain('Beta');
    expect(JSON.stringify(rows)).not.toContain('2026-09');
    expect((await exportAs(page, 'hledger')).toString()).toMatch(/2026-10-20 \* Beta/);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Items' })).toBeVisible();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.goto(`${library.url}/#/receipts`);
    await expect(page.getByText('4 receipts')).toBeVisible();
  } finally {
    await library.close();
  }
});
