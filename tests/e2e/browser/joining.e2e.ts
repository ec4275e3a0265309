import type { Page } from '@playwright/test';
import { samplePart } from './support/draw-sample.ts';
import { dropFiles, expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

let app: HeadlessApp;

test.beforeEach(async () => {
  app = await startHeadlessApp();
});

// The page is left first: it would complain that the application is gone.
test.afterEach(async ({ page }) => {
  await page.goto('about:blank');
  await app.close();
});

const rows = (page: Page) => page.getByRole('list', { name: 'Receipts' }).getByRole('listitem');

test('two photos of a long receipt are joined by keyboard, taken apart, and joined again from the receipt', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const lower = await samplePart(0.4, 1);
  await page.goto(app.url);
  await dropFiles(page, [
    { name: 'upper.png', type: 'image/png', bytes: await samplePart(0, 0.6) },
    { name: 'lower.png', type: 'image/png', bytes: lower },
  ]);
  const done = page.getByRole('region', { name: 'Done lately' });
  await expect(done.getByRole('listitem')).toHaveCount(2, { timeout: 120_000 });

  await page.goto(`${app.url}/#/receipts`);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('Control+a');
  await page
    .getByRole('toolbar', { name: 'Chosen receipts' })
    .getByRole('button', { name: 'Join' })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Join into one receipt' });
  const order = dialog.getByRole('listitem');
  await expect(order).toHaveText([/^upper\.png/, /^lower\.png/]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Move lower.png up' }).press('Enter');
  await expect(order).toHaveText([/^lower\.png/, /^upper\.png/]);
  await expect(dialog.getByRole('button', { name: 'Move lower.png down' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(order).toHaveText([/^upper\.png/, /^lower\.png/]);
  await dialog.getByRole('button', { name: 'Join', exact: true }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(rows(page)).toHaveCount(1, { timeout: 120_000 });
  await expect(rows(page)).toContainText('upper + lower.pdf');
  await expect(rows(page)).toContainText('23.28');
  await expect(rows(page)).toContainText('Proved');

  await rows(page).getByRole('link').click();
  const note = page.getByRole('note').filter({ hasText: 'Joined from several pictures' });
  await note.getByRole('button', { name: 'Take apart' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Take apart' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The receipt was taken apart' })).toBeVisible();
  await expect(note).toBeHidden();
  await page.goto(`${app.url}/#/receipts`);
  await expect(rows(page)).toHaveCount(2);

  await rows(page).getByRole('link').filter({ hasText: 'upper.png' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const receiptId = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const corrections = [
    { what: 'receipt', change: { date: '2026-03-05' } },
    { what: 'add-item', item: { name: 'TORBA', gross_price: 0.5 } },
  ];
  const corrected = await page.request.post(`${app.url}/api/v3/receipts/${receiptId}/correct`, {
    data: { corrections },
  });
  expect(await corrected.json()).toMatchObject({ status_code: 200 });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add further pages of this receipt' }).click();
  await (await chooser).setFiles({ name: 'lower.png', mimeType: 'image/png', buffer: lower });
  await expect(note).toBeVisible();
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
  const left = page.getByRole('note').filter({ hasText: 'You corrected this on its pictures' });
  await expect(left.getByRole('listitem')).toHaveText([/^TORBA, Item: zł.0\.50 upper\.png$/]);
  const wholeId = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const whole = await page.request.get(`${app.url}/api/v3/receipts/${wholeId}`);
  expect(await whole.json()).toMatchObject({
    data: { analysis: { date: expect.stringContaining('2026-03-05') } },
  });
  await expectAccessible(page);
});
