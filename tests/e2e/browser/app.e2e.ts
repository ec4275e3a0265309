import { eReceipt } from '../../support/e-receipt.ts';
import { photographTogether } from '../../support/receipts/table.ts';
import { drawSample } from './support/draw-sample.ts';
import { dropFiles, expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

/** The whole way with the real engine: real upload, real recognition, real proof, real picture. */
test.describe('with the real engine', () => {
  let app: HeadlessApp;

  test.beforeAll(async () => {
    app = await startHeadlessApp();
  });

  test.afterAll(async () => {
    await app.close();
  });

  test('two pictures become receipts that can be looked at, found and deleted', async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto(app.url);
    await expect(page.getByRole('heading', { name: 'No receipts yet' })).toBeVisible();
    await dropFiles(page, [
      { name: 'first.png', type: 'image/png', bytes: drawSample() },
      {
        name: 'second.png',
        type: 'image/png',
        bytes: drawSample({ PRZYKŁADOWY: 'ZIELONY', '000451': '000977' }),
      },
      { name: 'broken.png', type: 'image/png', bytes: Buffer.from('\x89PNG\r\n\x1a\n and no more') },
    ]);
    const failed = page.getByRole('region', { name: 'Needs you' });
    await expect(failed.getByRole('listitem')).toContainText('broken.png');
    await expect(failed.getByRole('listitem')).toContainText(/damaged|can’t be read/);
    const done = page.getByRole('region', { name: 'Done lately' });
    await expect(done.getByRole('listitem')).toHaveCount(2, { timeout: 200_000 });

    await done.getByRole('link', { name: /first\.png/ }).click();
    const image = page.getByRole('img', { name: /page 1/ });
    await expect(image).toHaveJSProperty('complete', true, { timeout: 60_000 });
    await expect
      .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
      .toBeGreaterThan(300);
    await page
      .getByRole('button', { name: /^Total: .*23\.28/ })
      .first()
      .hover();
    await expect(page.locator('rect[data-lit="plain"]').first()).toBeInViewport();
    await page.getByRole('button', { name: /^NIP: 123-456-32-18/ }).hover();
    await expect(page.locator('rect[data-lit="plain"]').first()).toBeInViewport();
    await expectAccessible(page);

    // Away from the value: Escape would close its explanation first.
    await page.mouse.move(0, 0);
    await page.keyboard.press('Escape');
    await expect(page.getByText('2 receipts', { exact: true })).toBeVisible();
    await page.getByRole('searchbox').fill('zielony');
    await expect(page.getByText('1 receipt', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: /second\.png/ }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all receipts' }).click();
    await expect(page.getByText('1 receipt', { exact: true })).toBeVisible();
  });

  test('the same picture again is the receipt one has', async ({ page }) => {
    await page.goto(app.url);
    await dropFiles(page, [{ name: 'again.png', type: 'image/png', bytes: drawSample() }]);
    // By its job: for a moment the file being sent may stand there too.
    const row = page.locator('li[data-job]', { hasText: 'again.png' });
    await expect(row).toContainText('You already have this receipt');
    await row.getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Proof' })).toBeVisible();
  });

  test('two receipts in one picture lead to each other, and an e-receipt’s file is read as it is', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.goto(app.url);
    const together = await photographTogether([
      { bytes: drawSample({ PRZYKŁADOWY: 'CZERWONY', '000451': '000123' }), degrees: 2 },
      { bytes: drawSample({ PRZYKŁADOWY: 'NIEBIESKI', '000451': '000124' }), degrees: -3 },
    ]);
    await dropFiles(page, [
      { name: 'together.jpg', type: 'image/jpeg', bytes: together },
      { name: 'e-paragon.json', type: 'application/json', bytes: Buffer.from(JSON.stringify(eReceipt)) },
    ]);
    const done = page.getByRole('region', { name: 'Done lately' }).getByRole('listitem');
    await expect(done.filter({ hasText: 'e-paragon.json' })).toContainText('24.05', { timeout: 200_000 });
    await expect(done.filter({ hasText: 'together (2).jpg' })).toContainText('23.28', { timeout: 200_000 });
    await done.getByRole('link', { name: /together\.jpg/ }).click();
    await expect(page.getByText('There is another receipt in this picture.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the other receipt' }).click();
    await expect(page.getByRole('region', { name: 'Proof' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open the other receipt' })).toHaveCount(0);
    await expect(page.getByText(/together \(2\)\.jpg/).first()).toBeVisible();
  });

  test('Polish is kept by the engine', async ({ page }) => {
    await page.goto(`${app.url}/#/settings`);
    await page.getByText('Polski', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Ustawienia', level: 1 })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Ustawienia', level: 1 })).toBeVisible();
  });
});
