import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, test } from './support/fixtures.ts';

test('the guide opens by F1 and from the corner, is read by keys, and has its pictures', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 4);
  await open('#/receipts');
  await page.getByRole('searchbox', { name: 'Search by store' }).focus();
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { level: 1, name: 'User guide' })).toBeVisible();
  const chapter = page.getByRole('heading', { level: 2 });
  await expect(chapter).toHaveText('Your first receipt');
  await expect(page.getByRole('article').getByRole('img')).toHaveJSProperty('complete', true);
  await expect(page.getByRole('article').getByRole('img')).not.toHaveJSProperty('naturalWidth', 0);
  await expectAccessible(page);

  await page.keyboard.press('ArrowRight');
  await expect(chapter).toHaveText('What the verdicts mean');
  await page.getByRole('article').getByRole('link', { name: 'put it right' }).click();
  await expect(chapter).toHaveText('Correcting by keyboard');
  await expect(page).toHaveURL(/#\/guide\/correcting$/);

  await open('#/receipts');
  await page.getByRole('link', { name: 'User guide' }).click();
  await expect(chapter).toHaveText('Your first receipt');
});

test('a search goes through all chapters and leads to the place, also on a narrow dark window in Polish', async ({
  page,
  engine,
  open,
}) => {
  engine.state.settings = { ...engine.state.settings, language: 'pl', theme: 'dark' };
  await page.setViewportSize({ width: 400, height: 800 });
  await open('#/guide');
  await page.keyboard.press('/');
  await page.keyboard.type('hledger');
  await expect(page.getByRole('heading', { level: 2 })).toContainText('w podręczniku');
  await expect(page.locator('mark').first()).toHaveText('hledger');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Do ksiąg i budżetów' }).click();
  const heading = page.getByRole('heading', { level: 3, name: 'Do ksiąg i budżetów' });
  await expect(heading).toBeInViewport();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);

  await page.getByRole('searchbox').fill('xyzzy');
  await expect(page.getByText('Podręcznik nie ma wszystkich tych słów.')).toBeVisible();
  // Taken out, the chapter is back, and the field keeps the focus.
  await page.getByRole('searchbox').fill('');
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeFocused();
});
