import { addReceipts } from './support/sample-data.ts';
import { expect, inputsOf, test } from './support/fixtures.ts';

test('a deleted receipt goes to the trash at once, the next one opens, and undo brings it back', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 3);
  await open('#/receipts/receipt-0?i=0');
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('heading', { name: 'Żółta Piekarnia' })).toBeVisible();
  const kept = () => engine.state.receipts.map(({ receiptId }) => receiptId);
  await expect.poll(kept).toEqual(['receipt-1', 'receipt-2']);
  const toast = page.getByRole('alert').filter({ hasText: 'Moved to the trash' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(toast).toHaveCount(0);
  await expect.poll(() => engine.state.receipts).toHaveLength(3);
});

test('a receipt that was just deleted is not asked for again, though its page is drawn once more and the next one knew it beside itself', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 3);
  await open('#/receipts/receipt-1?i=1');
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/receipt-2/);
  await expect(page.getByRole('button', { name: 'Previous receipt' })).toBeEnabled();
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/receipt-1/);
  await expect(page.getByRole('heading', { name: /^Items/ })).toBeVisible();
  const asked = () =>
    inputsOf(engine.state, 'receipts.get').filter((input) => isOf(input, 'receipt-1')).length;
  const before = asked();

  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/rpc/receipts.delete', async (route) => {
    const response = await route.fetch();
    await answered;
    await route.fulfill({ response });
  });
  await page.keyboard.press('Delete');
  await expect.poll(() => inputsOf(engine.state, 'receipts.delete')).toHaveLength(1);
  const lists = inputsOf(engine.state, 'receipts.list').length;
  engine.announce({ type: 'receipt.deleted', receiptId: 'receipt-1' });
  await expect.poll(() => inputsOf(engine.state, 'receipts.list').length).toBeGreaterThan(lists);
  await page.evaluate(() => {
    location.hash = '#/receipts/receipt-1?i=0';
  });
  await expect(page.getByRole('heading', { name: /^Items/ })).toBeVisible();
  answer();
  await expect(page).toHaveURL(/receipt-2/);
  await expect(page.getByRole('heading', { name: /^Items/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous receipt' })).toBeEnabled();
  expect(asked()).toBe(before);

  // Nothing of it is kept: whoever comes back to it hears that it is gone.
  await page.goBack();
  await expect.poll(asked).toBe(before + 1);
});

function isOf(input: unknown, receiptId: string): boolean {
  return typeof input === 'object' && input !== null && 'receiptId' in input && input.receiptId === receiptId;
}

test('a receipt that is deleted before its list has answered still opens the next one', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 3);
  let release = (): void => undefined;
  const pressed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/receipts\.list/, async (route) => {
    await pressed;
    await route.continue();
  });
  await open('#/receipts/receipt-0?i=0');
  await expect(page.getByRole('heading', { name: 'Sklep Przykładowy' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeDisabled();
  await page.keyboard.press('Delete');
  release();
  await expect(page).toHaveURL(/receipt-1/);
});

test('the trash lists what was deleted, puts it back, and deletes for good after a question', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 3);
  await open('#/receipts/receipt-0?i=0');
  for (const name of ['Sklep Przykładowy', 'Żółta Piekarnia']) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await page.keyboard.press('Delete');
  }
  await expect(page).toHaveURL(/receipt-2/);
  await page.goto(`${engine.url}/#/settings`);
  await expect(page.getByText('2 receipts are in the trash')).toBeVisible();
  await page.getByRole('link', { name: 'Open the trash' }).click();
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows
    .first()
    .getByRole('button', { name: /^Put .* back$/ })
    .click();
  await expect(rows).toHaveCount(1);
  await rows
    .first()
    .getByRole('button', { name: /for good$/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  await expect(rows).toHaveCount(1);
  await rows
    .first()
    .getByRole('button', { name: /for good$/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await expect.poll(() => engine.state.receipts).toHaveLength(2);
});

test('a correction is taken back and repeated by button and by key, but not while a field is typed into', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 8);
  await open('#/receipts/receipt-3?i=3');
  const isTotal = (amount: string) =>
    expect(page.getByRole('button', { name: new RegExp(`^Total: .*${amount}`) }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take the last change back' })).toHaveCount(0);
  const proof = page.getByRole('region', { name: 'Proof' });
  await proof.getByRole('button', { name: 'Total', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Total' }).first();
  await field.fill('23,28');
  // In the field the key takes back what was typed, and leaves it open.
  await page.keyboard.press('Control+z');
  await expect(field).toBeFocused();
  await field.fill('23,28');
  await field.press('Enter');
  await isTotal('23\\.28');

  await page.keyboard.press('Control+z');
  await isTotal('28\\.28');
  await page.keyboard.press('Control+Shift+z');
  await isTotal('23\\.28');
  await page.getByRole('button', { name: 'Take the last change back' }).click();
  await isTotal('28\\.28');
  await page.getByRole('button', { name: 'Repeat the change' }).click();
  await isTotal('23\\.28');
  await page.getByRole('button', { name: 'Restore what was read' }).click();
  await isTotal('28\\.28');
  await page.keyboard.press('Control+z');
  await isTotal('23\\.28');
});

test('a database in question takes the whole window until the user has chosen', async ({ page, engine }) => {
  addReceipts(engine.state, 3);
  engine.state.library = {
    ...engine.state.library,
    question: {
      problem: 'damaged',
      originals: 3,
      unknownOriginals: 3,
      newestBackupAt: Date.UTC(2026, 2, 15, 9, 30),
      choices: ['restore', 'rebuild', 'afresh'],
    },
  };
  await page.goto(engine.url);
  await expect(page.getByRole('heading', { name: 'The database needs your decision' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByText('Nothing was deleted. 3 originals are on this computer.')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(3);
  await page.getByRole('button', { name: 'Read the originals again' }).click();
  await expect(page.getByText('3 receipts')).toBeVisible();
  await expect.poll(() => inputsOf(engine.state, 'library.decide')).toMatchObject([{ choice: 'rebuild' }]);
});

test('found files are read or deleted for good', async ({ page, engine, open }) => {
  const file = { sizeBytes: 240_000, modifiedAt: Date.UTC(2026, 2, 15, 9, 30) };
  engine.state.found = [
    { name: '2f1c.jpg', filename: 'a.jpg', isReadable: true, ...file },
    { name: 'letter.txt', filename: 'letter.txt', isReadable: false, ...file },
  ];
  await open('#/found');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.last().getByRole('button')).toHaveCount(1);
  await page.getByRole('button', { name: 'Read a.jpg' }).click();
  await expect(rows).toHaveCount(1);
  await expect.poll(() => inputsOf(engine.state, 'found.read')).toMatchObject([{ name: '2f1c.jpg' }]);
  await rows.getByRole('button').click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('letter.txt is removed from this computer.');
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Nothing was found')).toBeVisible();
});

test('the settings make a backup, and put one in place after a question', async ({ page, engine, open }) => {
  await open('#/settings');
  const backups = page.getByRole('region', { name: 'Backups' });
  await expect(backups).toContainText('None yet');
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(backups).toContainText('3 receipts');
  await backups.getByRole('combobox', { name: 'Restore' }).click();
  await page.getByRole('option', { name: /15 Mar 2026/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(backups.getByRole('button', { name: 'Bring back what was there before' })).toBeVisible();
  await expect.poll(() => inputsOf(engine.state, 'library.restore')).toMatchObject([{ name: 'today' }]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what deletes for good is red, ${colorScheme}`, async ({ page, engine, open }) => {
    addReceipts(engine.state, 1);
    await page.emulateMedia({ colorScheme });
    await open('#/receipts/receipt-0?i=0');
    await page.keyboard.press('Delete');
    await expect(page.getByRole('heading', { name: 'No receipts yet' })).toBeVisible();
    await page.goto(`${engine.url}/#/trash`);
    const button = page.getByRole('button', { name: /^Delete .* for good$/ });
    await expect(button).toBeVisible();
    const redness = () =>
      button.evaluate((element) => {
        const [red = 0, green = 0] = (getComputedStyle(element).color.match(/\d+/g) ?? []).map(Number);
        return red - green;
      });
    await expect.poll(redness).toBeGreaterThan(80);
  });
}
