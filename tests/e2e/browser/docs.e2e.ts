import { expect, test } from '@playwright/test';
import { startHeadlessApp, type HeadlessApp } from './support/headless-app.ts';

test.describe('the description of the API', () => {
  let app: HeadlessApp;

  test.beforeAll(async () => {
    app = await startHeadlessApp();
  });

  test.afterAll(async () => {
    await app.close();
  });

  test('stands under the policy of our own pages, breaks it nowhere and shows nobody’s logo', async ({
    page,
  }) => {
    const violations: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(app.url) && !url.startsWith('data:')) foreign.push(url);
    });
    const answer = await page.goto(`${app.url}/docs`);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    const own = (await page.request.get(`${app.url}/`)).headers()['content-security-policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toBe(own.replace(/ 'nonce-[^']+'/, ''));

    const operation = page.getByText('Hand in a receipt');
    await operation.click();
    await expect(page.getByRole('button', { name: 'Try it out' })).toBeVisible();
    expect(await page.locator('.topbar, img[alt*="Swagger"], svg[class*="logo"]').count()).toBe(0);
    expect(violations).toEqual([]);
    expect(foreign).toEqual([]);
    await page.screenshot({ path: test.info().outputPath('docs.png') });
  });
});
