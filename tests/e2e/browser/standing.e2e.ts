import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, inputsOf, test } from './support/fixtures.ts';
import type { EngineState } from './support/scripted-engine.ts';
import type { Receipt } from '../../../src/shared/receipt.ts';

/** The first receipt with its total in doubt between two sums, and an item's price proved. */
function addDoubtful(state: EngineState): void {
  addReceipts(state, 2);
  const record = state.records.get('receipt-0');
  if (!record) throw new Error('There is no receipt to put in doubt.');
  const { receipt } = record;
  const items = receipt.items.map((item, index) =>
    index === 0
      ? {
          ...item,
          totalMinor: {
            ...item.totalMinor,
            standing: 'proved' as const,
            provedBy: ['items-total' as const, 'vat-letter-sum' as const],
          },
        }
      : item,
  );
  const totalMinor: Receipt['totalMinor'] = {
    ...{ ...receipt.totalMinor, value: 2328, standing: 'in-doubt', alternatives: [2628, 2528] },
  };
  state.records.set('receipt-0', { ...record, receipt: { ...receipt, items, totalMinor } });
}

test('a value in doubt shows its readings, and one key takes one of them', async ({ page, engine, open }) => {
  addDoubtful(engine.state);
  await open('#/receipts/receipt-0?i=0');
  const total = page.locator('[data-cell][data-mark="in-doubt"]').first();
  await expect(total).toHaveAccessibleName(/^Total: .*23\.28.*1: .*23\.28.*2: .*26\.28.*3: .*25\.28/);
  await expect(total.locator('[data-mark-icon]')).toBeVisible();
  await expectAccessible(page);
  await total.focus();
  expect(inputsOf(engine.state, 'receipts.correct')).toEqual([]);
  await page.keyboard.press('2');
  await expect(
    page.getByRole('button', { name: /^Total: .*26\.28\. Corrected by you/ }).first(),
  ).toBeVisible();
  await expect
    .poll(() => inputsOf(engine.state, 'receipts.correct'))
    .toMatchObject([
      { receiptId: 'receipt-0', corrections: [{ what: 'receipt', change: { totalMinor: 2628 } }] },
    ]);
  // The key is no shortcut of the page: it leads to no other screen.
  await expect(page).toHaveURL(/receipt-0/);
  await expect(page.locator('[data-mark="in-doubt"]')).toHaveCount(0);
});

test('a proved value bears one quiet mark, which says by what', async ({ page, engine, open }) => {
  addDoubtful(engine.state);
  await open('#/receipts/receipt-0?i=0');
  const items = page.getByRole('region', { name: 'Items' });
  const proved = items.locator('[data-cell][data-mark="proved"]').first();
  await expect(proved).toHaveAccessibleName(/6\.98\. Proved/);
  await expect(proved.locator('[data-mark-icon]')).toHaveCount(1);
  await proved.hover();
  await expect(page.getByRole('tooltip')).toContainText(/Proved/);
  // What is only read bears none.
  const name = items.getByRole('button', { name: 'Name: Mleko 3,2% 1L' });
  await expect(name).not.toHaveAttribute('data-mark');
});

test('the items go to the clipboard with how far each is borne out', async ({
  page,
  engine,
  open,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  addDoubtful(engine.state);
  await open('#/receipts/receipt-0?i=0');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy items as CSV' }).click();
  await expect(page.getByText('The items were copied as CSV')).toBeVisible();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const [columns = '', first = ''] = csv.split('\r\n');
  expect(columns.split(',').slice(-2)).toEqual(['standing', 'receipt id']);
  expect(first.split(',').slice(-2)).toEqual(['proved', 'receipt-0']);
});
