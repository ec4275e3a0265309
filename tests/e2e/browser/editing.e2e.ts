import { AppError } from '../../../src/shared/app-error.ts';
import { addReceipts } from './support/sample-data.ts';
import { expect, inputsOf, test } from './support/fixtures.ts';
import type { EngineState } from './support/scripted-engine.ts';

const corrections = (state: EngineState) =>
  inputsOf(state, 'receipts.correct').map((input) => (input as { corrections: unknown }).corrections);

test('a suspect of the failing equation is corrected, and the receipt is proved; the reading comes back', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-3?i=3');
  const proof = page.getByRole('region', { name: 'Proof' });
  await expect(proof).toContainText('off by 5.00');
  await proof.getByRole('button', { name: 'Total', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Total' }).first();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('28.28');
  await field.fill('23,28');
  await field.press('Enter');
  await expect(proof.getByRole('heading', { name: /Proved|Adds up so far/ })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Total: .*23\.28\. Corrected by you/ }).first(),
  ).toBeVisible();
  await expect
    .poll(() => corrections(engine.state))
    .toEqual([[{ what: 'receipt', change: { totalMinor: 2328 } }]]);
  await page.getByRole('button', { name: 'Restore what was read' }).click();
  await expect(proof.getByRole('heading', { name: 'Needs a look' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore what was read' })).toHaveCount(0);
});

test('the keyboard alone corrects: Enter opens and saves, Escape leaves the value as it was', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  await open('#/receipts/receipt-0?i=0');
  const price = page.getByRole('button', { name: /^Price: 33\.90/ });
  await price.focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Price' });
  await expect(field).toBeFocused();
  await page.keyboard.type('35');
  await page.keyboard.press('Escape');
  // Escape in a field leaves the field, not the receipt.
  await expect(page).toHaveURL(/receipt-0/);
  await expect(price).toBeFocused();
  expect(corrections(engine.state)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('abc');
  await page.keyboard.press('Enter');
  await expect(page.getByText('An amount, such as 12.34')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('33,91');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Price: 33\.91\. Corrected by you/ })).toBeVisible();
  // Enter goes down the column.
  await expect(page.locator('[data-path="items[2].unitPriceMinor"]')).toBeFocused();
  await expect(page.getByTestId('announcer')).toContainText('Saved.');
});

test('items are named, sorted, added and taken out', async ({ page, engine, open }) => {
  addReceipts(engine.state, 1);
  await open('#/receipts/receipt-0?i=0');
  const items = page.getByRole('region', { name: 'Items' });
  await expect(items.getByRole('button', { name: 'Name: Mleko 3,2% 1L' })).toBeVisible();
  await expect(items.getByRole('button', { name: 'Name in full: Mleko świeże 3,2% 1 l' })).toBeVisible();
  await expect(items).toContainText('3.49 / l');
  await items.getByRole('button', { name: 'Category: Dairy > Milk & cream' }).click();
  await page.keyboard.type('chee');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(items.getByRole('button', { name: 'Category: Dairy > Cheese' })).toBeFocused();
  await items.getByRole('button', { name: 'Add an item' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bułka');
  await page.keyboard.press('Enter');
  await expect(items.getByRole('row', { name: /Bułka/ })).toBeVisible();
  await items.getByRole('button', { name: 'Row of Bułka' }).click({ force: true });
  await page.getByRole('menuitem', { name: 'Not an item: remove' }).click();
  await expect(items.getByRole('row', { name: /Bułka/ })).toHaveCount(0);
});

test('a refused correction is told, and what was typed stands until it is saved or left', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  engine.state.failing.set('receipts.correct', new AppError('STORAGE_FULL', 'Free some space.'));
  await open('#/receipts/receipt-0?i=0');
  await page.getByRole('button', { name: /^Receipt no\.: 000451/ }).click();
  await page.getByRole('textbox', { name: 'Receipt no.' }).fill('7');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That didn’t work')).toBeVisible();
  const typed = page.getByRole('textbox', { name: 'Receipt no.' });
  await expect(typed).toHaveValue('7');
  engine.state.failing.delete('receipts.correct');
  await typed.press('Enter');
  await expect(page.getByRole('button', { name: /^Receipt no\.: 7/ })).toBeVisible();
  await page.getByRole('button', { name: /^Receipt no\.: 7/ }).click();
  await expect(typed).toHaveValue('7');
  await typed.fill('8');
  await typed.press('Escape');
  await expect(page.getByRole('button', { name: /^Receipt no\.: 7/ })).toBeVisible();
});

test('where the readings differ, both are shown and the model’s value is one click away', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-5?i=5');
  const reading = page.getByRole('region', { name: 'Who read it' });
  await expect(reading).toContainText('Read by the rules and qwen3-vl:4b-instruct');
  await expect(reading).toContainText('17 values alike');
  const rows = reading.locator('tbody tr');
  await expect(rows.first()).toContainText(/Date.*to be looked at.*14 Mar 2026.*11 Mar 2026/);
  await rows.first().hover();
  await expect(page.locator('rect[data-lit="broken"]')).toHaveCount(1);
  await expect(
    rows.filter({ hasText: 'only the model found' }).getByRole('button', { name: /Use/ }),
  ).toHaveCount(0);
  await rows.first().getByRole('button', { name: 'Use this value: 2026-03-11' }).click();
  await expect(page.getByRole('button', { name: /^Date: 11 Mar 2026\. Corrected by you/ })).toBeVisible();
  await expect
    .poll(() => corrections(engine.state))
    .toEqual([[{ what: 'receipt', change: { date: '2026-03-11' } }]]);
});

test('a receipt that missed the model says why', async ({ page, engine, open }) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-6?i=6');
  const reading = page.getByRole('region', { name: 'Who read it' });
  await expect(reading).toContainText('Read by the rules alone');
  await expect(reading).toContainText('Ollama doesn’t answer');
});
