import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { engineEnvironment, forkUnderNode } from '../../src/core/engine/fork-engine.ts';
import { formWith, submit } from '../../tests/contract/client.ts';
import { readAddress } from '../../tests/e2e/browser/support/headless-app.ts';
import { descendantsOf } from '../../tests/support/processes.ts';
import { drawReceipt } from '../../tests/support/receipts/index.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './median.ts';

const built = path.resolve(import.meta.dirname, '../../out/main');
const server = path.join(built, 'serve.js');
const rounds = 10;

/** What one start of the built application came to. */
type Start = { readonly tookMs: number; readonly children: number };

/**
 * What the engine's process costs at the start. The built application is started until it has answered with its page,
 * by turns with nothing to read and with a receipt that a kill left waiting, which is read at once. Of what that takes,
 * the wall's part is the process itself: without it, the same threads would work in the application's.
 */
export async function benchWall(): Promise<BenchRow[]> {
  if (!existsSync(server)) throw new Error('There is no built application: npm run build');
  const [idle, waiting] = ['idle', 'waiting'].map((name) =>
    mkdtempSync(path.join(tmpdir(), `paragon-bench-${name}-`)),
  ) as [string, string];
  try {
    await start(idle, () => Promise.resolve());
    await start(waiting, leaveReceipt);
    const starts: { idle: Start; waiting: Start }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      starts.push({ idle: await start(idle), waiting: await start(waiting) });
    }
    return rowsOf(starts, await readyAfter());
  } finally {
    for (const folder of [idle, waiting]) rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(starts: readonly { idle: Start; waiting: Start }[], readyMs: number): BenchRow[] {
  const idleMs = median(starts.map(({ idle }) => idle.tookMs));
  const moreMs = median(starts.map(({ idle, waiting }) => waiting.tookMs - idle.tookMs));
  const children = Math.max(...starts.map(({ idle }) => idle.children));
  const name = 'the built app to its page';
  return [
    { name: `${name}, nothing to read`, value: idleMs, unit: 'ms', bar: '' },
    { name: 'processes beside it then', value: children, unit: '', bar: '0' },
    { name: `${name}, a receipt being read meanwhile: later by`, value: moreMs, unit: 'ms', bar: '' },
    { name: 'the engine’s process, until it takes tasks', value: readyMs, unit: 'ms', bar: '≤ 150' },
  ];
}

/** From starting the engine's process until it says that it is ready: the median in ms. */
async function readyAfter(): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const child = forkUnderNode(pathToFileURL(path.join(built, 'engine.js')), engineEnvironment(process.env));
    const ended = new Promise((resolve) => {
      child.onExit(resolve);
    });
    await new Promise((resolve) => {
      child.onReport(resolve);
    });
    took.push(performance.now() - startedAt);
    child.kill();
    await ended;
  }
  return median(took);
}

/** Starts the application, and kills it after its page (and what is done to it) has been answered. */
async function start(dataFolder: string, act?: (url: string) => Promise<unknown>): Promise<Start> {
  const startedAt = performance.now();
  const app = spawn(process.execPath, [server, '--port', '0'], {
    env: { ...process.env, PARAGON_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(app, 'exit');
  try {
    const url = await readAddress(app.stdout);
    await (await fetch(url)).text();
    const tookMs = performance.now() - startedAt;
    const children = descendantsOf(app.pid ?? 0).length;
    await act?.(url);
    return { tookMs, children };
  } finally {
    app.kill('SIGKILL');
    await ended;
  }
}

/** A page that a kill interrupts long before it is read. */
async function leaveReceipt(url: string): Promise<void> {
  const { bytes } = await drawReceipt({ seed: 1, wear: 'photo' });
  await submit(url, formWith(bytes));
}
