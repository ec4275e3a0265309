import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChildPlan } from './child-protocol.ts';
import { startedModule } from './started-modules.ts';
import { atEnd } from './test-app.ts';

export { oracle } from './oracle.ts';

export type ChildResult = {
  readonly lines: string[];
  readonly acceptedIds: string[];
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
};

const childPath = fileURLToPath(startedModule('child-app'));

/** Starts the application in a child. `prefix` is put before node, as strace wants it. */
export function startChild(
  plan: Partial<ChildPlan> & { dataFolder: string },
  environment: Record<string, string> = {},
  prefix: readonly string[] = [],
) {
  const full: ChildPlan = {
    filesBase64: [],
    attached: [],
    joinsAll: false,
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
  const waiting: { isSaid: () => boolean; found: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    waiting
      .filter(({ isSaid }) => isSaid())
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
    /** Resolves once it has said so many lines that begin like this. */
    untilSays: (start: string, times = 1) =>
      new Promise<void>((found) => {
        const isSaid = () => lines.filter((line) => line.startsWith(start)).length >= times;
        if (isSaid()) found();
        else waiting.push({ isSaid, found });
      }),
  };
}

export function runChild(...parameters: Parameters<typeof startChild>): Promise<ChildResult> {
  return startChild(...parameters).exited;
}
