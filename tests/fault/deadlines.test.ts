import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/core/engine/engine.ts';
import { startHttpServer } from '../../src/core/http/server.ts';
import { ask, formWith } from '../contract/client.ts';
import { reportFault } from '../support/fault-report.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { localPort } from '../support/open-port.ts';
import { atEnd, patience, startTestApp, submit, temporaryFolder, untilEnded } from '../support/test-app.ts';
import { startTestJobs } from '../support/test-jobs.ts';

// Deadlines end the work of threads that are really in the middle of native code, as cancels do.

const worn = await drawReceipt({ seed: 1, wear: 'worn' });

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  // The first one also loads the recognisers.
  await work();
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

test('a job past its hard deadline ends while it is really read; the thread is free, the engine lives', async () => {
  const engine = createEngine({ ...realEngineConfig(), threads: 1 });
  atEnd(() => engine.close());
  const path = join(temporaryFolder(), 'worn.jpg');
  writeFileSync(path, worn.bytes);
  const readMs = await timeOf(() => engine.run('recognise', { path, language: 'auto' }));
  const pid = engine.figures().main.pid;

  const app = startTestJobs({
    engine,
    threads: 1,
    limits: { softMs: Math.round(readMs / 8), hardMs: Math.round(readMs / 4) },
  });
  const { jobId } = await submit(app, worn.bytes);
  expect(await untilEnded(app, jobId)).toMatchObject({
    status: 'FAILURE',
    attempt: 1,
    error: { code: 'DEADLINE_EXCEEDED' },
  });
  await expect.poll(() => engine.figures().main.running, patience).toBe(0);
  expect(engine.figures().deaths.crash).toBe(0);
  expect(await engine.run('recognise', { path, language: 'auto' })).toMatchObject({ pages: [{}] });
  // It was heard between native calls, and the process is still the same.
  expect(engine.figures().main.pid).toBe(pid);
  reportFault({ fault: 'a deadline while really read', tried: 1, survived: 1 });
}, 180_000);

test('a sender of v2 is told after its limit; the work for it ends, nothing of it is kept, and the next one is read', async () => {
  const app = await startTestApp({ ...realEngineConfig(), threads: 1 });
  const post = async (limits: { recognitionMs: number }) => {
    const http = await startHttpServer(app, {
      ...localPort,
      limits: { analysisMs: 60_000, headersMs: 10_000, requestMs: 120_000, ...limits },
    });
    try {
      const body = formWith(worn.bytes, worn.contentType);
      return await ask(`${http.address}/api/v2/receipts/process`, { method: 'POST', body });
    } finally {
      await http.stop();
    }
  };
  const readMs = await timeOf(() => post({ recognitionMs: 120_000 }));
  const late = await post({ recognitionMs: Math.round(readMs / 4) });
  expect(late).toMatchObject({ status: 408, body: { detail: { error_code: 'OCR_TIMEOUT' } } });
  const cancelling = () => app.services.health().cancellingTasks;
  await expect.poll(cancelling, patience).toBe(0);
  expect(readdirSync(join(app.config.dataFolder, 'uploads'))).toEqual([]);
  expect(await post({ recognitionMs: 120_000 })).toMatchObject({ status: 200 });
  expect(app.services.health().engineEnds).toMatchObject({ crash: 0 });
  reportFault({ fault: 'a time-out of v2 while really read', tried: 1, survived: 1 });
}, 180_000);
