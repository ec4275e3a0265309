import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './support/launch.ts';

test('what goes wrong in the window is in the log, and the diagnostics are saved from the menu', async ({
  launch,
  dataFolder,
}) => {
  const { app, page } = await launch();
  const logs = path.join(dataFolder, 'logs');
  const log = () =>
    readdirSync(logs)
      .map((name) => readFileSync(path.join(logs, name), 'utf8'))
      .join('');
  await expect.poll(log).toContain('"msg":"started"');
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('the window broke over "BIEDRONKA MLEKO"');
    });
  });
  await expect.poll(log).toContain('the window broke over');
  expect(log()).toContain('"part":"window"');
  expect(log()).not.toContain('BIEDRONKA');
  for (const name of readdirSync(logs)) expect(statSync(path.join(logs, name)).mode & 0o077).toBe(0);

  const target = path.join(mkdtempSync(path.join(tmpdir(), 'paragon-saved-')), 'told.zip');
  await app.evaluate(({ dialog, Menu }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    Menu.getApplicationMenu()?.getMenuItemById('save-diagnostics')?.click();
  }, target);
  await expect.poll(() => statSync(target, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(500);
  expect(readFileSync(target).subarray(0, 2).toString('latin1')).toBe('PK');
});
