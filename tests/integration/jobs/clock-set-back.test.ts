import { expect, it } from 'vitest';
import { createApp } from '../../../src/core/create-app.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import {
  startTestApp,
  submit,
  temporaryFolder,
  testConfig,
  untilEnded,
  untilJob,
} from '../../support/test-app.ts';

const monthMs = 31 * 86_400_000;

it('a job that waited over a night in which the clock was set back 31 days is read at once', async () => {
  const dataFolder = temporaryFolder();
  const before = createApp(testConfig({ dataFolder, threads: 1 }), { now: Date.now }, { stopGraceMs: 0 });
  await before.start();
  const running = await submit(before, fakeFile({ text: 'LIDL 1', recogniseMs: 60_000 }));
  const waiting = await submit(before, fakeFile({ text: 'LIDL 2' }));
  await untilJob(before, running.jobId, ({ state }) => state === 'running');
  await before.stop();

  const app = await startTestApp({ dataFolder, threads: 2 }, { now: () => Date.now() - monthMs });
  expect((await untilEnded(app, waiting.jobId)).state).toBe('succeeded');
  app.services.jobs.cancel(running.jobId);
}, 20_000);
