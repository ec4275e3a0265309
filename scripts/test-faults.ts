// Runs the fault tests and those of docs/security.md, and prints what each fault was, how often it was made and what came
// of it, and how each danger's tests ended: npm run test:faults [-- --long] [FILE…]. With files only these fault tests.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { faultRowSchema, type FaultRow } from '../tests/support/fault-report.ts';
import { dangerRows } from './faults/danger-rows.ts';
import { runVitest, type Tested } from './faults/run-vitest.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
});
const folder = mkdtempSync(path.join(tmpdir(), 'paragon-faults-'));
const rowsFile = path.join(folder, 'rows');
try {
  await faults();
  if (positionals.length === 0) await dangers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function faults(): Promise<void> {
  const { code, tests } = await runVitest(
    ['--project', 'fault*', ...positionals],
    path.join(folder, 'faults.json'),
    { PARAGON_FAULT_REPORT: rowsFile, ...(values.long ? { PARAGON_FAULTS: 'long' } : {}) },
  );
  if (code !== 0) process.exitCode = 1;
  const table = new Table({ head: ['fault', 'tried', 'survived', 'lost', 'doubled'], style: { head: [] } });
  for (const row of [...counted(), ...tests.map(oneFault)]) {
    table.push([row.fault, row.tried, row.survived, row.lost ?? '–', row.doubled ?? '–']);
  }
  console.log(table.toString());
}

/** Faults made many times report themselves. */
function counted(): FaultRow[] {
  if (!existsSync(rowsFile)) return [];
  const lines = readFileSync(rowsFile, 'utf8').trim().split('\n');
  return lines.map((line) => faultRowSchema.parse(JSON.parse(line)));
}

/** Every test is one fault, survived where it passed; what it lost or doubled it doesn't report. */
function oneFault({ fullName, passed }: Tested): FaultRow {
  return { fault: fullName, tried: 1, survived: Number(passed) };
}

/** Those in a real browser, window or package are run by their own suites of npm test. */
async function dangers(): Promise<void> {
  const rows = dangerRows(readFileSync(path.resolve(import.meta.dirname, '../docs/security.md'), 'utf8'));
  const files = rows.flatMap((row) => row.tests.map(({ file }) => file));
  const here = [...new Set(files)].filter((file) => file.endsWith('.test.ts'));
  const projects = ['unit', 'integration*', 'fault*'].flatMap((name) => ['--project', name]);
  const { code, tests } = await runVitest([...projects, ...here], path.join(folder, 'dangers.json'), {});
  if (code !== 0) process.exitCode = 1;
  const table = new Table({ head: ['#', 'danger', 'test', 'passed'], style: { head: [] }, wordWrap: true });
  for (const { number, danger, tests: named } of rows)
    for (const { file, name } of named)
      table.push([number, danger, `${file} “${name}”`, outcome(tests, file, name)]);
  console.log(table.toString());
}

function outcome(tests: readonly Tested[], file: string, name: string): string {
  if (!file.endsWith('.test.ts')) return 'by its own suite';
  // A name with a %s stands for as many tests as there are cases.
  const [start = name] = name.split('%');
  const ofName = tests.filter((test) => test.file === file && test.title.startsWith(start));
  const passed = ofName.filter((test) => test.passed).length;
  return ofName.length === 0 ? 'NOT RUN' : `${passed} of ${ofName.length}`;
}
