import { statfsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandOf, descendantsOf, residentBytesOf } from '../support/processes.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { openPort } from '../support/open-port.ts';
import { patience, startTestApp, submit, untilEnded, untilJob } from '../support/test-app.ts';

// What /metrics tells, held against what the system itself says of the real processes and the real disk.

test.runIf(process.platform === 'linux')(
  'the figures are those of the engine, the queue and the disk: memory, a death and its cause, what waits',
  { timeout: 120_000 },
  async () => {
    const app = await startTestApp({ ...realEngineConfig(), threads: 1 });
    const http = await openPort(app);
    const figure = async (name: string) => {
      const text = await (await fetch(`${http.address}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`${name} `));
      return Number(line?.slice(name.length + 1) ?? NaN);
    };
    const enginePid = () =>
      descendantsOf(process.pid).find((pid) => commandOf(pid).includes('engine-process'));

    const drawn = await Promise.all([1, 12].map((seed) => drawReceipt({ seed, wear: 'worn' })));
    const jobs = [];
    for (const { bytes } of drawn) jobs.push(await submit(app, bytes));
    const [first, second] = jobs.map(({ jobId }) => jobId);
    await untilJob(app, first ?? '', ({ stepId, progress }) => stepId === 'recognise' && progress > 20);
    expect(await figure('paragon_active_jobs')).toBe(1);
    expect(await figure('paragon_queue_depth')).toBe(1);
    expect(await figure('paragon_oldest_queued_seconds')).toBeGreaterThan(0);
    const pid = enginePid() ?? 0;
    // Within what it grows and shrinks by between two looks.
    const told = await figure('paragon_engine_memory_bytes');
    expect(told).toBeGreaterThan(residentBytesOf(pid) / 2);
    expect(told).toBeLessThan(residentBytesOf(pid) * 2);

    process.kill(pid, 'SIGKILL');
    const crashes = () => figure('paragon_engine_ends_total{cause="crash"}');
    await expect.poll(crashes, patience).toBe(1);
    for (const jobId of [first, second])
      expect(await untilEnded(app, jobId ?? '')).toMatchObject({ status: 'SUCCESS' });
    expect(await figure('paragon_queue_depth')).toBe(0);
    expect(await figure('paragon_oldest_queued_seconds')).toBe(0);
    expect(enginePid()).not.toBe(pid);
    const { bavail, bsize } = statfsSync(app.config.dataFolder);
    const gigabyte = 2 ** 30;
    expect(Math.abs((await figure('paragon_disk_free_bytes')) - bavail * bsize)).toBeLessThan(5 * gigabyte);
  },
);
