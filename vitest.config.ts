import { defineConfig } from 'vitest/config';

/** Of the integration tests: what measures times, or keeps all cores busy with really reading. */
const alone = [
  ...['fuzz', 'language-model', 'pipeline', 'recognition'].map(
    (folder) => `tests/integration/${folder}/**/*.test.ts`,
  ),
  'tests/integration/real-receipts.test.ts',
];

type Files = { readonly include?: string[]; readonly exclude?: string[] };

/** A suite a folder. All but the unit tests start threads and processes of their own, so they get more time. */
function suite(name: string, timeoutMs: number, maxWorkers: number, files: Files = {}) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      ...files,
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
      suite('unit', 120_000, 2, { include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'] }),
      suite('integration', 120_000, 2, { exclude: alone }),
      suite('integration-alone', 120_000, 1, { include: alone }),
      suite('accounting', 60_000, 1),
      suite('contract', 120_000, 1),
      suite('fault', 180_000, 1),
    ],
  },
});
