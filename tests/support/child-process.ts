import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Driver from 'better-sqlite3';
import { join } from 'node:path';
import { z } from 'zod';
import type { ChildPlan } from './child-protocol.ts';
import { atEnd } from './test-app.ts';

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

const oracleRowSchema = z.object({
  id: z.string(),
  state: z.string(),
  attempt: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
  error: z.string().nullable(),
  receipt_id: z.string().nullable(),
  is_duplicate: z.int(),
});

/** Looks into a data folder that no process uses, with the bare driver and none of the application's code. */
export function oracle(dataFolder: string) {
  // Read-only, since closing would take the log away that the next start looks for.
  const database = new Driver(join(dataFolder, 'paragon.db'), { readonly: true });
  try {
    const all = (sql: string): unknown[] => database.prepare(sql).all();
    return {
      integrity: database.pragma('integrity_check', { simple: true }),
      foreignKeyErrors: all('PRAGMA foreign_key_check').length,
      jobs: z.array(oracleRowSchema).parse(all("SELECT * FROM jobs WHERE queue = 'receipts' ORDER BY seq")),
      receipts: z
        .array(z.object({ id: z.string(), job_id: z.string() }))
        .parse(all('SELECT * FROM receipts')),
      uploadNames: z
        .array(z.object({ name: z.string() }))
        .parse(all('SELECT name FROM uploads'))
        .map(({ name }) => name),
      steps: all('SELECT * FROM job_steps').length,
    };
  } finally {
    database.close();
  }
}
