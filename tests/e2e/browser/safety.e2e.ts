import { expect, expectAccessible, test } from './support/fixtures.ts';

test.describe('the settings of safety', () => {
  test('take the sites that may use the port, as people paste them, and refuse what is none', async ({
    page,
    engine,
    open,
  }) => {
    await open('#/settings');
    const sites = page.getByRole('combobox', { name: 'Web pages that may use the port' });
    await sites.fill('not a site');
    await sites.press('Enter');
    await expect(page.getByText('Write a site like https://receipts.example')).toBeVisible();
    expect(engine.state.settings.allowedOrigins).toEqual([]);
    await sites.fill('HTTPS://Receipts.example/');
    await sites.press('Enter');
    await expect.poll(() => engine.state.settings.allowedOrigins).toEqual(['https://receipts.example']);
    await expectAccessible(page);
    await sites.scrollIntoViewIfNeeded();
    await page.screenshot({ path: test.info().outputPath('origins.png') });
  });

  test('take the address that is told of receipts, and hand out its secret', async ({
    page,
    engine,
    open,
  }) => {
    engine.state.settings = { ...engine.state.settings, webhookSecret: `whsec_${'A'.repeat(32)}` };
    await open('#/settings');
    const address = page.getByRole('textbox', { name: 'Tell a script of each receipt' });
    await address.fill('ftp://scripts.example');
    await address.press('Enter');
    await expect(page.getByText('Write an address like')).toBeVisible();
    expect(engine.state.settings.webhookUrl).toBeNull();
    await address.fill('http://127.0.0.1:5678/receipts');
    await address.press('Enter');
    await expect.poll(() => engine.state.settings.webhookUrl).toBe('http://127.0.0.1:5678/receipts');
    await expect(page.getByRole('button', { name: 'Copy the secret' })).toBeVisible();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await expect.poll(() => engine.state.settings.webhookSecret).toBeNull();
    await expectAccessible(page);
  });

  test('save the diagnostics as a file', async ({ page, open }) => {
    await open('#/settings');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save…' }).click();
    expect((await download).suggestedFilename()).toBe('paragon-diagnostics-2026-05-01.zip');
  });

  test('tell of a watched folder that has gone, in Polish too', async ({ page, engine, open }) => {
    engine.state.settings = { ...engine.state.settings, watchedFolder: '/media/anna/SKANY', language: 'pl' };
    engine.state.watchedFolder = 'absent';
    await open('#/settings');
    await expect(page.getByText('Teraz go nie ma.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Zapisz…' })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('folder.png') });
  });
});
