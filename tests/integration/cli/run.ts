import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { entryFile } from '../../support/started-modules.ts';

export type Ended = { readonly exitCode: unknown; readonly stdout: string; readonly stderr: string };

/** Runs the command line to its end. */
export async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  entry = entryFile('cli'),
): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await exited, stdout, stderr };
}

export type Serving = {
  readonly url: string;
  /** Sends a signal and resolves to the exit code. */
  end(signal: NodeJS.Signals): Promise<unknown>;
};

/** Starts `serve` and waits until it is ready. It is gone after the test in any case. */
export async function serve(args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [entryFile('cli'), 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit').then(([code]: unknown[]) => code);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const url = await readUrl(child);
  return {
    url,
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

async function readUrl({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('serve has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const url = /^Paragon is ready: (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('serve ended before it was ready.');
}
