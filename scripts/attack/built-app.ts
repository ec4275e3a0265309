import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ask, formWith } from '../../tests/contract/client.ts';
import { commandOf, descendantsOf, residentBytesOf } from '../../tests/support/processes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const statusSchema = z.object({
  data: z.object({
    status: z.string(),
    step: z.string().optional(),
    error: z.object({ error_code: z.string() }).optional(),
  }),
});
export type JobStatus = z.infer<typeof statusSchema>['data'];
const acceptedSchema = z.object({ data: z.object({ job_id: z.string() }) });
const cancelledSchema = z.object({ data: z.object({ cancelled_at: z.string().optional() }) });
const refusedSchema = z.object({ error_code: z.string() });
const healthSchema = z.object({
  data: z.object({ active_receipt_tasks: z.int(), queued_receipt_tasks: z.int() }),
});
const pollMs = 20;
/** Far beyond what a page may take: what has no end by then never has one. */
const patienceMs = 240_000;

export type BuiltApp = Awaited<ReturnType<typeof startBuilt>>;
export type Submitted = { readonly jobId: string } | { readonly refusedWith: string };

/** Starts what `npm run build` made, without a window, over a data folder. */
export async function startBuilt(dataFolder: string, faultPoint?: string) {
  const child = spawn(
    process.execPath,
    [path.join(root, 'out/main/serve.js'), '--data', dataFolder, '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, PARAGON_FAULT: faultPoint === undefined ? '' : `${faultPoint}:kill` },
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

  async function status(jobId: string): Promise<JobStatus> {
    return statusSchema.parse((await ask(`${api}/status/${jobId}`)).body).data;
  }

  async function isIdle(): Promise<boolean> {
    const { data } = healthSchema.parse((await ask(`${api}/health`)).body);
    return data.active_receipt_tasks + data.queued_receipt_tasks === 0;
  }

  /** @throws Error where the application ended, or this never comes */
  async function until<T>(look: () => Promise<T | null>, wanted: string): Promise<T> {
    const limit = performance.now() + patienceMs;
    while (performance.now() < limit) {
      const found = await look();
      if (found !== null) return found;
      await sleep(pollMs);
    }
    throw new Error(`It was never so that ${wanted}.`);
  }

  return {
    isAlive: () => child.exitCode === null && child.signalCode === null,
    /** The job's id, or the code it was refused with. */
    async submit(bytes: Uint8Array, type: string): Promise<Submitted> {
      const { status: code, body } = await ask(`${api}/process`, {
        method: 'POST',
        body: formWith(bytes, type),
      });
      if (code === 202) return { jobId: acceptedSchema.parse(body).data.job_id };
      return { refusedWith: refusedSchema.parse(body).error_code };
    },
    status,
    until: (jobId: string, isAsked: (found: JobStatus) => boolean) =>
      until(async () => {
        const found = await status(jobId);
        return isAsked(found) ? found : null;
      }, `job ${jobId} ended`),
    /** Whether it was still to be cancelled. */
    async cancel(jobId: string): Promise<boolean> {
      const { data } = cancelledSchema.parse(
        (await ask(`${api}/cancel/${jobId}`, { method: 'DELETE' })).body,
      );
      return data.cancelled_at !== undefined;
    },
    isIdle,
    untilIdle: () => until(async () => ((await isIdle()) ? true : null), 'nothing waits or runs'),
    /** Until no thread is held by what was cancelled. */
    untilLetGo: () =>
      until(async () => {
        const figures = await (await fetch(`${address}/metrics`)).text();
        return /^paragon_engine_cancelling_tasks 0$/m.test(figures) ? true : null;
      }, 'cancelled work lets its thread go'),
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
      [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)].reduce((sum, pid) => sum + residentBytesOf(pid), 0),
    exited,
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

export const isEnded = ({ status }: JobStatus): boolean => ['SUCCESS', 'FAILURE', 'REVOKED'].includes(status);
