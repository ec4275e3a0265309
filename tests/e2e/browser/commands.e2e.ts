import type { Page } from '@playwright/test';
import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, test } from './support/fixtures.ts';

const palette = (page: Page) => page.getByRole('dialog');
const choices = (page: Page) => palette(page).getByRole('button');

async function openPalette(page: Page): Promise<void> {
  // One that is still fading away takes the key, but no focus.
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('textbox')).toBeFocused();
}

test('the palette leads to pages, views, settings, chapters and receipts by keyboard', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  const savedViews = [{ name: 'Biedronka in March', address: '#/receipts?q=biedronka' }];
  engine.state.settings = { ...engine.state.settings, savedViews };
  await open('#/receipts');
  await openPalette(page);
  await expect(choices(page).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('prod');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/products$/);
  await expect(palette(page)).toBeHidden();

  for (const [typed, address] of [
    ['in march', /#\/receipts\?q=biedronka$/],
    ['settings model', /#\/settings\/model$/],
    ['guide phone', /#\/guide\/phone$/],
  ] as const) {
    await openPalette(page);
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(address);
  }

  await openPalette(page);
  await page.keyboard.type('cheese');
  await expect(choices(page).filter({ hasText: 'Dairy > Cheese: what it cost in' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('what it cost');
  await expect(choices(page).first()).toHaveText('Search receipts for “what it cost”');
  await expect(choices(page).filter({ hasText: 'Dairy' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await openPalette(page);
  await page.keyboard.type('gouda');
  await expect(choices(page).first()).toHaveText('Search receipts for “gouda”');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('announcer')).toHaveText('Search products for “gouda”');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/products\?q=gouda$/);
});

test('the palette has what the page in hand can do, and acts where the focus was', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-3?i=3');
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled();
  await openPalette(page);
  await expect(choices(page).first()).toContainText('Next receipt');
  await page.keyboard.type('next');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/receipts\/receipt-4/);

  const size = page.getByRole('img', { name: /^Zoom/ });
  const before = await size.textContent();
  await openPalette(page);
  await page.keyboard.type('zoom in');
  await page.keyboard.press('Enter');
  await expect(size).not.toHaveText(before ?? '');

  // Escape leaves the page below as it is, and the focus where it was.
  await open('#/receipts');
  const search = page.getByRole('searchbox');
  await search.focus();
  await openPalette(page);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(search).toBeFocused();
  await openPalette(page);
  await page.keyboard.type('excel list');
  await expect(choices(page).first()).toHaveText('Export this list: Excel workbook');
});

test('the palette understands Polish without its accents, on a narrow dark window', async ({
  page,
  engine,
  open,
}) => {
  engine.state.settings = { ...engine.state.settings, language: 'pl', theme: 'dark' };
  await page.setViewportSize({ width: 400, height: 800 });
  addReceipts(engine.state, 8);
  await open('#/receipts');
  await page.getByRole('button', { name: 'Polecenia' }).click();
  await expect(palette(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('pieniadze');
  await expect(choices(page).first()).toContainText('Pieniądze');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/money$/);
});
