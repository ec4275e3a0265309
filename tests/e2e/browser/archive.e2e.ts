import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawSample } from './support/draw-sample.ts';
import { dropFiles, expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

/** The real application: a real file is made, and the library is put back from it. */
test.describe('one file with everything', () => {
  let app: HeadlessApp;
  const folder = mkdtempSync(path.join(tmpdir(), 'paragon-archive-'));

  test.beforeAll(async () => {
    app = await startHeadlessApp();
  });

  test.afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  test('is made with a passphrase, and restored from; what was there before can be brought back', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.goto(app.url);
    await dropFiles(page, [{ name: 'first.png', type: 'image/png', bytes: drawSample() }]);
    const done = page.getByRole('region', { name: 'Done lately' });
    await expect(done.getByRole('listitem')).toHaveCount(1, { timeout: 200_000 });

    await page.goto(`${app.url}/#/settings`);
    await page.getByRole('button', { name: 'Make the file…' }).click();
    const making = page.getByRole('dialog', { name: 'One file with everything' });
    await expect(making.getByRole('button', { name: 'Make the file' })).toBeDisabled();
    await making.getByRole('textbox', { name: 'Path of the folder' }).fill(folder);
    await making.getByRole('button', { name: 'Use' }).click();
    await making.getByRole('switch').click();
    await making.getByLabel('Passphrase', { exact: true }).fill('four quiet words');
    await making.getByLabel('Passphrase again').fill('four quiet word');
    await expect(making.getByText('The two are not the same.')).toBeVisible();
    await expect(making.getByRole('button', { name: 'Make the file' })).toBeDisabled();
    await making.getByLabel('Passphrase again').fill('four quiet words');
    await expectAccessible(page);
    await making.getByRole('button', { name: 'Make the file' }).click();
    await expect(making.getByText('1 receipt,')).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^paragon-[\d-]+\.tar\.age$/);
    const file = path.join(folder, name);
    expect(readFileSync(file).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    await expect(making.getByText(file)).toBeVisible();
    await making.getByRole('button', { name: 'Close' }).last().click();

    await page.goto(`${app.url}/#/receipts`);
    await page
      .getByRole('link', { name: /first\.png/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No receipts yet' })).toBeVisible();

    await page.goto(`${app.url}/#/settings`);
    await page.getByRole('button', { name: 'Restore from a file…' }).click();
    const restoring = page.getByRole('dialog', { name: 'Restore from a file' });
    await restoring.getByRole('textbox', { name: 'Path of the file' }).fill(file);
    await restoring.getByRole('button', { name: 'Use' }).click();
    await restoring.getByLabel('Passphrase, where the file has one').fill('wrong');
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(restoring.getByRole('alert')).toHaveText(
      'The backup doesn’t open with this passphrase. Check it, capital letters and spaces too, and try again.',
      { timeout: 60_000 },
    );
    await restoring.getByLabel('Passphrase, where the file has one').fill('four quiet words');
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(restoring).toBeHidden({ timeout: 60_000 });
    await page.goto(`${app.url}/#/receipts`);
    await expect(page.getByText('1 receipt', { exact: true })).toBeVisible();

    await page.goto(`${app.url}/#/settings`);
    await page.getByRole('button', { name: 'Bring back what was there before' }).click();
    await page.goto(`${app.url}/#/receipts`);
    await expect(page.getByRole('heading', { name: 'No receipts yet' })).toBeVisible({ timeout: 60_000 });
  });
});
