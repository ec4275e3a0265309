import type { Page } from '@playwright/test';
import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, holdCalls, test } from './support/fixtures.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test.beforeEach(({ engine }) => {
  addReceipts(engine.state, 8);
});

test('what waits for the user’s eyes is gone through with Enter alone, until nothing is left', async ({
  page,
  engine,
  open,
}) => {
  await open();
  const link = page.getByRole('link', { name: /^To look at/ }).first();
  await expect(link).toContainText('4');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(heading(page)).toHaveText('To look at');
  await expect(page.getByRole('status').first()).toContainText('4');
  await page.locator('[data-index="0"]').click();
  for (const receiptId of ['receipt-2', 'receipt-3', 'receipt-6', 'receipt-7']) {
    await expect(page).toHaveURL(new RegExp(`${receiptId}\\?`));
    await expect(page.getByRole('button', { name: /Mark as checked|Accept as it is/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled({
      enabled: receiptId !== 'receipt-7',
    });
    await page.keyboard.press('Enter');
    await expect.poll(() => engine.state.records.get(receiptId)?.notes.checkedAt ?? null).not.toBeNull();
    engine.announce({ type: 'receipt.saved', receiptId, jobId: receiptId.replace('receipt', 'job') });
  }
  await expect(link).toHaveText('To look at');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing to look at')).toBeVisible();
  await expectAccessible(page);
});

test('a receipt that was put right leaves the list, and both arrows go on from its place', async ({
  page,
  engine,
  open,
}) => {
  await open('#/receipts/receipt-3?needsEyes=true&i=1');
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled();
  const proof = page.getByRole('region', { name: 'Proof' });
  await expect(proof.getByRole('list', { name: 'What doesn’t add up' })).toContainText(
    'The items come to 5.00 less than the total',
  );
  await page.getByRole('button', { name: 'Accept as it is' }).click();
  const record = engine.state.records.get('receipt-3');
  engine.announce({ type: 'receipt.saved', receiptId: 'receipt-3', jobId: record?.job.jobId ?? '' });
  await expect(page.getByText('You accepted this receipt as it is, off by zł 5.00.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous receipt' })).toBeEnabled();
  await page.getByRole('button', { name: 'Next receipt' }).click();
  await expect(page).toHaveURL(/receipt-6\?/);
  await page.getByRole('button', { name: 'Previous receipt' }).click();
  await expect(page).toHaveURL(/receipt-2\?/);
});

test('what is missing is told in words and taken by one key', async ({ page, open }) => {
  await open('#/receipts/receipt-0?i=0');
  await page.getByRole('button', { name: 'Row of Płyn do naczyń' }).click({ force: true });
  await page.getByRole('menuitem', { name: 'Not an item: remove' }).click();
  const reasons = page.getByRole('list', { name: 'What doesn’t add up' });
  await expect(reasons).toContainText(
    'A: 5.99 in the VAT table, but no item has this letter: a row is missing.',
  );
  await reasons.getByRole('button', { name: /^A: 5\.99/ }).hover();
  await expect(page.locator('rect[data-lit="broken"]').first()).toBeVisible();
  await expectAccessible(page);
  await heading(page).click();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('button', { name: /5\.99.*A$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await expect(reasons).toHaveCount(0);
  await expect(page.locator('[data-path="items[2].totalMinor"]')).toHaveAccessibleName(/5\.99/);
});

for (const { meanwhile, comes } of [
  { meanwhile: 'something else', comes: 'is taken once that is saved' },
  { meanwhile: 'the missing row', comes: 'is refused, for it no longer fits' },
]) {
  test(`what is missing, taken by A while ${meanwhile} is being saved, ${comes}`, async ({
    page,
    engine,
    open,
  }) => {
    await open('#/receipts/receipt-0?i=0');
    await page.getByRole('button', { name: 'Row of Płyn do naczyń' }).click({ force: true });
    await page.getByRole('menuitem', { name: 'Not an item: remove' }).click();
    const reasons = page.getByRole('list', { name: 'What doesn’t add up' });
    await expect(reasons).toContainText('a row is missing');
    const count = () => engine.state.records.get('receipt-0')?.receipt.items.length;
    const before = count() ?? 0;
    const release = await holdCalls(page, /receipts\.correct/);
    if (meanwhile === 'the missing row') await page.keyboard.press('a');
    else {
      await page.locator('[data-path="items[0].name"]').focus();
      await page.keyboard.type('Kefir');
      await page.keyboard.press('Enter');
      await heading(page).click();
    }
    await page.keyboard.press('a');
    release();
    await expect(reasons).toHaveCount(0);
    await expect.poll(count).toBe(before + 1);
    await expect(page.getByText('That change no longer fits')).toHaveCount(
      meanwhile === 'the missing row' ? 1 : 0,
    );
  });
}
