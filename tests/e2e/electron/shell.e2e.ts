import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { WebPreferences } from 'electron';
import { drawSample } from '../browser/support/draw-sample.ts';
import { expect, spawnArguments, test, type Launched } from './support/launch.ts';

type Answer = { ok: boolean; value?: unknown; error?: { code: string } };

type Bridged = { paragon: { call(name: string, input: unknown): Promise<Answer> } };

/** A call over the preload bridge, as the window makes it. */
async function call({ page }: Launched, name: string, input: unknown): Promise<Answer> {
  const ask = { name, input };
  return page.evaluate(async (asked) => {
    return (window as unknown as Bridged).paragon.call(asked.name, asked.input);
  }, ask);
}

/** Adds a receipt through the native menu, with the dialog answered for the user. */
async function addByMenu({ app }: Launched, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('open-files')?.click();
  });
}

async function savedReceipts(
  launched: Launched,
): Promise<{ receiptId: string; totalMinor: number | null }[]> {
  const answer = await call(launched, 'receipts.list', { query: '', verdict: null, limit: 10, offset: 0 });
  return (answer.value as { receipts: { receiptId: string; totalMinor: number | null }[] }).receipts;
}

test('reads a receipt that is added through the menu, and shows its picture', async ({
  launch,
  dataFolder,
}) => {
  const launched = await launch();
  const file = path.join(dataFolder, 'receipt.png');
  // Without a day the second recogniser is asked as well.
  await writeFile(file, drawSample({ '2026-03-14': '' }));
  await addByMenu(launched, file);
  await expect.poll(() => savedReceipts(launched), { timeout: 90_000 }).toHaveLength(1);
  const [receipt] = await savedReceipts(launched);
  const picture = await launched.page.evaluate(async (id) => {
    const answer = await fetch(`/api/v3/receipts/${id}/image?page=1`);
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      size: (await answer.blob()).size,
    };
  }, receipt?.receiptId ?? '');
  expect(picture).toMatchObject({ status: 200, type: 'image/jpeg' });
  expect(picture.size).toBeGreaterThan(5_000);
  if (process.platform === 'linux') expect(await nativeLibraries(launched)).not.toContain('libvips');
});

/** What the engine's process has loaded: beside the GLib of Electron for Linux, the one in sharp's build can crash. */
async function nativeLibraries({ app }: Launched): Promise<string> {
  const processes = await app.evaluate((electron) => electron.app.getAppMetrics());
  const engine = processes.find(({ name }) => name === 'Paragon engine');
  const maps = await readFile(`/proc/${engine?.pid ?? 'none'}/maps`, 'utf8');
  expect(maps).toContain('.so');
  return maps;
}

test('reads what was dropped on it before it ran, with both recognisers once built', async ({
  launch,
  dataFolder,
}) => {
  const file = path.join(dataFolder, 'receipt.png');
  // Without a day the second recogniser is asked as well.
  await writeFile(file, drawSample({ '2026-03-14': '' }));
  const launched = await launch(file);
  await expect.poll(() => savedReceipts(launched), { timeout: 90_000 }).toHaveLength(1);
  const [receipt] = await savedReceipts(launched);
  const answer = await call(launched, 'receipts.get', { receiptId: receipt?.receiptId });
  expect(answer.value).toMatchObject({ pages: [{ recognisers: ['tesseract', 'pp-ocr'] }] });
});

test('opens the user guide from the Help menu, with its pictures, and without the network', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('guide')?.click();
  });
  await expect(page.getByRole('heading', { level: 1, name: 'User guide' })).toBeVisible();
  await expect(page.getByRole('article').getByRole('img')).not.toHaveJSProperty('naturalWidth', 0);
});

test('gives the page a bridge and nothing else of Node or Electron', async ({ launch }) => {
  const { page, app } = await launch();
  const seen = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { paragon: object }).paragon).sort(),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    origin: location.origin,
  }));
  expect(seen).toEqual({
    bridge: ['call', 'subscribe'],
    require: 'undefined',
    process: 'undefined',
    origin: 'app://paragon',
  });
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron has this, but its types don't.
      const { getLastWebPreferences } = contents as unknown as {
        getLastWebPreferences: () => WebPreferences;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } =
        getLastWebPreferences.call(contents);
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  ]);
});

test('refuses procedures that don’t exist and inputs that don’t parse', async ({ launch }) => {
  const launched = await launch();
  expect(await call(launched, 'constructor', {})).toMatchObject({
    ok: false,
    error: { code: 'BAD_REQUEST' },
  });
  expect(await call(launched, 'receipts.get', { receiptId: 7 })).toMatchObject({
    ok: false,
    error: { code: 'BAD_REQUEST' },
  });
  expect(await call(launched, 'app.info', {})).toMatchObject({ ok: true });
});

test('refuses calls from a frame that is not its own page', async ({ launch }) => {
  const { app } = await launch();
  const answer = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: unknown, ...args: unknown[]) => Promise<Answer>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const foreign = new BrowserWindow({ show: false });
    await foreign.loadURL('data:text/html,foreign');
    const event = { senderFrame: foreign.webContents.mainFrame };
    const refused = await handlers.get('paragon:call')?.(event, 'app.info', {});
    foreign.destroy();
    return refused;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
});

type Leaving = { isLeavingRefused?: boolean };

test('stays on its page, opens no window, and runs no script that stands in the page', async ({ launch }) => {
  const { page, app } = await launch();
  const before = page.url();
  const ran = await page.evaluate(async () => {
    const state = globalThis as { inlineRan?: boolean };
    const breach = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        resolve(event.violatedDirective);
      });
    });
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    const opened = window.open('https://example.org') !== null;
    const breached = await breach;
    // Only now: what the inspector itself calls may use eval() whatever the page's policy says.
    let isEvalRefused = false;
    try {
      globalThis.eval('1');
    } catch {
      isEvalRefused = true;
    }
    return { inline: state.inlineRan ?? false, isEvalRefused, opened, breached };
  });
  expect(ran).toEqual({ inline: false, isEvalRefused: true, opened: false, breached: 'script-src-elem' });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.on('will-frame-navigate', (event) => {
      (globalThis as Leaving).isLeavingRefused = event.defaultPrevented;
    });
  });
  await page.evaluate(() => {
    location.assign('https://example.org');
  });
  await expect.poll(() => app.evaluate(() => (globalThis as Leaving).isLeavingRefused)).toBe(true);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('asks no server for updates; the menu opens the page of releases in the browser', async ({ launch }) => {
  const { app } = await launch();
  const opened = await app.evaluate(({ Menu, shell }) => {
    const pages: string[] = [];
    shell.openExternal = (page) => Promise.resolve(void pages.push(page));
    Menu.getApplicationMenu()?.getMenuItemById('check-for-updates')?.click();
    return pages;
  });
  expect(opened).toEqual(['https://paragon.example/releases']);
});

test('serves no file outside its own folder', async ({ launch }) => {
  const { page } = await launch();
  const statuses = await page.evaluate(async () => {
    const paths = ['/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/../main/index.js', '/none.js'];
    return Promise.all(paths.map(async (one) => (await fetch(`app://paragon${one}`)).status));
  });
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('attaches a file to a receipt over the bridge, and gives it back as a download only', async ({
  launch,
}) => {
  const launched = await launch();
  const job = (await call(launched, 'sample.add', {})).value as { receiptId: string };
  const answered = await launched.page.evaluate(async ({ receiptId }) => {
    const { paragon } = window as unknown as Bridged;
    const bytes = new TextEncoder().encode('<script>24 months</script>');
    const added = await paragon.call('attachments.add', { receiptId, filename: 'card.html', bytes });
    const { attachmentId } = added.value as { attachmentId: string };
    const path = `/api/v3/receipts/${receiptId}/attachments/`;
    const [given, none] = await Promise.all([fetch(path + attachmentId), fetch(`${path}none`)]);
    const headers = ['content-type', 'content-disposition', 'x-content-type-options'];
    return {
      text: await given.text(),
      headers: headers.map((name) => given.headers.get(name)),
      noneStatus: none.status,
    };
  }, job);
  expect(answered).toEqual({
    text: '<script>24 months</script>',
    headers: ['text/plain', 'attachment; filename=card.html', 'nosniff'],
    noneStatus: 404,
  });
});

/** Files of the computer dropped into the middle of the window, as its file manager does. */
async function drop({ page }: Launched, files: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const [x, y] = await page.evaluate(() => [innerWidth / 2, innerHeight / 2] as const);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    await client.send('Input.dispatchDragEvent', { type, x, y, data });
  }
}

test('asks what files are that are dropped on a receipt, and attaches them to it', async ({
  launch,
  dataFolder,
}) => {
  const launched = await launch();
  const { page } = launched;
  const { receiptId } = (await call(launched, 'sample.add', {})).value as { receiptId: string };
  await page.evaluate((id) => {
    location.hash = `#/receipts/${id}`;
  }, receiptId);
  await expect(page.getByRole('region', { name: 'Attachments' })).toBeAttached();
  const [text, picture] = ['Warranty.txt', 'iron.png'].map((name) => path.join(dataFolder, name));
  await writeFile(text ?? '', '24 months');
  await writeFile(picture ?? '', drawSample());
  await drop(launched, [text ?? '']);
  const question = page.getByRole('dialog', { name: 'What is this file?' });
  await expect(question).toContainText('Warranty.txt');
  // A text is no page of a receipt.
  await expect(question.getByRole('button')).toHaveText(['', /^An attachment/]);
  await page.keyboard.press('Escape');
  await drop(launched, [picture ?? '']);
  await expect(question.getByRole('button', { name: /^A further page/ })).toBeFocused();
  await question.getByRole('button', { name: /^An attachment/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Attached to this receipt' })).toContainText(
    'iron.png',
  );
});

test('lets only one instance have a data folder', async ({ launch, dataFolder }) => {
  await launch();
  const { executable, args, env } = await spawnArguments(dataFolder);
  const second = spawn(executable, args, { env, stdio: 'ignore' });
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
});

test('takes up after a quit what was still waiting', async ({ launch, dataFolder }) => {
  const first = await launch();
  const file = path.join(dataFolder, 'receipt.png');
  await writeFile(file, drawSample());
  await addByMenu(first, file);
  await expect
    .poll(
      async () =>
        ((await call(first, 'jobs.list', { limit: 10, offset: 0 })).value as { total: number }).total,
    )
    .toBe(1);
  await first.app.close();
  const again = await launch();
  await expect.poll(() => savedReceipts(again), { timeout: 90_000 }).toHaveLength(1);
});
