import type { Page } from '@playwright/test';
import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, holdCalls, test } from './support/fixtures.ts';

const items = (page: Page) => page.getByRole('region', { name: 'Items' });
const cell = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);

test.beforeEach(async ({ engine, open }) => {
  addReceipts(engine.state, 2);
  await open('#/receipts/receipt-0?i=0');
});

test('typing on a value begins it, Enter goes down, Tab goes on, Escape leaves it, and no digit leaves the page', async ({
  page,
}) => {
  await cell(page, 'items[0].quantity').focus();
  await page.keyboard.type('3');
  const quantity = page.getByRole('textbox', { name: 'Quantity' });
  await expect(quantity).toHaveValue('3');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'items[1].quantity')).toBeFocused();
  // Quantity and price fill the value: 3 × 3.49.
  await expect(cell(page, 'items[0].totalMinor')).toHaveAccessibleName(/10\.47/);
  await page.keyboard.press('Tab');
  await expect(cell(page, 'items[1].unitPriceMinor')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 'items[0].quantity')).toBeFocused();
  await page.keyboard.type('12');
  await expect(quantity).toHaveValue('12');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'items[0].quantity')).toHaveAccessibleName(/Quantity: 3/);
  await expect(page).toHaveURL(/receipt-0/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/receipt-0/);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page).toHaveURL(/#\/queue/);
});

test('while a value is typed, Tab saves it and opens the way to the next', async ({ page }) => {
  await cell(page, 'items[0].unitPriceMinor').focus();
  await page.keyboard.type('3,50');
  await page.keyboard.press('Tab');
  await expect(cell(page, 'items[0].vatCategory')).toBeFocused();
  await expect(cell(page, 'items[0].unitPriceMinor')).toHaveAccessibleName(/3\.50/);
  await page.keyboard.press('Delete');
  // The key clears the value; the receipt is not deleted.
  await expect(page.getByRole('textbox', { name: 'VAT' })).toHaveValue('');
});

test('cells of a spreadsheet are pasted, or refused together', async ({ page }) => {
  await cell(page, 'items[0].name').focus();
  await pasteText(page, 'CHLEB\t2\t4,00\tC\t8,00\nMASŁO\t1\t7,50\tC\t7,50');
  await expect(cell(page, 'items[0].name')).toHaveText(/CHLEB/);
  await expect(cell(page, 'items[1].totalMinor')).toHaveAccessibleName(/7\.50/);
  await pasteText(page, 'SER\tmuch');
  await expect(page.getByText('“much” doesn’t fit')).toBeVisible();
  await expect(cell(page, 'items[0].name')).toHaveText(/CHLEB/);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'items[0].name')).toHaveText(/Mleko/);
});

test('cells chosen with Shift are copied, and pasted into other rows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await cell(page, 'items[0].quantity').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[data-chosen]')).toHaveCount(4);
  await page.keyboard.press('Control+c');
  await expect.poll(clipboard).toBe('2\t3.49\n0.304\t33.90');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[data-chosen]')).toHaveCount(0);
  await page.keyboard.press('Control+c');
  await expect.poll(clipboard).toBe('3.49');
  await cell(page, 'items[1].unitPriceMinor').focus();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 'items[1].unitPriceMinor')).toHaveAccessibleName(/ 3\.49/);
});

test('a discount that was not read is added to its row by the keyboard alone', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  await open('#/receipts/receipt-0?i=0');
  await expect(cell(page, 'items[1].name')).toBeVisible();
  // From the page that was just opened the arrow leads to the first item.
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'items[0].name')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'items[1].name')).toBeFocused();
  await page.keyboard.press('Alt+-');
  await expect(page.getByRole('textbox', { name: 'Discount' })).toBeFocused();
  await page.keyboard.type('1,31');
  await page.keyboard.press('Enter');
  // And from the discount on to the next item, which may need one as well.
  await expect(cell(page, 'items[2].name')).toBeFocused();
  await expect
    .poll(() => engine.state.records.get('receipt-0')?.receipt.discounts.at(-1))
    .toMatchObject({ itemIndex: 1, amountMinor: { value: 131 } });
  await expect(cell(page, 'items[1].totalMinor')).toHaveAccessibleName(/9\.00/);
});

for (const { key, field, path } of [
  { key: 'Alt+-', field: 'Discount', path: 'discounts[1].amountMinor' },
  { key: 'Insert', field: 'Name', path: 'items[1].name' },
]) {
  test(`what is typed before the value that ${key} adds has opened goes into it, and not over the one beside it`, async ({
    page,
    engine,
  }) => {
    const names = () =>
      engine.state.records.get('receipt-0')?.receipt.items.map(({ name }) => name.value) ?? [];
    const before = names();
    const release = await holdCalls(page, /receipts\.correct/);
    await cell(page, 'items[1].name').focus();
    await page.keyboard.press(key);
    await page.keyboard.type('1,34');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('1');
    release();
    const opened = page.getByRole('textbox', { name: field });
    await expect(opened).toBeFocused();
    await expect(opened).toHaveValue('1,31');
    await page.keyboard.press('Enter');
    await expect(cell(page, path)).toContainText(/1[.,]31/);
    await expect.poll(names).toEqual(key === 'Insert' ? before.toSpliced(1, 0, '1,31') : before);
  });
}

test('a discount is given to another item, or to the whole receipt', async ({ page }) => {
  await page.getByRole('button', { name: /^Belongs to: .*Płyn/ }).click();
  await page.getByRole('menuitem', { name: /Mleko/ }).click();
  await expect(page.getByRole('button', { name: /^Belongs to: .*Mleko/ })).toBeVisible();
  await expect(cell(page, 'items[0].totalMinor')).toHaveAccessibleName(/4\.98/);
  await expect(cell(page, 'items[2].totalMinor')).toHaveAccessibleName(/7\.99/);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: /^Belongs to: .*Płyn/ })).toBeVisible();
});

test('rows are put in, moved, split and joined, and all of it is undone', async ({ page }) => {
  const first = await cell(page, 'items[0].name').innerText();
  const rows = items(page).locator('tbody tr');
  const before = await rows.count();
  await cell(page, 'items[0].name').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cell(page, 'items[1].name')).toBeFocused();
  await expect(cell(page, 'items[1].name')).toHaveText(first);
  await page.keyboard.press('Insert');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(before + 1);
  await openMenu(page, first, 'Split in two…');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Total')).toHaveValue('3.49');
  await expectAccessible(page);
  await dialog.getByLabel('Total').fill('99');
  await expect(dialog.getByText('More than the whole row')).toBeVisible();
  await dialog.getByLabel('Total').fill('3.49');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(before + 2);
  await openMenu(page, first, 'Join with the next row');
  await expect(rows).toHaveCount(before + 1);
  await page.getByRole('heading', { level: 1 }).click();
  for (const count of [before + 2, before + 1, before]) {
    await page.keyboard.press('Control+z');
    await expect(rows).toHaveCount(count);
  }
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'items[0].name')).toHaveText(first);
});

test('the header’s total, payments, discounts and the VAT table are corrected in their places', async ({
  page,
}) => {
  await page
    .getByRole('button', { name: /^Total: / })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: 'Total' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await cell(page, 'payments[0].amountMinor').click();
  await page.getByRole('textbox', { name: 'Card' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'payments[0].amountMinor')).toHaveAccessibleName(/1\.00\. Corrected by you/);
  await page.getByRole('button', { name: /^Paid by/ }).click();
  await page.getByRole('menuitem', { name: 'BLIK' }).click();
  await expect(page.getByRole('button', { name: 'Paid by: BLIK' })).toBeVisible();
  await cell(page, 'vatLines[0].rateBasisPoints').click();
  await page.getByRole('textbox', { name: 'Rate' }).fill('8%');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'vatLines[0].rateBasisPoints')).toHaveAccessibleName(/8/);
  await page.getByRole('button', { name: 'Add something else' }).click();
  await page.getByRole('menuitem', { name: 'A discount' }).click();
  await page.getByRole('textbox', { name: 'Discount' }).fill('-1,50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Discounts' })).toContainText('−1.50');
  // With the focus on no value, whose explanation would lie over the page.
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);
});

test('a click on a word of the picture puts it into the value that is typed', async ({ page }) => {
  await cell(page, 'items[0].name').click();
  const words = page.locator('rect[data-word]');
  await words.nth(8).click();
  await words.nth(9).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  const typed = await name.inputValue();
  expect(typed).toMatch(/^\S+ \S+$/);
  await page.keyboard.press('Enter');
  await expect(cell(page, 'items[0].name')).toHaveText(typed);
});

async function openMenu(page: Page, item: string, action: string): Promise<void> {
  await items(page)
    .getByRole('button', { name: `Row of ${item}` })
    .first()
    .click({ force: true });
  await page.getByRole('menuitem', { name: action }).click();
}

async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}
