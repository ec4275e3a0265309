import { defineConfig } from '@playwright/test';

/** The built app in a real Electron. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './support/prepare.ts',
  outputDir: '../../../test-results/electron',
  reporter: [['list']],
  workers: 1,
  // A start of Electron under Xvfb hangs once in some hundred; the summary names what passed only at the second try.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
});
