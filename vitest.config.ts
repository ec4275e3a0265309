import { defineConfig } from 'vitest/config';

/** Those that hold two seconds or less against a bar: a neighbour's work would count as theirs. */
const timed = {
  integration: ['in-the-app', 'scenarios'].map((name) => `tests/integration/language-model/${name}.test.ts`),
  fault: ['cancel', 'real-cancels'].map((name) => `tests/fault/${name}.test.ts`),
};

type Files = { readonly include?: string[]; readonly exclude?: string[] };

/**
 * A suite a folder. Two files at a time: a test waits for threads and processes of its own about as long as it computes.
 * All but the unit tests start such, so they get more time.
 */
function suite(name: string, timeoutMs: number, files: Files = {}, maxWorkers = 2) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      ...files,
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      ...(name === 'unit' ? {} : { globalSetup: ['tests/support/bundle-started-modules.ts'] }),
      setupFiles: ['tests/support/property-seed.ts'],
      pool: 'forks' as const,
      maxWorkers,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      suite('unit', 120_000, { include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'] }),
      suite('integration', 120_000, { exclude: timed.integration }),
      suite('integration-alone', 120_000, { include: timed.integration }, 1),
      suite('accounting', 60_000),
      suite('contract', 120_000),
      suite('fault', 180_000, { exclude: timed.fault }),
      suite('fault-alone', 180_000, { include: timed.fault }, 1),
    ],
  },
});
