import { afterEach, expect, test, vi } from 'vitest';
import { createQueueRunner } from '../../../src/core/jobs/job-runner.ts';
import { createProgressKeeper } from '../../../src/core/jobs/progress.ts';
import { nothingMade, type QueueHandler } from '../../../src/core/jobs/run-result.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { migrate } from '../../../src/core/store/migrate.ts';
import { migrations } from '../../../src/core/store/migrations/index.ts';
import { storeOver } from '../../../src/core/store/open-store.ts';
import { temporaryFolder } from '../../support/test-app.ts';

afterEach(() => {
  vi.useRealTimers();
});

const at = 1000;

/** One queue over a real store, with so many jobs in it. */
function startRunner(jobs: number, run: QueueHandler['run']) {
  const folder = temporaryFolder();
  const database = openDatabase({ path: `${folder}/paragon.db`, nativeBinding: null });
  database.pragma('synchronous = OFF');
  migrate(database, migrations, `${folder}/backup.db`);
  const store = storeOver(database, { uploadsFolder: folder, now: () => at });
  for (let index = 0; index < jobs; index += 1) {
    const head = { id: `job${index}`, queue: 'receipts', kind: 'receipt', payload: null } as const;
    const file = { userId: null, filename: '', fileSize: 0, uploadId: null };
    store.jobs.add({ ...head, ...file, maxAttempts: 3, now: at });
  }
  const runner = createQueueRunner(
    { queue: 'receipts', concurrency: 1, run },
    {
      ...{ store, now: () => at, random: () => 0, startsPerMinute: () => 10, stopGraceMs: 60_000 },
      limits: { softMs: 60_000, hardMs: 60_000 },
      onChange: () => {
        runner.wake();
      },
    },
  );
  const row = (jobId: string) => store.jobQueries.get(jobId);
  return {
    runner,
    row,
    close: () => {
      database.close();
    },
  };
}

test('however many jobs are run, one timer waits for the next, and none once it is stopped', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const done = { kind: 'done', commit: () => nothingMade } as const;
  const { runner, row, close } = startRunner(50, () => Promise.resolve(done));
  runner.start();
  await vi.waitUntil(() => row('job49')?.state === 'succeeded');
  await vi.waitUntil(() => runner.runningCount() === 0);
  expect(vi.getTimerCount()).toBe(1);
  await runner.stop();
  runner.wake();
  expect(vi.getTimerCount()).toBe(0);
  close();
});

test('a job that was claimed in the moment of stopping is parked, and stopping waits for that', async () => {
  let stopped: Promise<void> | undefined;
  const { runner, row, close } = startRunner(2, ({ job, signal }) => {
    if (job.id === 'job1') {
      return new Promise((_resolve, reject) => {
        const end = () => {
          reject(new Error('ended'));
        };
        if (signal.aborted) end();
        signal.addEventListener('abort', end);
      });
    }
    const commit = () => {
      // After the next job was claimed for this one's slot, and before it begins.
      queueMicrotask(() => {
        stopped = runner.stop();
      });
      return nothingMade;
    };
    return Promise.resolve({ kind: 'done', commit });
  });
  runner.start();
  await vi.waitUntil(() => stopped !== undefined);
  await stopped;
  expect(row('job0')?.state).toBe('succeeded');
  expect(row('job1')).toMatchObject({ state: 'queued', attempt: 0 });
  expect(runner.runningCount()).toBe(0);
  close();
});

test('a repeated attempt shows the step that the last one came to, until it gets beyond it', () => {
  const jobs = { saveProgress: () => undefined };
  const progress = createProgressKeeper({ jobs, now: () => at, onProgress: () => undefined });
  const lease = { jobId: 'job', token: 'token' };
  progress.begin({ id: 'job', progress: 60, step_id: 'analyse' });
  progress.report(lease, 'recognise', 30);
  expect(progress.get('job')).toMatchObject({ stepId: 'analyse', percent: 60 });
  progress.report(lease, 'save', 90);
  expect(progress.get('job')).toMatchObject({ stepId: 'save', percent: 90 });
  progress.begin({ id: 'new', progress: 0, step_id: null });
  expect(progress.get('new')).toMatchObject({ stepId: 'initialize', percent: 0 });
});
