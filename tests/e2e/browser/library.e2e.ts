import { addReceipts } from './support/sample-data.ts';
import { expect, inputsOf, test } from './support/fixtures.ts';

test('what narrows the list is said, changed by hand, taken off by a click, and goes into the exported file', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts?category=Nabia%C5%82&from=2026-01-01');
  await expect(page.getByText('from 1 Jan 2026')).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Tag').selectOption('dom');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove Nabiał' }).click();
  await page.getByLabel('Order of the list').selectOption('Highest total first');
  const lastList = () => inputsOf(engine.state, 'receipts.list').at(-1);
  await expect
    .poll(lastList)
    .toMatchObject({ tag: 'dom', from: '2026-01-01', sort: { by: 'total', direction: 'descending' } });
  await expect.poll(lastList).not.toHaveProperty('category');

  await page.getByRole('button', { name: 'Export' }).click();
  const hledger = page.getByRole('menuitem', { name: 'hledger journal' });
  await expect(hledger).toHaveAttribute(
    'href',
    '/api/v3/receipts/export?format=hledger&language=en&from=2026-01-01&tag=dom',
  );
});

test('the arrows lead into the list after its page was opened by keys, and Enter opens the row', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/settings');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'To look at' })).toBeVisible();
  await expect(page.getByRole('link', { name: /IMG_4818/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: /IMG_4818/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/receipts\/receipt-2\?needsEyes=true&i=0/);
});

test('a receipt’s small picture is there before the receipt itself is read', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts');
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/rpc/receipts.get', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: /IMG_4820/ }).click();
  await expect(page.locator('[data-picture-preview]')).not.toHaveJSProperty('naturalWidth', 0);
  await expect(page.getByRole('heading', { name: 'Items' })).toHaveCount(0);
  answer();
  await expect(page.getByRole('img', { name: /page 1/ })).not.toHaveJSProperty('naturalWidth', 0);
  await expect(page.getByRole('heading', { name: /^Items/ })).toBeVisible();
});

test('a receipt is checked by one key, which goes on to the next, and tagged', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-0?i=0');
  await expect(page.getByRole('button', { name: 'Mark as checked' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/#\/receipts\/receipt-1\?i=0/);
  await expect.poll(() => engine.state.records.get('receipt-0')?.notes.checkedAt ?? null).not.toBeNull();

  await page.getByRole('combobox', { name: 'Tags' }).fill('urlop');
  await page.keyboard.press('Enter');
  await expect.poll(() => engine.state.records.get('receipt-1')?.notes.tags).toEqual(['urlop']);
  await page.keyboard.press('Escape');
});

test('on a phone every verdict can be chosen, and tags stand beside the shop', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 3);
  engine.state.receipts = engine.state.receipts.map((receipt) => ({ ...receipt, tags: ['urlop'] }));
  await page.setViewportSize({ width: 400, height: 860 });
  await open('#/receipts');
  for (const verdict of ['All', 'Proved', 'Adds up so far', 'Needs a look']) {
    const option = page.getByRole('radiogroup').getByText(verdict, { exact: true });
    await expect(option).toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByText('urlop', { exact: true }).first()).toBeInViewport({ ratio: 1 });
});
