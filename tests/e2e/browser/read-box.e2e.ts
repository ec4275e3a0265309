import type { Page } from '@playwright/test';
import { AppError } from '../../../src/shared/app-error.ts';
import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, inputsOf, test } from './support/fixtures.ts';

const cell = (page: Page, path: string) => page.locator(`[data-path="${path}"]`);
const box = (page: Page) => page.locator('rect[data-drawn-box]');

/** From one corner of the picture's middle to the other. */
async function draw(page: Page): Promise<void> {
  const picture = await page.getByRole('img', { name: /page 1/ }).boundingBox();
  if (!picture) throw new Error('The picture is not shown.');
  const [x, y] = [picture.x + picture.width / 4, picture.y + 60];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + picture.width / 2, y + 40, { steps: 4 });
  await page.mouse.up();
}

test('a box drawn with Shift is read into the value that is typed, which Enter saves', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  await open('#/receipts/receipt-0?i=0');
  // With no value in hand, nothing is drawn.
  await page.keyboard.down('Shift');
  await draw(page);
  await expect(box(page)).toHaveCount(0);
  await cell(page, 'items[0].unitPriceMinor').click();
  await draw(page);
  await page.keyboard.up('Shift');
  const price = page.getByRole('textbox', { name: 'Price' });
  await expect(price).toHaveValue('6,98');
  await expect(price).toBeFocused();
  await expect(box(page)).toHaveCount(0);
  // A quarter of the page's 620 pixels to three quarters.
  expect(inputsOf(engine.state, 'receipts.readBox')).toHaveLength(1);
  const [asked] = inputsOf(engine.state, 'receipts.readBox') as [{ box: { x0: number; x1: number } }];
  expect(asked).toMatchObject({ receiptId: 'receipt-0', page: 1 });
  expect(Math.abs(asked.box.x0 - 155)).toBeLessThan(4);
  expect(Math.abs(asked.box.x1 - 465)).toBeLessThan(4);
  expect(inputsOf(engine.state, 'receipts.correct')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(cell(page, 'items[0].unitPriceMinor')).toHaveAccessibleName(/6\.98/);
});

test('by keys alone: a box lies over the value, is moved, sized and read; what can’t be read is told', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  engine.state.boxText = 'Mleko\nświeże';
  await open('#/receipts/receipt-0?i=0');
  await cell(page, 'items[0].name').click();
  const name = page.getByRole('textbox', { name: 'Name' });
  const before = await name.inputValue();
  await page.keyboard.press('Alt+b');
  await expect(page.getByTestId('announcer')).toContainText('A box lies on the picture');
  const placed = await box(page).boundingBox();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await box(page).boundingBox())?.x).toBeGreaterThan(placed?.x ?? 0);
  await expect.poll(async () => (await box(page).boundingBox())?.height).toBeGreaterThan(placed?.height ?? 0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveCount(0);
  await expect(name).toHaveValue(before);
  engine.state.failing.set('receipts.readBox', new AppError('NOTHING_IN_BOX', 'Nothing there.'));
  await page.getByRole('button', { name: 'Read a box again' }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing could be read in this box.')).toBeVisible();
  await expect(name).toHaveValue(before);
  engine.state.failing.clear();
  await page.getByRole('button', { name: 'Read a box again' }).click();
  await draw(page);
  await expect(name).toHaveValue('Mleko świeże');
});
