import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp } from './support/headless-app.ts';

test('a newcomer sees a proof by one click, and takes the sample away by another', async ({ page }) => {
  test.setTimeout(240_000);
  const app = await startHeadlessApp();
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Show me on a sample receipt' }).click();
  const note = page.getByRole('note').filter({ hasText: 'A drawn sample' });
  await expect(note).toBeVisible({ timeout: 200_000 });
  await expect(page.getByText('Proved', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('img', { name: /page 1/ })).toHaveJSProperty('complete', true);
  await expectAccessible(page);
  await note.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByRole('heading', { name: 'No receipts yet' })).toBeVisible();

  // The same bytes again are the same receipt, out of the trash.
  await page.getByRole('button', { name: 'Show me on a sample receipt' }).click();
  await expect(note).toBeVisible({ timeout: 60_000 });
  await page.goto('about:blank');
  await app.close();
});
