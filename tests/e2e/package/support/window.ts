import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';
import { isRoot, type Installed } from './installed.ts';

export type OpenWindow = {
  /** Runs an expression in the page and answers what it, or the promise that it is, comes to. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Closes the window as the user does; resolves to the exit code. */
  readonly close: () => Promise<number | null>;
  readonly kill: () => void;
};

/** As root Chromium can't sandbox its processes. */
const windowFlags = ['--disable-gpu', '--lang=en-GB', ...(isRoot ? ['--no-sandbox'] : [])];
const pollMs = 20;

/**
 * Starts the installed app on a data folder, as a desktop does that hands it files to open; resolves once its first
 * screen is there. The inspector of its Node is off for good, by a fuse, so Playwright can't drive it; its page can be
 * asked through Chromium's own port.
 */
export async function openWindow(
  { desktop }: Pick<Installed, 'desktop'>,
  dataFolder: string,
  files: readonly string[],
): Promise<OpenWindow> {
  const env = { ...process.env, PARAGON_DATA: dataFolder, PARAGON_PORT: '0' };
  const args = [...windowFlags, '--remote-debugging-port=0', ...files];
  const child = spawn(desktop, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const port = await Promise.race([debuggingPort(child.stderr), ended.then((code) => failStart(code, said))]);
  const evaluate = await connect(port);
  while ((await evaluate("document.querySelector('h1') !== null")) !== true) await sleep(pollMs);
  return {
    evaluate,
    close: async () => {
      await evaluate('void setTimeout(() => window.close(), 0)');
      return ended;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function failStart(code: number | null, said: readonly string[]): never {
  throw new Error(
    `The app ended with ${code ?? 'a signal'} before its window was there. It said:\n${said.join('')}`,
  );
}

async function debuggingPort(stderr: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  return new Promise((resolve) => {
    stderr.on('data', (text: string) => {
      said += text;
      const [, port] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      if (port !== undefined) resolve(port);
    });
  });
}

const targetsSchema = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));

async function connect(port: string): Promise<OpenWindow['evaluate']> {
  const socket = new WebSocket(await pageAddress(port));
  await once(socket, 'open');
  const waiting = new Map<number, (answer: unknown) => void>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const { id, result } = answerSchema.parse(JSON.parse(data.toString('utf8')));
    if (id !== undefined) waiting.get(id)?.(result?.result?.value);
  });
  return (expression) => {
    last += 1;
    const params = { expression, awaitPromise: true, returnByValue: true };
    socket.send(JSON.stringify({ id: last, method: 'Runtime.evaluate', params }));
    return new Promise((resolve) => waiting.set(last, resolve));
  };
}

const answerSchema = z.object({
  id: z.number().optional(),
  result: z.object({ result: z.object({ value: z.unknown().optional() }).optional() }).optional(),
});

/** The window opens a little later than the port. */
async function pageAddress(port: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const page = targetsSchema.parse(await answer.json()).find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await sleep(pollMs);
  }
}

/** Starts the app while it runs already: it hands over what it was given, and leaves. */
export async function openInRunning(
  { desktop }: Pick<Installed, 'desktop'>,
  dataFolder: string,
  files: readonly string[],
): Promise<number | null> {
  const env = { ...process.env, PARAGON_DATA: dataFolder };
  const child = spawn(desktop, [...windowFlags, ...files], { env, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}
