import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** What starts the app itself: its threads take the cores that the browser needs, so one at a time. */
const withRealEngine = [
  ...[
    'app',
    'archive',
    'bulk',
    'docs',
    'duplicates',
    'exchange-rates',
    'joining',
    'model',
    'months',
    'phone',
    'rules',
    'sample',
    'walk',
  ],
  'views-and-budgets',
].map((name) => `${name}.e2e.ts`);

/** The same Chromium without windows of its own, which are a third of its work. */
const shell = '/usr/bin/chromium-headless-shell';

const browser = (usual: string) => ({
  executablePath: process.env.PARAGON_CHROMIUM ?? (existsSync(usual) ? usual : '/usr/bin/chromium'),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** The window in a real browser: Debian's Chromium, or the one that PARAGON_CHROMIUM names. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './support/build-window.ts',
  outputDir: '../../../test-results/browser',
  reporter: [['list']],
  workers: 2,
  // A slow machine is late once in a few hundred tests; the summary names what passed only at the second try.
  retries: 1,
  projects: [
    {
      name: 'real-engine',
      ...{ testMatch: withRealEngine, workers: 1, use: { launchOptions: browser('/usr/bin/chromium') } },
    },
    {
      name: 'scripted-engine',
      ...{ testIgnore: withRealEngine, fullyParallel: true, use: { launchOptions: browser(shell) } },
    },
  ],
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    // To trace each first try costs a third of all work.
    trace: 'on-first-retry',
  },
});
