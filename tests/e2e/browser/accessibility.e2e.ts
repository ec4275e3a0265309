import { addReceipts } from './support/sample-data.ts';
import { expect, expectAccessible, test } from './support/fixtures.ts';
import { moveToTrash } from './support/scripted-keeping.ts';
import { sampleJob, type EngineState } from './support/scripted-engine.ts';

/** One job in each state that a row can show. */
function addJobs(state: EngineState): void {
  const error = { code: 'OCR_PROCESSING_ERROR', message: '', details: {} } as const;
  const read = {
    state: 'succeeded',
    status: 'SUCCESS',
    receiptId: 'receipt-0',
    finishedAt: Date.now(),
  } as const;
  state.jobs = [
    sampleJob({
      filename: 'running.jpg',
      state: 'running',
      status: 'PROGRESS',
      stepId: 'recognise',
      progress: 40,
    }),
    sampleJob({ filename: 'waiting.jpg' }),
    sampleJob({
      filename: 'again.pdf',
      status: 'RETRY',
      attempt: 1,
      nextAttemptAt: Date.now() + 60_000,
      error,
    }),
    sampleJob({ filename: 'failed.jpg', state: 'failed', status: 'FAILURE', error, finishedAt: Date.now() }),
    sampleJob({
      filename: 'read.jpg',
      ...read,
      verdict: 'proved',
      storeName: 'Shop',
      totalMinor: 2328,
      currency: 'PLN',
    }),
    sampleJob({ filename: 'twice.jpg', ...read, isDuplicate: true }),
    sampleJob({ filename: 'cancelled.jpg', state: 'cancelled', status: 'REVOKED', finishedAt: Date.now() }),
  ];
}

function addFound(state: EngineState): void {
  const file = { sizeBytes: 240_000, modifiedAt: Date.UTC(2026, 2, 15, 9, 30) };
  state.found = [
    { name: '2f1c.jpg', filename: 'IMG_20260315_093012.jpg', isReadable: true, ...file },
    { name: 'letter.txt', filename: 'letter.txt', isReadable: false, ...file },
  ];
}

function askAboutDatabase(state: EngineState): void {
  state.library = {
    ...state.library,
    question: {
      ...{ problem: 'older', originals: 214, unknownOriginals: 3 },
      newestBackupAt: Date.UTC(2026, 2, 15, 9, 30),
      choices: ['restore', 'rebuild', 'keep', 'afresh'],
    },
  };
}

const screens = [
  { name: 'the empty list', hash: '', receipts: 0 },
  { name: 'the list', hash: '#/receipts', receipts: 60 },
  { name: 'a search without results', hash: '#/receipts?q=zzz', receipts: 8 },
  { name: 'the queue', hash: '#/queue', receipts: 8 },
  { name: 'a proved receipt', hash: '#/receipts/receipt-0?i=0', receipts: 8 },
  { name: 'a receipt that needs review', hash: '#/receipts/receipt-3?i=3', receipts: 8 },
  { name: 'a receipt that two readings differ on', hash: '#/receipts/receipt-5?i=5', receipts: 8 },
  { name: 'a receipt that missed the model', hash: '#/receipts/receipt-6?i=6', receipts: 8 },
  { name: 'a receipt that is gone', hash: '#/receipts/nowhere', receipts: 8 },
  { name: 'the money', hash: '#/money', receipts: 60 },
  { name: 'the products', hash: '#/products', receipts: 8 },
  { name: 'a product', hash: '#/products/Ser%20Gouda%20200%20g', receipts: 8 },
  { name: 'the rules', hash: '#/rules', receipts: 0 },
  { name: 'the settings', hash: '#/settings', receipts: 0 },
  { name: 'the trash', hash: '#/trash', receipts: 8 },
  { name: 'found files', hash: '#/found', receipts: 0 },
  { name: 'a database in question', hash: '', receipts: 1 },
] as const;

for (const screen of screens) {
  test(`axe finds nothing on ${screen.name}: in light, in dark, and narrow`, async ({ page, engine }) => {
    addReceipts(engine.state, screen.receipts);
    if (screen.hash === '#/queue') addJobs(engine.state);
    if (screen.hash === '#/trash') for (const id of ['receipt-1', 'receipt-2']) moveToTrash(engine.state, id);
    if (screen.hash === '#/found') addFound(engine.state);
    if (screen.name === 'a database in question') askAboutDatabase(engine.state);
    const isDrawn = async (colorScheme: 'light' | 'dark') => {
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expect(page.locator('h1, h2').first()).toBeVisible();
    };
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${engine.url}/${screen.hash}`);
    await isDrawn('light');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await isDrawn('dark');
    await expectAccessible(page);
    // Both widths have the same colours, so the narrow one is looked at in one of them.
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 480, height: 860 });
    await page.reload();
    await isDrawn('light');
    await expectAccessible(page);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on a receipt while it is corrected, ${colorScheme}`, async ({
    page,
    engine,
    open,
  }) => {
    addReceipts(engine.state, 4);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open('#/receipts/receipt-3?i=3');
    await page.getByRole('button', { name: /^Date: / }).click();
    await page.getByRole('textbox', { name: 'Date' }).fill('soon');
    await expect(page.getByText('A date, such as 2026-03-14')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Category: No category' }).first().click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('option', { name: 'Dairy > Cheese' }).click();
    await expect(page.getByRole('button', { name: 'Restore what was read' })).toBeVisible();
    await expectAccessible(page);
  });

  test(`axe finds nothing on the dialogs, ${colorScheme}`, async ({ page, engine, open }) => {
    addReceipts(engine.state, 3);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open('#/receipts/receipt-0?i=0');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Delete');
    await expect(page.getByText('Moved to the trash')).toBeVisible();
    // The next receipt's, which come after its picture.
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}
