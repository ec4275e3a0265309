import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChildPlan } from './child-protocol.ts';
import { atEnd } from './test-app.ts';

export { oracle } from './oracle.ts';

export type ChildResult = {
  readonly lines: string[];
  readonly acceptedIds: string[];
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
};

const childPath = fileURLToPath(new URL('./child-app.ts', import.meta.url));

/** Starts the application in a child. `prefix` is put before node, as strace wants it. */
export function startChild(
  plan: Partial<ChildPlan> & { dataFolder: string },
  environment: Record<string, string> = {},
  prefix: readonly string[] = [],
) {
  const full: ChildPlan = {
    filesBase64: [],
    untilIdle: true,
    clockOffsetMs: 0,
    hasRealEngine: false,
    ...plan,
  };
  const words = [...prefix, process.execPath, childPath, JSON.stringify(full)];
  const child = spawn(words[0] ?? process.execPath, words.slice(1), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting: { start: string; found: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    waiting
      .filter(({ start }) => line.startsWith(start))
      .forEach(({ found }) => {
        found();
      });
  });
  const exited = once(child, 'close').then((): ChildResult => {
    const acceptedIds = lines.filter((line) => line.startsWith('accepted ')).map((line) => line.slice(9));
    return { lines, acceptedIds, signal: child.signalCode, exitCode: child.exitCode };
  });
  return {
    process: child,
    exited,
    untilSays: (start: string) =>
      new Promise<void>((found) => {
        if (lines.some((line) => line.startsWith(start))) found();
        else waiting.push({ start, found });
      }),
  };
}

export function runChild(...parameters: Parameters<typeof startChild>): Promise<ChildResult> {
  return startChild(...parameters).exited;
}
