import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const serveModule = path.resolve(import.meta.dirname, '../../../../src/core/serve.ts');

export type HeadlessApp = { readonly url: string; close(): Promise<void> };

/** The real app without a window, on a free port and with a library of its own that goes when it is closed. */
export async function startHeadlessApp(environment: NodeJS.ProcessEnv = {}): Promise<HeadlessApp> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'paragon-window-'));
  const app = spawn(process.execPath, [serveModule, '--port', '0'], {
    env: { ...process.env, PARAGON_DATA: dataFolder, PARAGON_THREADS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    app.once('exit', () => {
      resolve();
    });
  });
  const url = await readAddress(app.stdout);
  return {
    url,
    async close() {
      app.kill('SIGTERM');
      await ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Where an app that was just started says it listens. @throws Error where it ends without having said so */
export async function readAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    // The stream is left open: closing it would break the app's later lines.
    if (address) {
      output.resume();
      return address;
    }
  }
  throw new Error('The app ended without saying where it listens.');
}
