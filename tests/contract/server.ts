import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect } from 'vitest';
import { entryFile } from '../support/started-modules.ts';

const serveFile = entryFile('serve');

/** A server elsewhere that is to be held against the contract, instead of one started here. */
export const foreignUrl = process.env.PARAGON_CONTRACT_URL ?? null;

/**
 * Starts `serve` with the real recogniser on a free port for the tests of a file, and stops it after them. All
 * that the tests know of it is its address.
 */
export function serverUnderTest(entry: string = serveFile): () => string {
  let url: string | null = foreignUrl;
  let stop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    if (foreignUrl !== null) return;
    const started = await startServer(entry);
    url = started.url;
    stop = started.stop;
  }, 60_000);
  afterAll(() => stop(), 60_000);
  return () => {
    if (url === null) throw new Error('The server has not been started.');
    return url;
  };
}

async function startServer(entry: string = serveFile): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-contract-'));
  const child = spawn(process.execPath, [entry, '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  const url = await readAddress(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      const exitCode = await exited;
      await rm(folder, { recursive: true, force: true });
      expect(exitCode).toBe(0);
    },
  };
}

async function readAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Paragon is ready: (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The server ended before it was ready.');
}
