import { defineConfig } from '@playwright/test';

/** What `npm run package` makes, installed and used as a household would. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './support/prepare.ts',
  outputDir: '../../../test-results/package',
  reporter: [['list']],
  // One system has one installation.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
});
