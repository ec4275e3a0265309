import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { formWith } from '../contract/client.ts';
import { oracle, runChild } from '../support/child-process.ts';
import { commandOf, descendantsOf, isAlive } from '../support/processes.ts';
import { reportFault, rounds } from '../support/fault-report.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { atEnd, patience, temporaryFolder } from '../support/test-app.ts';

// npm → (its shell →) scripts/start.ts → the application → its engine: the processes themselves.

const receipt = await drawReceipt({ seed: 12 });

type Target = 'npm' | 'script' | 'application' | 'all of them, as a terminal does';
const cases: readonly (readonly [NodeJS.Signals, Target])[] = [
  ['SIGTERM', 'npm'],
  ['SIGINT', 'script'],
  ['SIGTERM', 'application'],
  ['SIGINT', 'all of them, as a terminal does'],
  ['SIGINT', 'npm'],
  ['SIGTERM', 'script'],
  ['SIGINT', 'application'],
  ['SIGTERM', 'all of them, as a terminal does'],
];

test.runIf(process.platform === 'linux').for(cases.slice(0, rounds(4, cases.length)))(
  '%s to %s ends npm start, its script, the application and its engine with nothing lost',
  { timeout: 120_000 },
  async ([signal, target]) => {
    const dataFolder = temporaryFolder();
    const started = await startByNpm(dataFolder);
    const { npm, address, exited } = started;
    const answer = await fetch(`${address}/api/v3/receipts/process`, {
      method: 'POST',
      body: formWith(receipt.bytes, 'image/png'),
    });
    expect(answer.status).toBe(202);
    // npm's shell, the script, the application, and (reading a receipt by now) its engine.
    await expect.poll(() => commandsOf(npm.pid).some(isEngine), patience).toBe(true);
    const processes = descendantsOf(npm.pid ?? 0);
    for (const pid of targetsOf(target, npm.pid ?? 0, processes)) process.kill(pid, signal);
    expect(await exited).toBe(0);
    await expect.poll(() => processes.filter(isAlive), patience).toEqual([]);
    await expect(fetch(address)).rejects.toThrow('fetch failed');
    const [job] = oracle(dataFolder).jobs;
    expect(job?.state).toMatch(/^(queued|succeeded)$/);
    expect(job).toMatchObject({ crashes: 0 });
    expect((await runChild({ dataFolder, hasRealEngine: true })).lines).toContain('idle');
    const { lost, doubled } = tallyOf(dataFolder, [contentHash(receipt.bytes)]);
    reportFault({ fault: `${signal} to ${target}`, tried: 1, survived: 1, lost, doubled });
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  },
);

async function startByNpm(dataFolder: string) {
  // Without a display the same application runs without a window.
  const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const npm = spawn('npm', ['start'], {
    env: {
      ...process.env,
      ...noDisplay,
      PARAGON_DATA: dataFolder,
      PARAGON_PORT: '0',
      PARAGON_HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, as a terminal's job has.
    detached: true,
  });
  atEnd(() => {
    for (const pid of descendantsOf(npm.pid ?? 0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    npm.kill('SIGKILL');
  });
  const exited = once(npm, 'exit').then(([code]: unknown[]) => code);
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: npm.stdout }).on('line', (line) => {
      const [, found] = /Paragon is ready: (\S+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    void exited.then(() => {
      reject(new Error('npm start ended without being ready.'));
    });
  });
  return { npm, address, exited };
}

function targetsOf(target: Target, npm: number, processes: readonly number[]): readonly number[] {
  const named = (part: string) => processes.filter((pid) => commandOf(pid).includes(part));
  if (target === 'npm') return [npm];
  if (target === 'script') return named('scripts/start.ts').slice(-1);
  if (target === 'application') return named('serve.js');
  return [npm, ...processes];
}

function isEngine(command: string): boolean {
  return command.includes('engine.js');
}

function commandsOf(pid: number | undefined): string[] {
  return descendantsOf(pid ?? 0).map(commandOf);
}
