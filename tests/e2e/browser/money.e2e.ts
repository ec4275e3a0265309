import { readFile } from 'node:fs/promises';
import { AppError } from '../../../src/shared/app-error.ts';
import { addReceipts } from './support/sample-data.ts';
import { expect, inputsOf, test } from './support/fixtures.ts';

test('the money of the latest month is shown, another period and basis are asked for, and a figure leads to its receipts', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  await page.goto(`${engine.url}/#/money`);
  await expect(page.getByRole('heading', { name: 'March 2026' })).toBeVisible();
  await expect(page.getByText('zł 1,234.56').first()).toBeVisible();
  await expect(page.getByRole('note')).toContainText('3 neither proved nor checked');

  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page.getByRole('heading', { name: 'February 2026' })).toBeVisible();
  await page.getByText('Year', { exact: true }).click();
  await page.getByText('All', { exact: true }).last().click();
  await expect(page).toHaveURL(/#\/money\?period=2026&basis=all$/);
  const whole = { filter: { from: '2026-01-01', to: '2026-12-31' }, basis: 'all' };
  await expect
    .poll(() => inputsOf(engine.state, 'statistics.overview'))
    .toContainEqual(expect.objectContaining(whole));

  await expect(page.getByRole('link', { name: 'Dairy' })).toHaveAttribute('href', /#\/category\/Nabia/);
  await page.getByRole('link', { name: /Cheese/ }).click();
  await expect(page.getByRole('heading', { name: 'Cheese' })).toBeVisible();
  await expect
    .poll(() => inputsOf(engine.state, 'statistics.items'))
    .toContainEqual(expect.objectContaining({ ...whole, category: 'Nabiał > Sery i twarogi' }));
  const items = page.getByRole('list', { name: 'What you bought, the latest first' }).getByRole('link');
  await expect(items.first()).toContainText('Ser Gouda 200 g');
  await expect(items.first()).toHaveAttribute('href', /#\/receipts\/receipt-0/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page.getByRole('heading', { name: '2025' })).toBeVisible();
  await expect(page).toHaveURL(/#\/category\/.*period=2025/);
  await page.goBack();

  await page.getByRole('link', { name: 'Their receipts' }).click();
  await expect(page).toHaveURL(/#\/receipts\?/);
  await expect
    .poll(() => inputsOf(engine.state, 'receipts.list').at(-1))
    .toMatchObject({ category: 'Nabiał > Sery i twarogi', from: '2026-01-01', currency: 'PLN' });
});

test('the VAT of a business is one choice away, which a household without one never sees', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  await page.goto(`${engine.url}/#/money?period=2026-03`);
  await expect(page.getByRole('heading', { name: 'Budgets' })).toBeVisible();
  const choice = page.getByRole('combobox', { name: 'Private or business' });
  await expect(choice).toHaveCount(0);

  const record = engine.state.records.get('receipt-0');
  if (!record) throw new Error('The sample has no first receipt.');
  engine.state.records.set('receipt-0', { ...record, notes: { ...record.notes, purpose: 'business' } });
  await page.reload();
  await choice.selectOption('Business');
  await expect(page).toHaveURL(/#\/money\?period=2026-03&purpose=business$/);
  const business = { filter: { from: '2026-03-01', to: '2026-03-31', purpose: 'business' } };
  await expect
    .poll(() => inputsOf(engine.state, 'statistics.overview'))
    .toContainEqual(expect.objectContaining(business));
  await expect(page.getByRole('heading', { name: 'Budgets' })).toHaveCount(0);
});

test('a chart is also a table, and is saved as a table, a drawing and a picture', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  await page.goto(`${engine.url}/#/money`);
  const card = page.getByRole('region', { name: 'Month by month' });
  for (const [format, begins] of [
    ['SVG', '<svg'],
    ['PNG', '\x89PNG'],
    ['CSV', '\xef\xbb\xbfMonth,'],
  ] as const) {
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: `Save as ${format}` }).click();
    const bytes = await readFile(await (await download).path());
    expect(bytes.toString('latin1').slice(0, begins.length)).toBe(begins);
  }
  await card.getByRole('button', { name: 'As a table' }).click();
  await expect(card.getByRole('row', { name: 'February 2026 zł 390.00' })).toBeVisible();
});

test('what cheese cost this year, and where it is cheapest, is three clicks away', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  await page.goto(engine.url);
  await page.getByRole('link', { name: 'Money' }).first().click();
  await page.getByText('Year', { exact: true }).click();
  await page.getByRole('link', { name: 'Cheese' }).click();
  await expect(page.getByText('zł 400.00')).toBeVisible();
  const shops = page.getByRole('region', { name: 'Where it is cheapest' });
  await expect(shops).toContainText('of known weight or volume: 7 of 9.');
  await expect(shops.getByRole('row', { name: /Beta 3 times zł 31.99 \/ kg 9 Mar 2026/ })).toContainText(
    '29.99',
  );
  const products = page.getByRole('region', { name: 'Cheapest by product' });
  await expect(
    products.getByRole('row', { name: /Ser pleśniowy 2 times zł 8.99 \/ pc Store not read/ }),
  ).toBeVisible();
  const asked = { filter: { from: '2026-01-01', to: '2026-12-31' }, category: 'Nabiał > Sery i twarogi' };
  await expect
    .poll(() => inputsOf(engine.state, 'statistics.cheapest'))
    .toContainEqual(expect.objectContaining(asked));
  await products.getByRole('link', { name: 'Ser Gouda 200 g' }).click();
  await expect(page).toHaveURL(/#\/products\/Ser/);
});

test('a category that was renamed meanwhile has nothing, and nothing is wrong', async ({ page, engine }) => {
  addReceipts(engine.state, 8);
  engine.state.failing.set('statistics.items', new AppError('BAD_REQUEST', 'There is no such category.'));
  await page.goto(`${engine.url}/#/category/Kot?period=2026`);
  await expect(page.getByText('Nothing of this category counts in this period.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
});

test('what a product costs, and where, is two clicks away', async ({ page, engine }) => {
  addReceipts(engine.state, 8);
  await page.goto(engine.url);
  await page.getByRole('link', { name: 'Products' }).first().click();
  await page.getByRole('link', { name: /Ser Gouda/ }).click();
  await expect(page.getByRole('row', { name: /Alfa 2 times zł 44.00 \/ kg/ })).toBeVisible();
  await expect(page.getByText('Smaller for the same price')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ser Gouda 180 g' })).toBeVisible();

  const names = page.getByRole('region', { name: 'As shops print it' });
  await names.getByRole('button', { name: 'Change the rule for GOUDA PLASTRY' }).click();
  await names.getByLabel('Called').fill('Ser Gouda plastry');
  await names.getByRole('button', { name: 'Remember' }).click();
  const put = { store: 'Beta', printedName: 'GOUDA PLASTRY', name: 'Ser Gouda plastry', categoryId: null };
  await expect
    .poll(() => engine.state.calls.find(({ name }) => name === 'rules.put')?.input)
    .toMatchObject(put);
  await expect(page.getByText('Bought 3 times for zł 32.60')).toBeVisible();
  await expect(page.getByText('· with a discount')).toBeVisible();
});

test('the chart of prices tells few purchases by day and many by month; the table has its figures, the file every purchase', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  const card = page.getByRole('region', { name: 'Price over time' });
  const savedRows = async () => {
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Save as CSV' }).click();
    return (await readFile(await (await download).path(), 'utf8')).trim().split(/\r?\n/);
  };
  await page.goto(`${engine.url}/#/products/Ser%20Gouda%20200%20g`);
  await expect(card).toContainText('Hollow marks: bought with a discount.');
  await expect(card.locator('circle[fill="var(--surface)"]')).toHaveCount(1);
  await expect(card.locator('.recharts-line-dots circle')).toHaveCount(3);
  const purchases = await savedRows();
  await card.getByRole('button', { name: 'As a table' }).click();
  await expect(card.getByRole('row', { name: '5 Feb 2026 Beta zł 42.00 / kg zł 1.00' })).toBeVisible();

  await page.goto(`${engine.url}/#/products/Mleko`);
  await expect(card).toContainText('By month: each shop’s line is its median price');
  await expect(card).toContainText('1 purchase with a price by another unit is only in the list below.');
  await expect(card.getByText('Other shops')).toBeVisible();
  await expect(card.locator('path.recharts-area-area')).toHaveCount(1);
  await expect(card.locator('.recharts-line-dots circle')).toHaveCount(1);
  expect(await savedRows()).toEqual(purchases);
  expect(purchases).toHaveLength(1 + 3);
  await card.getByRole('button', { name: 'As a table' }).click();
  await expect(
    card.getByRole('row', {
      name: 'February 2026 – zł 42.00 / kg, with a discount – zł 39.50 / kg zł 42.00 / kg',
    }),
  ).toBeVisible();
});

test('what got dearer is told with its method, and leads to the product', async ({ page, engine }) => {
  addReceipts(engine.state, 8);
  await page.goto(`${engine.url}/#/money`);
  const dearer = page.getByRole('region', { name: 'What got dearer' });
  await expect(dearer).toContainText('Of 14 products');
  await expect(page.getByRole('region', { name: 'Your own inflation' })).toContainText(
    'Too few products to speak of inflation. Products bought in more than one month: 9; prices compared: 12.',
  );
  await expect(dearer.getByRole('row', { name: /Ser Gouda.*\+25%.*Beta/ })).toBeVisible();
  await expect(dearer.getByRole('row')).toHaveCount(1 + 8);
  await dearer.getByRole('button', { name: 'All 10' }).click();
  await expect(dearer.getByRole('row')).toHaveCount(1 + 10);
  await expect(page.getByRole('region', { name: 'Smaller for the same price' })).toContainText(
    '100 g, zł 5.00',
  );
  await dearer.getByRole('link', { name: 'Ser Gouda 200 g' }).click();
  await expect(page).toHaveURL(/#\/products\/Ser/);
});

test('product pages say that unproved receipts count there too, and lead to those that are left out', async ({
  page,
  engine,
}) => {
  addReceipts(engine.state, 8);
  for (const address of ['#/products', '#/products/Ser%20Gouda%20200%20g?converted=true&purpose=business']) {
    await page.goto(`${engine.url}/${address}`);
    await expect(
      page.getByText(/receipts of all time count, also those neither proved nor checked/),
    ).toBeVisible();
    const note = page.getByRole('note');
    await expect(note).toContainText('2 without a date, 1 in another currency, 1 that looks like another');
    await expect(note).not.toContainText('neither proved');
  }
  for (const asked of inputsOf(engine.state, 'statistics.overview')) {
    expect(asked).toMatchObject({ filter: {}, basis: 'all' });
    expect(asked).not.toHaveProperty('converts');
  }
  await page.getByRole('note').getByRole('link', { name: '1 that looks like another' }).click();
  await expect(page).toHaveURL(/#\/receipts\?isAlike=true$/);
});
