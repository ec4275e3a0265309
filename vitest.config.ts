import { defineConfig } from 'vitest/config';

/** A suite a folder. All but the unit tests start threads and processes of their own, so they get more time. */
function suite(name: string, timeoutMs: number, maxWorkers: number) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`, ...(name === 'unit' ? ['tests/architecture.test.ts'] : [])],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      setupFiles: ['tests/support/property-seed.ts'],
      pool: 'forks' as const,
      maxWorkers,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      suite('unit', 120_000, 2),
      suite('integration', 120_000, 1),
      suite('accounting', 60_000, 1),
      suite('contract', 120_000, 1),
      suite('fault', 180_000, 1),
    ],
  },
});
