import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), title: z.string(), status: z.string() })),
    }),
  ),
});

const root = path.resolve(import.meta.dirname, '../..');

/** A test that ran; `file` from the project's folder on. */
export type Tested = {
  readonly file: string;
  readonly title: string;
  readonly fullName: string;
  readonly passed: boolean;
};

/** Runs tests of vitest and tells of each; those that a run passes by are left out. */
export async function runVitest(
  args: readonly string[],
  reportFile: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly tests: readonly Tested[] }> {
  const command = [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ];
  const child = spawn('vitest', command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code: code ?? 1, tests: existsSync(reportFile) ? testsIn(reportFile) : [] };
}

function testsIn(reportFile: string): Tested[] {
  const { testResults } = reportSchema.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, fullName, status }) => ({
        file: path.relative(root, name).replaceAll('\\', '/'),
        title,
        fullName,
        passed: status === 'passed',
      })),
  );
}
