// Runs all suites and says of each what it did: npm test [-- SUITE…]. The phases of scripts/test/suites.ts come one after
// the other. A suite that a machine can't run is named with what it lacks; in CI (CI=true) that is a failure.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Table from 'cli-table3';
import { readReport, type Counts, type Outcome } from './test/reports.ts';
import { phases, type Suite } from './test/suites.ts';

type Result = Outcome & { suite: string; seconds: number; remark: string };

const startedAt = performance.now();
const reports = mkdtempSync(path.join(tmpdir(), 'paragon-tests-'));
const isCi = process.env.CI === 'true';
const wanted = process.argv.slice(2);
const provided: Record<string, string> = {};
const results: Result[] = [];
for (const phase of phases) {
  const lanes = phase
    .map((lane) => lane.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    .filter((lane) => lane.length > 0);
  const hasNeighbours = lanes.length > 1;
  results.push(...(await Promise.all(lanes.map((lane) => runLane(lane, hasNeighbours)))).flat());
}
rmSync(reports, { recursive: true, force: true });
report();

async function runLane(lane: readonly Suite[], hasNeighbours: boolean): Promise<Result[]> {
  const ended: Result[] = [];
  for (const suite of lane) {
    const result = await runSuite(suite, hasNeighbours);
    if (suite.provides && result.passed > 0) provided[suite.provides] = '1';
    ended.push(result);
  }
  return ended;
}

async function runSuite(suite: Suite, hasNeighbours: boolean): Promise<Result> {
  const missing = suite.missing?.() ?? null;
  const names = { failed: [], again: [] };
  const none = { suite: suite.name, seconds: 0, passed: 0, failed: 0, skipped: 0, remark: '', names };
  if (missing !== null) return { ...none, [isCi ? 'failed' : 'skipped']: 1, remark: `NOT RUN. ${missing}` };
  const beganAt = performance.now();
  const file = path.join(reports, `${suite.name}.json`);
  const code = await execute(suite, file, hasNeighbours);
  const ofExitCode = { ...none, [code === 0 ? 'passed' : 'failed']: 1 };
  const outcome = suite.report === 'exit-code' ? ofExitCode : readReport(suite.report, file);
  // A runner that failed without a failed test (no test found, a crash) has failed all the same, as one that tells nothing.
  const failed = code !== 0 || outcome === null ? Math.max(1, outcome?.failed ?? 0) : outcome.failed;
  const seconds = (performance.now() - beganAt) / 1000;
  return { ...none, ...outcome, failed, seconds, remark: code === 0 ? '' : `exit code ${code}` };
}

/** @returns the exit code. Suites with neighbours show what they say at their end, so that none talks into another. */
async function execute(suite: Suite, file: string, hasNeighbours: boolean): Promise<number> {
  const { command, needsDisplay, report: kind } = suite;
  const [program = '', ...args] = needsDisplay ? ['xvfb-run', '-a', ...command] : command;
  const withFile = kind === 'vitest' ? [...args, `--outputFile.json=${file}`] : args;
  const env = {
    ...{ ...process.env, ...provided, PLAYWRIGHT_JSON_OUTPUT_NAME: file, FORCE_COLOR: '0' },
    // Hundreds of processes are started from the sources: a fifth of their time was for compiling them anew.
    NODE_COMPILE_CACHE: path.join(reports, 'compiled'),
  };
  const heading = `\n── ${suite.name} ──`;
  if (!hasNeighbours) console.log(heading);
  const said = hasNeighbours ? 'pipe' : 'inherit';
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
  if (hasNeighbours) console.log([heading, Buffer.concat(kept).toString().trimEnd()].join('\n').trimEnd());
  return code;
}

function report(): void {
  const table = new Table({
    head: ['suite', 'passed', 'failed', 'skipped', 'seconds', ''],
    style: { head: [], border: [] },
  });
  for (const { suite, passed, failed, skipped, seconds, remark } of results)
    table.push([suite, passed, failed, skipped, seconds.toFixed(0), remark]);
  console.log(`\n${table.toString()}\n`);
  for (const { suite, names } of results) {
    for (const name of names.again) console.log(`passed only when tried again: ${suite}: ${name}`);
    for (const name of names.failed) console.log(`FAILED: ${suite}: ${name}`);
  }
  const sum = (key: keyof Counts) => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped');
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}, in ${seconds.toFixed(0)} s`,
  );
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
