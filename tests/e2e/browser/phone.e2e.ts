import type { Browser, Page } from '@playwright/test';
import { eReceipt } from '../../support/e-receipt.ts';
import { drawSample, samplePart } from './support/draw-sample.ts';
import { expect, expectAccessible, test } from './support/fixtures.ts';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

let app: HeadlessApp;

test.beforeEach(async ({ page }) => {
  app = await startHeadlessApp({ PARAGON_PHONE_ADDRESS: '127.0.0.1' });
  await page.goto(app.url);
  // A key that comes before the window is drawn is nobody's.
  await page.getByRole('button', { name: 'Add from phone' }).first().waitFor();
});

// The page is left first: it would complain that the application is gone.
test.afterEach(async ({ page }) => {
  await page.goto('about:blank');
  await app.close();
});

/** A browser of its own, as small as a phone's, and touched. */
async function openPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 760 }, deviceScaleFactor: 2 },
    ...{ hasTouch: true, isMobile: true, locale },
  });
  return context.newPage();
}

/** What the dialog says to type: the page, and the code. */
async function shownLink(page: Page): Promise<{ readonly url: string; readonly code: string }> {
  const typed = page.getByRole('dialog').locator('dd');
  await expect(typed).toHaveCount(2);
  return { url: await typed.nth(0).innerText(), code: await typed.nth(1).innerText() };
}

const photo = (name: string, replace: Readonly<Record<string, string>> = {}) => ({
  ...{ name, mimeType: 'image/png', buffer: drawSample(replace) },
});

test('photos go from a phone to the computer one after the other, and both tell the verdict', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await page.getByRole('button', { name: 'Add from phone' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add from phone' });
  await expect(dialog.getByRole('img', { name: 'QR code for the phone' })).toBeVisible();
  await expect(dialog.getByText(/^Waiting for the phone/)).toBeVisible();
  await expectAccessible(page);
  const { url, code } = await shownLink(page);

  const phone = await openPhone(browser, 'en-GB');
  await phone.goto(url);
  await phone.getByRole('textbox', { name: 'The code from the computer' }).fill(code.toUpperCase());
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Go on' }).click();
  const camera = phone.getByLabel('Photograph a receipt');
  await expect(camera).toHaveAttribute('capture', 'environment');
  await expect(dialog.getByText(/^The phone is connected/)).toBeVisible();

  await camera.setInputFiles(photo('one.png'));
  await phone.getByLabel('Choose pictures, PDFs or e-receipts').setInputFiles([
    photo('two.png', { PRZYKŁADOWY: 'ZIELONY', '000451': '000977' }),
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
    {
      ...{ name: 'e-paragon.json', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(eReceipt)),
    },
  ]);
  const rows = phone.getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await expect(rows.filter({ hasText: 'broken.png' })).toContainText(
    /not supported|isn’t supported|can’t be read/,
  );
  await expect(rows.filter({ hasText: 'Proved' })).toHaveCount(3, { timeout: 240_000 });
  await expect(rows.filter({ hasText: 'Proved' }).filter({ hasText: '23.28' })).toHaveCount(2);
  await expect(rows.filter({ hasText: 'Proved' }).filter({ hasText: '24.05' })).toHaveCount(1);
  await expectAccessible(phone);
  const { scrollWidth, clientWidth } = await phone.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);

  await expect(dialog.getByText('3 photos have come in')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Proved' })).toHaveCount(3);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('3 receipts', { exact: true })).toBeVisible();

  await camera.setInputFiles(photo('late.png'));
  await expect(phone.getByRole('button', { name: 'Send again' }).first()).toBeVisible();
  await expect(phone.getByRole('status')).toContainText('The computer can’t be reached');
  await phone.context().close();
});

test('the code in the address lets a Polish phone in at once, and a new code ends it', async ({
  page,
  browser,
}) => {
  await page.keyboard.press('p');
  const first = await shownLink(page);
  const phone = await openPhone(browser, 'pl-PL');
  await phone.goto(`${first.url}#${first.code}`);
  await expect(phone.getByLabel('Sfotografuj paragon')).toBeAttached();
  await expect(page.getByRole('dialog').getByText(/^The phone is connected/)).toBeVisible();

  await page.getByRole('button', { name: 'New code' }).click();
  await expect(page.getByRole('dialog').getByText(/^Waiting for the phone/)).toBeVisible();
  const second = await shownLink(page);
  expect(second.code).not.toBe(first.code);
  await phone.goto(`${second.url}#${first.code}`);
  await expect(phone.getByText('Ten kod już nie działa.', { exact: false })).toBeVisible();
  await expect(phone.getByLabel('Kod z komputera')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await phone.context().close();
});

test('several photos of one long receipt become one, on the phone and on the computer', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await page.keyboard.press('p');
  const { url, code } = await shownLink(page);
  const phone = await openPhone(browser, 'en-GB');
  await phone.goto(`${url}#${code}`);
  await phone.getByLabel('The next photos are one long receipt').check();
  const join = phone.getByRole('button', { name: /^Join/ });
  const camera = phone.getByLabel('Photograph a receipt');
  const [upper, lower] = await Promise.all([samplePart(0, 0.6), samplePart(0.4, 1)]);
  await camera.setInputFiles({ name: 'upper.png', mimeType: 'image/png', buffer: upper });
  await expect(join).toBeHidden();
  await camera.setInputFiles({ name: 'lower.png', mimeType: 'image/png', buffer: lower });
  await expect(join).toHaveText('Join 2 photos into one receipt');
  await expectAccessible(phone);
  await join.click();

  const rows = phone.getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(phone.getByLabel('The next photos are one long receipt')).not.toBeChecked();
  await expect(rows.filter({ hasText: 'Proved' })).toContainText('23.28', { timeout: 240_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 receipt', { exact: true })).toBeVisible();
  await phone.context().close();
});
