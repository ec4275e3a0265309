import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ask, formWith } from '../../tests/contract/client.ts';
import { commandOf, descendantsOf } from '../../tests/support/processes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const statusSchema = z.object({
  data: z.object({ status: z.string(), error: z.object({ code: z.string() }).loose().optional() }).loose(),
});
const acceptedSchema = z.object({ data: z.object({ job_id: z.string() }) });
const healthSchema = z.object({
  data: z.object({ active_receipt_tasks: z.int(), queued_receipt_tasks: z.int() }),
});
const pollMs = 50;

export type BuiltApp = Awaited<ReturnType<typeof startBuilt>>;

/** Starts what `npm run build` made, without a window, over a data folder. */
export async function startBuilt(dataFolder: string) {
  const child = spawn(
    process.execPath,
    [path.join(root, 'out/main/serve.js'), '--data', dataFolder, '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const exited = once(child, 'exit').then(([code, signal]: unknown[]) => {
    process.off('exit', end);
    return { code, signal };
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, found] = /Paragon is ready: (\S+)/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    void exited.then(({ code }) => {
      reject(new Error(`The application ended (${String(code)}) without being ready.`));
    });
  });
  const api = `${address}/api/v3/receipts`;

  async function status(jobId: string) {
    return statusSchema.parse((await ask(`${api}/status/${jobId}`)).body).data;
  }

  return {
    isAlive: () => child.exitCode === null && child.signalCode === null,
    /** The job's id, or the code it was refused with. */
    async submit(bytes: Uint8Array, type: string): Promise<{ jobId: string } | { refusedWith: string }> {
      const answer = await ask(`${api}/process`, { method: 'POST', body: formWith(bytes, type) });
      if (answer.status === 202) return { jobId: acceptedSchema.parse(answer.body).data.job_id };
      return { refusedWith: /"error_code":"(\w+)"/.exec(JSON.stringify(answer.body))?.[1] ?? 'no code' };
    },
    status,
    async until(jobId: string, isAsked: (status: string) => boolean) {
      for (;;) {
        const found = await status(jobId);
        if (isAsked(found.status)) return found;
        await sleep(pollMs);
      }
    },
    cancel: (jobId: string) => ask(`${api}/cancel/${jobId}`, { method: 'POST' }),
    async untilIdle(): Promise<void> {
      for (;;) {
        const { data } = healthSchema.parse((await ask(`${api}/health`)).body);
        if (data.active_receipt_tasks + data.queued_receipt_tasks === 0) return;
        await sleep(pollMs);
      }
    },
    /** A procedure of the window's. */
    call: (name: string, input: object) =>
      ask(`${address}/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    enginePid: (): number | undefined =>
      descendantsOf(child.pid ?? 0).find((pid) => commandOf(pid).includes('engine.js')),
    /** Of the application and its engine, in bytes. */
    memoryBytes: () =>
      [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)].reduce((sum, pid) => sum + residentOf(pid), 0),
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await exited;
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export const isEnded = (status: string): boolean => ['SUCCESS', 'FAILURE', 'REVOKED'].includes(status);

function residentOf(pid: number): number {
  try {
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}
