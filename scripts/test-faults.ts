// Runs the fault tests and prints what each fault was, how often it was made, and what came of it:
// npm run test:faults [-- --long] [FILE…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { faultRowSchema, type FaultRow } from '../tests/support/fault-report.ts';

const vitestReport = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
});
const folder = mkdtempSync(path.join(tmpdir(), 'paragon-faults-'));
const [rowsFile, testsFile] = [path.join(folder, 'rows'), path.join(folder, 'tests.json')];
process.exitCode = await runTests();
report();
rmSync(folder, { recursive: true, force: true });

async function runTests(): Promise<number> {
  const args = ['run', '--project', 'fault', ...positionals, '--reporter=default', '--reporter=json'];
  const child = spawn('vitest', [...args, `--outputFile.json=${testsFile}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PARAGON_FAULT_REPORT: rowsFile,
      ...(values.long ? { PARAGON_FAULTS: 'long' } : {}),
    },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** Faults made many times report themselves; every other test is one fault, survived where it passed. */
function report(): void {
  const counted = existsSync(rowsFile)
    ? readFileSync(rowsFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => faultRowSchema.parse(JSON.parse(line)))
    : [];
  const table = new Table({ head: ['fault', 'tried', 'survived', 'lost', 'doubled'], style: { head: [] } });
  for (const row of [...counted, ...tests()]) {
    table.push([row.fault, row.tried, row.survived, row.lost, row.doubled]);
  }
  console.log(table.toString());
}

function tests(): FaultRow[] {
  if (!existsSync(testsFile)) return [];
  const { testResults } = vitestReport.parse(JSON.parse(readFileSync(testsFile, 'utf8')));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status }) => {
        const survived = Number(status === 'passed');
        return { fault: fullName, tried: 1, survived, lost: 0, doubled: 0 };
      }),
  );
}
