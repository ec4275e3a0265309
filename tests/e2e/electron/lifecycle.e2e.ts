import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawSample } from '../browser/support/draw-sample.ts';
import { commandOf, isAlive, descendantsOf } from '../../support/processes.ts';
import { oracle } from '../../support/oracle.ts';
import { contentHash, tallyOf } from '../../support/tally.ts';
import { expect, test, type Launched } from './support/launch.ts';

type Bridged = {
  paragon: { call(name: string, input: unknown): Promise<{ ok: boolean; value?: unknown }> };
};

function call({ page }: Launched, name: string, input: unknown) {
  return page.evaluate(
    async (asked) => (window as unknown as Bridged).paragon.call(asked.name, asked.input),
    { name, input },
  );
}

/** Adds a receipt through the native menu, with the dialog answered for the user. */
async function addByMenu({ app }: Launched, file: string): Promise<void> {
  await writeFile(file, drawSample());
  await app.evaluate(({ dialog, Menu }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    Menu.getApplicationMenu()?.getMenuItemById('open-files')?.click();
  }, file);
}

const chooseInMenu = ({ app }: Launched, id: string) =>
  app.evaluate(({ Menu }, chosen) => {
    Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click();
  }, id);

async function receiptIds(launched: Launched): Promise<string[]> {
  const { value } = await call(launched, 'receipts.list', { query: '', verdict: null, limit: 9, offset: 0 });
  return (value as { receipts: { receiptId: string }[] }).receipts.map(({ receiptId }) => receiptId);
}

test('Undo and Redo of the menu take corrections back and repeat them, and text where text is typed', async ({
  launch,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  const launched = await launch();
  const { page } = launched;
  await addByMenu(launched, path.join(dataFolder, 'receipt.png'));
  await expect.poll(() => receiptIds(launched), { timeout: 90_000 }).toHaveLength(1);
  const [receiptId = ''] = await receiptIds(launched);
  const corrections = [{ what: 'receipt', change: { storeName: 'Corner shop' } }];
  expect(await call(launched, 'receipts.correct', { receiptId, corrections })).toMatchObject({ ok: true });
  await page.evaluate((id) => {
    window.location.hash = `#/receipts/${id}`;
  }, receiptId);
  const shop = page.getByRole('heading', { name: 'Corner shop' });
  await expect(shop).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take the last change back' })).toBeEnabled();
  await chooseInMenu(launched, 'undo');
  await expect(shop).toBeHidden();
  await expect(page.getByRole('button', { name: 'Repeat the change' })).toBeEnabled();
  await chooseInMenu(launched, 'redo');
  await expect(shop).toBeVisible();

  await page.evaluate(() => {
    window.location.hash = '#/receipts';
  });
  const search = page.getByRole('searchbox');
  await search.focus();
  await page.keyboard.type('milk');
  await expect(search).toHaveValue('milk');
  await chooseInMenu(launched, 'undo');
  await expect(search).not.toHaveValue('milk');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} to the window’s process ends all of it in order, with exit code 0, and loses nothing`, async ({
    launch,
    dataFolder,
  }) => {
    test.setTimeout(180_000);
    const launched = await launch();
    await addByMenu(launched, path.join(dataFolder, 'receipt.png'));
    const jobs = async () => {
      const { value } = await call(launched, 'jobs.list', { limit: 9, offset: 0 });
      return (value as { jobs: { state: string }[] }).jobs.map(({ state }) => state);
    };
    await expect.poll(jobs, { timeout: 30_000 }).not.toEqual([]);
    const shell = launched.app.process();
    const processes = descendantsOf(shell.pid ?? 0);
    expect(processes.length).toBeGreaterThan(0);
    const exited = once(shell, 'exit');
    shell.kill(signal);
    expect(await exited).toEqual([0, null]);
    await expect.poll(() => processes.filter(isAlive), { timeout: 30_000 }).toEqual([]);
    const [job] = oracle(dataFolder).jobs;
    expect(job).toMatchObject({ crashes: 0 });
    expect(job?.state).toMatch(/^(queued|succeeded)$/);

    const again = await launch();
    await expect.poll(() => receiptIds(again), { timeout: 90_000 }).toHaveLength(1);
  });

test('a killed engine (utilityProcess) is started again, and what it was reading is read, once', async ({
  launch,
  dataFolder,
}) => {
  test.setTimeout(180_000);
  const launched = await launch();
  const shell = launched.app.process();
  const enginePid = () =>
    descendantsOf(shell.pid ?? 0).find((pid) =>
      commandOf(pid).includes('--utility-sub-type=node.mojom.NodeService'),
    );
  await addByMenu(launched, path.join(dataFolder, 'receipt.png'));
  const jobs = async () => {
    const { value } = await call(launched, 'jobs.list', { limit: 9, offset: 0 });
    return (value as { jobs: { state: string; stepId: string | null }[] }).jobs;
  };
  const isRead = async () => (await jobs()).some(({ stepId }) => stepId === 'recognise');
  await expect.poll(isRead, { timeout: 60_000, intervals: [20] }).toBe(true);
  const killed = enginePid();
  expect(killed).toBeDefined();
  process.kill(killed ?? 0, 'SIGKILL');

  await expect.poll(() => receiptIds(launched), { timeout: 90_000 }).toHaveLength(1);
  expect(enginePid()).not.toBe(killed);
  expect((await jobs()).map(({ state }) => state)).toEqual(['succeeded']);
  const exited = once(shell, 'exit');
  shell.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  const { lost, doubled, condemned } = tallyOf(dataFolder, [contentHash(drawSample())]);
  expect({ lost, doubled, condemned }).toEqual({ lost: 0, doubled: 0, condemned: 0 });
  expect(oracle(dataFolder).jobs).toMatchObject([{ attempt: 1, crashes: 0 }]);
});
