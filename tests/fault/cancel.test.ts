import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobView } from '../../src/shared/job.ts';
import { oracle } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { startTestApp, submit, untilEnded, untilJob } from '../support/test-app.ts';
import { startTestJobs } from '../support/test-jobs.ts';

test('cancelling a job whose thread is stuck frees its slot within two seconds', async () => {
  const app = await startTestApp({ threads: 1 });
  const stuck = await submit(app, fakeFile({ text: 'A', does: 'spin' }));
  const next = await submit(app, fakeFile({ text: 'NEXT PARAGON 1' }));
  await untilJob(app, stuck.jobId, ({ stepId, progress }) => stepId === 'recognise' && progress > 30);
  const startedAt = performance.now();
  expect(app.services.jobs.cancel(stuck.jobId)).toMatchObject({
    wasActive: true,
    job: { status: 'REVOKED' },
  });
  await untilJob(app, next.jobId, ({ state }) => state !== 'queued');
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(await untilEnded(app, next.jobId)).toMatchObject({ status: 'SUCCESS' });
});

test('a waiting job is cancelled before it starts; an ended one keeps its state; an unknown one is not found', async () => {
  const app = await startTestApp({ threads: 1 });
  const running = await submit(app, fakeFile({ text: 'A PARAGON 1', recogniseMs: 300 }));
  const waiting = await submit(app, fakeFile({ text: 'B PARAGON 1' }));
  expect(app.services.jobs.cancel(waiting.jobId)).toMatchObject({ wasActive: true });
  await untilEnded(app, running.jobId);
  expect(app.services.jobs.cancel(running.jobId)).toMatchObject({
    wasActive: false,
    job: { status: 'SUCCESS' },
  });
  expect(app.services.jobs.get(waiting.jobId)).toMatchObject({ status: 'REVOKED', attempt: 0 });
  expect(() => app.services.jobs.cancel('unknown')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('a job that waits for a retry can be cancelled, and a cancelled job never runs after a restart', async () => {
  const app = startTestJobs({ random: () => 0.5 });
  const retrying = await submit(app, fakeFile({ text: 'A', errorCode: 'WORKER_CRASHED' }));
  await untilJob(app, retrying.jobId, ({ status }) => status === 'RETRY');
  expect(app.services.jobs.cancel(retrying.jobId)).toMatchObject({ wasActive: true });
  const slow = await submit(app, fakeFile({ text: 'B PARAGON 1', recogniseMs: 60_000 }));
  await untilJob(app, slow.jobId, ({ stepId }) => stepId === 'recognise');
  app.services.jobs.cancel(slow.jobId);
  await app.stop();
  const again = await startTestApp({ dataFolder: app.dataFolder });
  for (const { jobId } of [retrying, slow]) {
    expect(again.services.jobs.get(jobId)).toMatchObject({ status: 'REVOKED' });
  }
  expect(again.services.health()).toMatchObject({ activeReceiptTasks: 0, queuedReceiptTasks: 0 });
});

test(
  'cancelling at any moment of a job ends it exactly once, with a receipt or revoked',
  { timeout: 60_000 },
  async () => {
    const app = await startTestApp({ threads: 2 });
    const ended = new Map<string, number>();
    app.services.events.subscribe((event) => {
      if (event.type !== 'job.changed' || event.job.finishedAt === null) return;
      ended.set(event.job.jobId, (ended.get(event.job.jobId) ?? 0) + 1);
    });
    let count = 0;
    // The moment is the nth announcement of the job, so that each step and each gap between steps has its turn.
    const moments = fc.integer({ min: 0, max: 24 });
    await fc.assert(
      fc.asyncProperty(moments, async (moment) => {
        count += 1;
        const { jobId } = await submit(app, fakeFile({ text: `S${count} PARAGON ${count}` }));
        let heard = 0;
        const job = await untilJob(app, jobId, ({ finishedAt }) => {
          heard += 1;
          return heard > moment || finishedAt !== null;
        });
        const { wasActive } = app.services.jobs.cancel(jobId);
        const last: JobView = await untilEnded(app, jobId);
        expect(last.state).toBe(wasActive ? 'cancelled' : 'succeeded');
        expect(last.receiptId === null).toBe(wasActive);
        expect(job.progress).toBeLessThanOrEqual(last.progress);
      }),
      { numRuns: 60 },
    );
    await app.stop();
    expect([...ended.values()].every((times) => times === 1)).toBe(true);
    const found = oracle(app.config.dataFolder);
    expect(found.receipts).toHaveLength(found.jobs.filter(({ state }) => state === 'succeeded').length);
    expect(found).toMatchObject({ integrity: 'ok', steps: 0 });
  },
);
