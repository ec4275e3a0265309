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
    { name: 'real-engine', testMatch: withRealEngine, workers: 1 },
    { name: 'scripted-engine', testIgnore: withRealEngine, fullyParallel: true },
  ],
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.PARAGON_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
