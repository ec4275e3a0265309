import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronForTests } from '../../../../scripts/test/electron-for-tests.ts';

const root = path.resolve(import.meta.dirname, '../../../..');

export type Launched = { readonly app: ElectronApplication; readonly page: Page };

type Fixtures = {
  readonly dataFolder: string;
  /**
   * Starts the built app on the test's data folder, as macOS does with a file that it was dropped with; what a test
   * leaves running is closed behind it.
   */
  readonly launch: (openedFile?: string) => Promise<Launched>;
};

/** Electron started for tests alone, without its window: for a second instance that should leave at once. */
export async function spawnArguments(dataFolder: string) {
  const { executable, sqliteBinding } = await electronForTests();
  return {
    executable,
    // As root Chromium can't sandbox its processes; the renderer's own sandbox stays on.
    args: ['.', '--no-sandbox', '--disable-gpu', '--lang=en-GB'],
    env: {
      ...definedEnvironment(),
      PARAGON_TEST_ENTRY: pathToFileURL(path.join(root, 'out/main/index.js')).href,
      PARAGON_DATA: dataFolder,
      PARAGON_PORT: '0',
      PARAGON_SQLITE_BINDING: sqliteBinding ?? '',
    },
  };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

export const test = base.extend<Fixtures>({
  // Playwright wants the first argument destructured, even where nothing is taken from it.
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'paragon-shell-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ dataFolder }, use) => {
    const running: ElectronApplication[] = [];
    await use(async (openedFile = '') => {
      const { executable, args, env: shared } = await spawnArguments(dataFolder);
      const env = { ...shared, PARAGON_TEST_OPENED: openedFile };
      const app = await _electron.launch({ executablePath: executable, args, env, cwd: root });
      running.push(app);
      const page = await app.firstWindow();
      // Bounded on its own, so that a start that hangs is told from a test that does.
      await page.locator('h1').first().waitFor({ timeout: 30_000 });
      return { app, page };
    });
    for (const app of running) await app.close().catch(() => undefined);
  },
});

export { expect } from '@playwright/test';
