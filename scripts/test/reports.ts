import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** `names` are those of the tests that failed, and of those that passed only when tried again. */
export type Outcome = Counts & { readonly names: { readonly failed: string[]; readonly again: string[] } };

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const playwrightSuite = z.object({
  specs: z.array(
    z.object({ file: z.string(), title: z.string(), tests: z.array(z.object({ status: z.string() })) }),
  ),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(playwrightSuite),
});

/** What a runner wrote down at its end. @returns null where it came to none, or failed before its first test */
export function readReport(kind: 'vitest' | 'playwright', file: string): Outcome | null {
  if (!existsSync(file)) return null;
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return kind === 'vitest' ? ofVitest(vitestReport.parse(json)) : ofPlaywright(playwrightReport.parse(json));
}

function ofVitest(report: z.infer<typeof vitestReport>): Outcome {
  const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative('', name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    // A file that can't even be loaded has no test that failed.
    if (tests.length === 0) return status === 'failed' ? [file] : [];
    return tests.map(({ fullName }) => `${file} › ${fullName}`);
  });
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    names: { failed, again: [] },
  };
}

function ofPlaywright({ stats, suites }: z.infer<typeof playwrightReport>): Outcome {
  const specs = suites.flatMap(specsOf);
  const named = (wanted: string) =>
    specs
      .filter(({ tests }) => tests.some(({ status }) => status === wanted))
      .map(({ file, title }) => `${file} › ${title}`);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    names: { failed: named('unexpected'), again: named('flaky') },
  };
}

type PlaywrightSuite = z.infer<typeof playwrightSuite>;

function specsOf({ specs, suites = [] }: PlaywrightSuite): PlaywrightSuite['specs'] {
  return [...specs, ...suites.flatMap(specsOf)];
}
