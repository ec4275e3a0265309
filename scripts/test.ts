// Runs all suites and says of each what it did: npm test [-- SUITE…]. Those that only read the sources run beside the
// making of the packages; then the tests one after another, each with the machine to itself. A suite that a machine
// can't run is named with what it lacks; in CI (CI=true) that is a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { z } from 'zod';
import { suites, type Suite } from './test/suites.ts';

type Counts = { passed: number; failed: number; skipped: number };
type Result = Counts & { suite: string; seconds: number; remark: string };

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

const reports = mkdtempSync(path.join(tmpdir(), 'paragon-tests-'));
const isCi = process.env.CI === 'true';
const wanted = process.argv.slice(2);
const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const provided: Record<string, string> = {};
const inLanes = ['sources', 'packages'].map((lane) => runAll(chosen.filter((suite) => suite.lane === lane)));
const results = (await Promise.all(inLanes)).flat();
results.push(...(await runAll(chosen.filter(({ lane }) => lane === undefined))));
rmSync(reports, { recursive: true, force: true });
report();

async function runAll(some: readonly Suite[]): Promise<Result[]> {
  const ended: Result[] = [];
  for (const suite of some) {
    const result = await runSuite(suite);
    if (suite.provides && result.passed > 0) provided[suite.provides] = '1';
    ended.push(result);
  }
  return ended;
}

async function runSuite(suite: Suite): Promise<Result> {
  const missing = suite.missing?.() ?? null;
  const none = { suite: suite.name, seconds: 0, passed: 0, failed: 0, skipped: 0, remark: '' };
  if (missing !== null) return { ...none, [isCi ? 'failed' : 'skipped']: 1, remark: `NOT RUN. ${missing}` };
  const startedAt = performance.now();
  const file = path.join(reports, `${suite.name}.json`);
  const code = await execute(suite, file);
  const { flaky, ...counts } = countsOf(suite, file, code);
  // A runner that failed without a failed test (no test found, a crash) has failed all the same.
  const failed = code !== 0 ? Math.max(1, counts.failed) : counts.failed;
  const seconds = (performance.now() - startedAt) / 1000;
  const remarks = [
    ...(flaky > 0 ? [`${flaky} passed only when tried again`] : []),
    ...(code === 0 ? [] : [`exit code ${code}`]),
  ];
  return { ...none, ...counts, failed, seconds, remark: remarks.join('; ') };
}

/** @returns the exit code. Suites in a lane show what they say at their end, so that none talks into another. */
async function execute(suite: Suite, file: string): Promise<number> {
  const { command, needsDisplay, report: kind, lane } = suite;
  const [program = '', ...args] = needsDisplay ? ['xvfb-run', '-a', ...command] : command;
  const withFile = kind === 'vitest' ? [...args, `--outputFile.json=${file}`] : args;
  const env = {
    ...{ ...process.env, ...provided, PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
    // Hundreds of processes are started from the sources: a fifth of their time was for compiling them anew.
    NODE_COMPILE_CACHE: path.join(reports, 'compiled'),
  };
  const heading = `\n── ${suite.name} ──`;
  if (lane === undefined) console.log(heading);
  const said = lane === undefined ? 'inherit' : 'pipe';
  const child = spawn(program, withFile, { stdio: ['ignore', said, said], env });
  const kept: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => kept.push(part));
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => {
      resolve(127);
    });
    child.on('close', (exitCode) => {
      resolve(exitCode ?? 1);
    });
  });
  if (lane !== undefined)
    console.log([heading, Buffer.concat(kept).toString().trimEnd()].join('\n').trimEnd());
  return code;
}

function countsOf(suite: Suite, file: string, code: number): Counts & { flaky: number } {
  const none = { passed: 0, failed: 0, skipped: 0, flaky: 0 };
  if (suite.report === 'exit-code') return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
  if (!existsSync(file)) return { ...none, failed: 1 };
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (suite.report === 'vitest') {
    const counts = vitestReport.parse(json);
    const skipped = counts.numPendingTests + counts.numTodoTests;
    return { ...none, passed: counts.numPassedTests, failed: counts.numFailedTests, skipped };
  }
  const { stats } = playwrightReport.parse(json);
  const passed = stats.expected + stats.flaky;
  return { passed, failed: stats.unexpected, skipped: stats.skipped, flaky: stats.flaky };
}

function report(): void {
  const table = new Table({
    head: ['suite', 'passed', 'failed', 'skipped', 'seconds', ''],
    style: { head: [] },
  });
  for (const { suite, passed, failed, skipped, seconds, remark } of results) {
    table.push([suite, passed, failed, skipped, seconds.toFixed(0), remark]);
  }
  const sum = (key: keyof Counts) => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped');
  console.log(`\n${table.toString()}\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
