import { AppError } from '../../../src/shared/app-error.ts';
import { addReceipts } from './support/sample-data.ts';
import {
  dropFiles,
  expect,
  expectAccessible,
  holdCalls,
  inputsOf,
  test,
  transferOf,
} from './support/fixtures.ts';
import { changeJob, sampleJob } from './support/scripted-engine.ts';

const filenameOf = (input: unknown) => (input as { filename: string }).filename;
const picture = { name: 'lunch.png', type: 'image/png', bytes: Buffer.from('a picture') };

test.describe('taking files in', () => {
  test('refuses each unfit file with its own sentence, while the others go on', async ({
    page,
    engine,
    open,
  }) => {
    await open();
    await dropFiles(page, [
      { name: 'letter.docx', type: 'application/msword', bytes: Buffer.from('x') },
      { name: 'empty.jpg', type: 'image/jpeg', bytes: Buffer.alloc(0) },
      { name: 'huge.jpg', type: 'image/jpeg', bytes: Buffer.alloc(1), size: 60 * 1024 * 1024 + 1 },
      picture,
      { ...picture, name: 'phone.heic', type: '' },
    ]);
    await expect(page.locator('li', { hasText: 'letter.docx' })).toContainText(
      'This kind of file can’t be read',
    );
    await expect(page.locator('li', { hasText: 'empty.jpg' })).toContainText('The file is empty');
    await expect(page.locator('li', { hasText: 'huge.jpg' })).toContainText('larger than 60 MB');
    const active = page.getByRole('region', { name: 'In progress' });
    await expect(active.getByRole('listitem')).toHaveCount(2);
    // In the order in which they were dropped.
    await expect
      .poll(() => inputsOf(engine.state, 'receipts.submit').map(filenameOf))
      .toEqual(['lunch.png', 'phone.heic']);
  });

  test('sends files one after the other, so that they are taken in as they were dropped', async ({
    page,
    engine,
    open,
  }) => {
    await open();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('receipts.submit')) asked.push(request.url());
    });
    const release = await holdCalls(page, /receipts\.submit/);
    await dropFiles(page, [
      { ...picture, name: 'upper.png' },
      { ...picture, name: 'lower.png' },
    ]);
    await expect.poll(() => asked.length).toBe(1);
    await page.waitForTimeout(300);
    expect(asked).toHaveLength(1);
    release();
    await expect
      .poll(() => inputsOf(engine.state, 'receipts.submit').map(filenameOf))
      .toEqual(['upper.png', 'lower.png']);
  });

  test('asks what files dropped or pasted on a receipt are, and adds new receipts only where that is said', async ({
    page,
    engine,
    open,
  }) => {
    addReceipts(engine.state, 3);
    await open('#/receipts/receipt-0');
    const page2 = { ...picture, name: 'page-2.png' };
    await dropFiles(page, [page2]);
    const question = page.getByRole('dialog', { name: 'What is this file?' });
    await expect(question).toContainText('page-2.png');
    await expectAccessible(page);
    const attaching = page.waitForRequest(/attachments\.add\?receiptId=receipt-0$/);
    await question.getByRole('button', { name: /^An attachment/ }).press('Enter');
    expect((await attaching).method()).toBe('POST');
    await expect(question).toBeHidden();

    await dropFiles(page, [page2, { ...picture, name: 'page-3.png' }]);
    const plural = page.getByRole('dialog', { name: 'What are these files?' });
    await page.keyboard.press('Escape');
    await expect(plural).toBeHidden();
    expect(inputsOf(engine.state, 'receipts.submit')).toEqual([]);

    await dropFiles(page, [page2]);
    await question.getByRole('button', { name: /^A further page of this receipt/ }).click();
    await expect
      .poll(() => inputsOf(engine.state, 'joining.join'))
      .toMatchObject([{ ids: ['receipt-0', expect.any(String)] }]);

    await open('#/receipts/receipt-1');
    await dropFiles(page, [{ ...picture, name: 'other.png' }]);
    await question.getByRole('button', { name: /^A new receipt/ }).click();
    await expect(page).toHaveURL(/#\/queue$/);
    await expect
      .poll(() => inputsOf(engine.state, 'receipts.submit').map(filenameOf))
      .toEqual(['page-2.png', 'other.png']);
  });

  test('takes pasted pictures and gives them a name', async ({ page, engine, open }) => {
    await open();
    const clipboard = await transferOf(page, [{ ...picture, name: 'image.png' }]);
    await page.evaluate((data) => {
      document.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, clipboard);
    await expect(page.getByText(/^paste-.*\.png$/)).toBeVisible();
    await expect.poll(() => inputsOf(engine.state, 'receipts.submit')).toHaveLength(1);
  });

  test('keeps a file that the engine refused, and sends it again when asked', async ({
    page,
    engine,
    open,
  }) => {
    engine.state.failing.set('receipts.submit', new AppError('STORAGE_FULL', 'Free some space.'));
    await open();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture.bytes });
    await expect(page.getByText('The disk is full')).toBeVisible();
    engine.state.failing.clear();
    await page.getByRole('button', { name: 'Try a.png again' }).click();
    await expect(page.getByText('Waiting for its turn')).toBeVisible();
  });
});

test.describe('the queue', () => {
  test('follows a job live from its first step to its receipt', async ({ page, engine, open }) => {
    const job = sampleJob({ filename: 'live.jpg' });
    engine.state.jobs = [job];
    await open('#/queue');
    const row = page.locator('li', { hasText: 'live.jpg' });
    await expect(row).toContainText('Waiting for its turn');
    engine.announce({
      type: 'job.changed',
      job: changeJob(engine.state, job.jobId, {
        state: 'running',
        status: 'PROGRESS',
        stepId: 'recognise',
        progress: 31,
      }),
    });
    await expect(row.getByRole('progressbar', { name: 'Progress of live.jpg' })).toHaveAttribute(
      'aria-valuenow',
      // Not the contract's 31: recognition is the longest step.
      '41',
    );
    await expect(row).toContainText('Recognising the words');
    await expect(page.getByTestId('announcer')).toHaveText('live.jpg: Recognising the words');
    engine.announce({
      type: 'job.changed',
      job: changeJob(engine.state, job.jobId, {
        ...{ state: 'succeeded', status: 'SUCCESS', receiptId: 'receipt-0', finishedAt: Date.now() },
        ...{ storeName: 'Corner Shop', totalMinor: 2328, currency: 'PLN', verdict: 'proved' },
      }),
    });
    await expect(row).toContainText('Corner Shop');
    await expect(row.getByText('Proved')).toBeVisible();
    await expect(row.getByRole('link', { name: /live\.jpg/ })).toHaveAttribute(
      'href',
      '#/receipts/receipt-0',
    );
  });

  test('cancels, retries and takes off the list', async ({ page, engine, open }) => {
    engine.state.jobs = [sampleJob({ filename: 'one.jpg' })];
    await open('#/queue');
    await page.getByRole('button', { name: 'Cancel one.jpg' }).click();
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Try one.jpg again' }).click();
    await expect(page.getByText('Waiting for its turn')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel one.jpg' }).click();
    await page.getByRole('button', { name: 'Take one.jpg off the list' }).click();
    await expect(page.getByText('Nothing is waiting')).toBeVisible();
  });

  test('says when it tries again, what failed, and which receipt a duplicate is', async ({
    page,
    engine,
    open,
  }) => {
    const error = { code: 'STORAGE_FULL', message: '', details: {} } as const;
    engine.state.jobs = [
      sampleJob({
        filename: 'later.jpg',
        status: 'RETRY',
        attempt: 1,
        nextAttemptAt: Date.now() + 90_000,
        error,
      }),
      sampleJob({
        filename: 'bad.pdf',
        state: 'failed',
        status: 'FAILURE',
        error: { ...error, code: 'ENCRYPTED_PDF' },
      }),
      sampleJob({
        filename: 'twice.jpg',
        state: 'succeeded',
        status: 'SUCCESS',
        isDuplicate: true,
        receiptId: 'receipt-7',
      }),
    ];
    await open('#/queue');
    await expect(page.locator('li', { hasText: 'later.jpg' })).toContainText(
      /Attempt 1 of 3.*Next try at .*in \d+ s/,
    );
    await expect(page.locator('li', { hasText: 'bad.pdf' })).toContainText(
      'Save a copy without the password',
    );
    const duplicate = page.locator('li', { hasText: 'twice.jpg' });
    await expect(duplicate).toContainText('You already have this receipt');
    await expect(duplicate.getByRole('link')).toHaveAttribute('href', '#/receipts/receipt-7');
  });
});

test.describe('the list', () => {
  test('goes through twenty thousand receipts with few rows and few reads', async ({
    page,
    engine,
    open,
  }) => {
    addReceipts(engine.state, 20_000);
    await open();
    await expect(page.getByText('20,000 receipts')).toBeVisible();
    await page.keyboard.press('j');
    await expect(page.locator('[data-index="0"]')).toBeFocused();
    await page.keyboard.press('End');
    await expect(page.locator('[data-index="19999"]')).toBeFocused();
    expect(await page.locator('li[aria-posinset]').count()).toBeLessThan(60);
    await expect(page.locator('li[aria-posinset="20000"]')).toHaveAttribute('aria-setsize', '20000');
    expect(inputsOf(engine.state, 'receipts.list').length).toBeLessThan(8);
  });

  test('searches while typing, narrows by verdict, and finds its place again', async ({
    page,
    engine,
    open,
  }) => {
    addReceipts(engine.state, 40);
    await open();
    await page.keyboard.press('/');
    // With a pause between the letters a busy machine types slower than the search waits.
    await page.keyboard.type('drogeria');
    await expect(page).toHaveURL(/q=drogeria$/);
    await expect(page.getByText('8 receipts')).toBeVisible();
    const lists = inputsOf(engine.state, 'receipts.list');
    expect(lists.filter((input) => JSON.stringify(input).includes('drog')).length).toBeLessThan(4);
    await page.getByText('Needs a look').first().click();
    await expect(page.getByText('2 receipts')).toBeVisible();
    await page
      .getByRole('link', { name: /Drogeria/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Drogeria Róża' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('2 receipts')).toBeVisible();
    await expect(page.getByRole('searchbox')).toHaveValue('drogeria');
  });

  test('shows what is printed as text, never as a page', async ({ page, engine, open }) => {
    addReceipts(engine.state, 1);
    const [first] = engine.state.receipts;
    if (first) first.storeName = '<img src=x onerror=alert(1)><b>Shop</b>';
    await open();
    await expect(page.getByText('<img src=x onerror=alert(1)><b>Shop</b>')).toBeVisible();
  });
});

test.describe('a receipt', () => {
  test('lights words from values, values from words, and the suspects of a failing equation', async ({
    page,
    engine,
    open,
  }) => {
    addReceipts(engine.state, 8);
    await open('#/receipts/receipt-3?i=3');
    await page.getByRole('button', { name: 'NIP: 123-456-32-18' }).hover();
    await expect(page.locator('rect[data-lit="plain"]')).toHaveCount(1);
    await page.getByRole('button', { name: /Items add up to the total/ }).focus();
    await page.mouse.move(400, 20);
    await expect(page.locator('rect[data-lit="broken"]')).toHaveCount(2);
    await expect(page.locator('rect[data-lit="broken"]').first()).toBeInViewport();
    await page.locator('rect[data-lit="broken"]').first().hover();
    await expect(page.locator('button[data-lit]').first()).toBeVisible();
  });

  test('zooms and turns by keys and buttons', async ({ page, engine, open }) => {
    addReceipts(engine.state, 1);
    await open('#/receipts/receipt-0?i=0');
    const image = page.getByRole('img', { name: /page 1/ });
    await page.getByRole('button', { name: 'Actual size' }).click();
    await expect.poll(async () => (await image.boundingBox())?.width).toBeCloseTo(620, 0);
    await page.keyboard.press('+');
    await expect.poll(async () => (await image.boundingBox())?.width).toBeCloseTo(775, 0);
    await page.keyboard.press('r');
    await expect.poll(async () => (await image.boundingBox())?.height).toBeCloseTo(775, 0);
    await page.keyboard.press('0');
    await expect(page.getByRole('button', { name: 'Whole page' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('is copied as JSON and its items as CSV', async ({ page, engine, open, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    addReceipts(engine.state, 1);
    await open('#/receipts/receipt-0?i=0');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy items as CSV' }).click();
    await expect(page.getByText('The items were copied as CSV')).toBeVisible();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split(/\r?\n/)[1]).toContain('"Mleko 3,2% 1L",2.000,,3.49,0.00,6.98,PLN,C,5,');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy as JSON' }).click();
    await expect(page.getByText('The receipt was copied as JSON')).toBeVisible();
  });
});

test('the keyboard alone reaches everything', async ({ page, engine, open }) => {
  addReceipts(engine.state, 5);
  await open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-index="1"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Żółta Piekarnia' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeEnabled();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: 'Warzywniak pod Lasem' })).toBeVisible();
  const items = page.getByRole('region', { name: 'Items' });
  await items.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(items.getByRole('button', { name: 'Name: Ser Gouda' })).toBeFocused();
  await expect(page.locator('rect[data-lit]').first()).toBeInViewport();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Closing the dialog is all that Escape does; the receipt stays.
  await expect(page).toHaveURL(/receipt-2/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Receipts' })).toBeVisible();
});

test.describe('settings', () => {
  test('change the language and the colours at once, and keep them', async ({ page, engine, open }) => {
    await open('#/settings');
    await page.getByText('Polski', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Ustawienia', level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    await page.getByText('Ciemne').click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Ustawienia', level: 1 })).toBeVisible();
    await expect.poll(() => engine.state.settings).toMatchObject({ language: 'pl', theme: 'dark' });
  });

  test('refuse an impossible port and say why the port does not listen', async ({ page, engine, open }) => {
    engine.state.httpAddress = null;
    await open('#/settings');
    const port = page.getByRole('textbox', { name: 'Port', exact: true });
    await expect(page.getByText(/isn’t listening/)).toBeVisible();
    await port.fill('70000');
    await expect(page.getByText('A whole number from 1 to 65535')).toBeVisible();
    await port.fill('8123');
    await port.press('Enter');
    await expect.poll(() => engine.state.settings.httpPort).toBe(8123);
  });

  test('choose the language that receipts are recognised in', async ({ page, engine, open }) => {
    await open('#/settings');
    await page.getByRole('combobox', { name: 'Language of the receipts' }).selectOption('German');
    await expect.poll(() => engine.state.settings.recognitionLanguage).toBe('deu');
  });

  test('say so when the engine refuses one', async ({ page, engine, open }) => {
    await open('#/settings');
    engine.state.failing.set('settings.update', new AppError('STORAGE_UNAVAILABLE', 'Check the disk.'));
    await page.getByRole('switch', { name: 'Tell me when a receipt is done' }).click({ force: true });
    await expect(page.getByText('The setting was not saved')).toBeVisible();
  });
});

test('a lost engine is said so, and all is read anew when it is back', async ({
  page,
  engine,
  open,
  complaints,
}) => {
  await open();
  await expect(page.getByText('No receipts yet')).toBeVisible();
  await engine.breakOff();
  await expect(page.getByText('The engine can’t be reached')).toBeVisible();
  addReceipts(engine.state, 2);
  await engine.comeBack();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByText('2 receipts')).toBeVisible();
  await expect(page.getByText('The engine can’t be reached')).toHaveCount(0);
  // The browser itself logs each connection that is refused; nothing else may be among the complaints.
  expect(complaints.filter((complaint) => !complaint.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  complaints.length = 0;
});

test('low and narrow, as at 200 %, a receipt shows its picture large and its values below it', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 1);
  await page.setViewportSize({ width: 640, height: 430 });
  await open('#/receipts/receipt-0?i=0');
  const picture = await page.getByRole('img', { name: /page 1/i }).boundingBox();
  expect(picture?.width).toBeGreaterThan(400);
  const name = page.locator('[data-path="items[0].name"]');
  await name.scrollIntoViewIfNeeded();
  await expect(name).toBeInViewport();
  const fields = await page.getByRole('region', { name: 'Items' }).boundingBox();
  expect(fields?.height).toBeGreaterThan(200);
  await expect(page.getByRole('button', { name: 'Next receipt' })).toBeInViewport();
});

test('low and narrow, as at 200 %, a list is scrolled as a whole, and what acts on chosen rows stays in sight', async ({
  page,
  engine,
  open,
}) => {
  addReceipts(engine.state, 40);
  await page.setViewportSize({ width: 640, height: 430 });
  await open('#/receipts');
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toBeInViewport();
  await page.locator('[data-choose="1"]').click();
  await page.getByRole('list', { name: 'Receipts' }).getByRole('link').nth(2).focus();
  for (let row = 0; row < 8; row += 1) await page.keyboard.press('ArrowDown');
  await expect(title).not.toBeInViewport();
  await expect(page.getByRole('button', { name: 'Delete' })).toBeInViewport();
  const focused = page.locator('a[data-index]:focus');
  await expect(focused).toBeInViewport({ ratio: 0.98 });
  for (let row = 0; row < 4; row += 1) await page.keyboard.press('ArrowUp');
  const bar = await page.getByRole('button', { name: 'Delete' }).boundingBox();
  await expect.poll(async () => (await focused.boundingBox())?.y).toBeGreaterThan((bar?.y ?? 0) + 20);
});

test('a narrow window has tabs below and never scrolls sideways', async ({ page, engine, open }) => {
  addReceipts(engine.state, 8);
  engine.state.jobs = [sampleJob({ filename: `${'a long name of a file '.repeat(6)}.jpg` })];
  await page.setViewportSize({ width: 480, height: 860 });
  for (const hash of ['', '#/queue', '#/settings', '#/receipts/receipt-3?i=3']) {
    await open(hash);
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('main, main > *')].map((element) => element.scrollWidth),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(480);
    await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeInViewport();
  }
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});
