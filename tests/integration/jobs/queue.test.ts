import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import { oracle } from '../../support/child-process.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import {
  patience,
  startTestApp,
  submit,
  temporaryFolder,
  untilEnded,
  untilJob,
} from '../../support/test-app.ts';
import { startTestJobs } from '../../support/test-jobs.ts';

test('progress never falls, follows the contract and moves live inside recognition', async () => {
  const app = await startTestApp();
  const { jobId } = await submit(app, fakeFile({ text: 'SHOP PARAGON 100', recogniseMs: 200 }));
  await untilEnded(app, jobId);
  const shown = app.seen.flatMap((event) => (event.type === 'job.changed' ? [event.job] : []));
  const progress = shown.map((job) => job.progress);
  expect(progress).toEqual([...progress].sort((left, right) => left - right));
  for (const figure of [0, 5, 10, 25, 40, 60, 80, 90, 100]) expect(progress).toContain(figure);
  expect(progress.filter((percent) => percent > 25 && percent < 40).length).toBeGreaterThan(5);
  expect([...new Set(shown.map(({ status }) => status))]).toEqual([
    'PENDING',
    'STARTED',
    'PROGRESS',
    'SUCCESS',
  ]);
});

test('the same bytes twice are one receipt, and again a new one once that receipt was deleted for good', async () => {
  const app = await startTestApp();
  const bytes = fakeFile({ text: 'SHOP PARAGON 100' });
  const first = await untilEnded(app, (await submit(app, bytes)).jobId);
  const second = await submit(app, bytes);
  expect(second).toMatchObject({ status: 'SUCCESS', isDuplicate: true, receiptId: first.receiptId });
  expect(app.services.receipts.list({ query: '', verdict: null, limit: 9, offset: 0 }).total).toBe(1);

  app.services.receipts.remove(first.receiptId ?? '');
  expect(app.services.jobs.get(first.jobId)).toMatchObject({ status: 'SUCCESS', receiptId: null });
  await app.services.trash.deleteForGood([first.receiptId ?? '']);
  const third = await untilEnded(app, (await submit(app, bytes)).jobId);
  expect(third).toMatchObject({ status: 'SUCCESS', isDuplicate: false });
  expect(third.receiptId).not.toBe(first.receiptId);
});

test('the same bytes fifty times at once are recognised once', async () => {
  const app = await startTestApp();
  const bytes = fakeFile({ text: 'SHOP PARAGON 100', recogniseMs: 50 });
  const jobs = await Promise.all(Array.from({ length: 50 }, () => submit(app, bytes)));
  const ended = await Promise.all(jobs.map(({ jobId }) => untilEnded(app, jobId)));
  expect(new Set(ended.map(({ receiptId }) => receiptId)).size).toBe(1);
  expect(ended.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
  await app.stop();
  expect(oracle(app.config.dataFolder).uploadNames).toHaveLength(1);
});

test('a transient fault is tried four times in all, a permanent one once', async () => {
  const app = startTestJobs({ random: () => 0 });
  const transient = await submit(app, fakeFile({ text: 'A', errorCode: 'STORAGE_UNAVAILABLE' }));
  const permanent = await submit(app, fakeFile({ text: 'B', errorCode: 'CORRUPT_FILE' }));
  expect(await untilEnded(app, transient.jobId)).toMatchObject({
    status: 'FAILURE',
    attempt: 4,
    error: { code: 'STORAGE_UNAVAILABLE' },
  });
  expect(await untilEnded(app, permanent.jobId)).toMatchObject({
    status: 'FAILURE',
    attempt: 1,
    error: { code: 'CORRUPT_FILE' },
  });
});

test('a job that waits for its next attempt says why and until when', async () => {
  const app = startTestJobs({ random: () => 0.5 });
  const { jobId } = await submit(app, fakeFile({ text: 'A', errorCode: 'WORKER_CRASHED' }));
  const job = await untilJob(app, jobId, ({ status }) => status === 'RETRY');
  expect(job).toMatchObject({
    state: 'queued',
    attempt: 1,
    maxAttempts: 4,
    error: { code: 'WORKER_CRASHED' },
  });
  const waitMs = (job.nextAttemptAt ?? 0) - job.updatedAt;
  expect(waitMs).toBe(60_000);
});

test('a thread that exits costs one attempt and nobody else', async () => {
  const app = startTestJobs({ random: () => 0.5 });
  const crashing = await submit(app, fakeFile({ text: 'A', does: 'exit' }));
  const other = await submit(app, fakeFile({ text: 'SHOP PARAGON 1', recogniseMs: 200 }));
  expect(await untilJob(app, crashing.jobId, ({ status }) => status === 'RETRY')).toMatchObject({
    error: { code: 'WORKER_CRASHED' },
  });
  expect(await untilEnded(app, other.jobId)).toMatchObject({ status: 'SUCCESS' });
});

test('a file without any text fails with advice, and so does one with nothing of a receipt', async () => {
  const app = await startTestApp();
  const blank = await submit(app, fakeFile({ text: '' }));
  const letter = await submit(app, fakeFile({ text: 'Dear Sir' }));
  const failed = await untilEnded(app, blank.jobId);
  expect(failed.error).toMatchObject({ code: 'OCR_PROCESSING_ERROR' });
  expect(failed.error?.message).toContain('sharper picture');
  const other = await untilEnded(app, letter.jobId);
  expect(other).toMatchObject({ status: 'FAILURE', receiptId: null });
  expect(other.error?.message).toContain('Nothing of a receipt was found');
});

test('a date alone makes no receipt of a letter, but with a word of receipts it may be what is left of one', async () => {
  const app = await startTestApp();
  const text = 'Dear Sir\nthis was written on 2026-03-04\nand nothing more';
  const letter = await submit(app, fakeFile({ text, isPrinted: true }));
  const rest = await submit(app, fakeFile({ text: `PARAGON FISKALNY\n${text}`, isPrinted: true }));
  expect(await untilEnded(app, letter.jobId)).toMatchObject({ status: 'FAILURE', receiptId: null });
  expect(await untilEnded(app, rest.jobId)).toMatchObject({ status: 'SUCCESS', verdict: 'needs_review' });
});

test('ten starts a minute a user: the eleventh waits as PENDING unstarted, other users and the desktop do not', async () => {
  const app = await startTestApp();
  const file = (name: string) => fakeFile({ text: `${name} PARAGON 1` });
  const ofUser = await Promise.all(Array.from({ length: 11 }, (_, n) => submit(app, file(`A${n}`), 'anna')));
  const other = await submit(app, file('B'), 'bolek');
  const desktop = await Promise.all(Array.from({ length: 12 }, (_, n) => submit(app, file(`D${n}`))));
  for (const { jobId } of [other, ...desktop]) await untilEnded(app, jobId);
  await expect
    .poll(
      () => ofUser.filter(({ jobId }) => app.services.jobs.get(jobId)?.status === 'SUCCESS').length,
      patience,
    )
    .toBe(10);
  const waiting = ofUser
    .map(({ jobId }) => app.services.jobs.get(jobId))
    .filter((job) => job?.status !== 'SUCCESS');
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({ status: 'PENDING', attempt: 0 });

  app.services.settings.update({ startsPerMinute: 11 });
  expect(await untilEnded(app, waiting[0]?.jobId ?? '')).toMatchObject({ status: 'SUCCESS' });
});

test('a job past its hard deadline fails in words and its slot is free', async () => {
  const app = startTestJobs({ limits: { softMs: 100, hardMs: 200 } });
  const spinning = await submit(app, fakeFile({ text: 'A', does: 'spin' }));
  expect(await untilEnded(app, spinning.jobId)).toMatchObject({
    status: 'FAILURE',
    attempt: 1,
    error: { code: 'DEADLINE_EXCEEDED' },
  });
});

test('the soft deadline ends the model, even one that ignores it, and keeps what the rules read', async () => {
  const app = startTestJobs({
    limits: { softMs: 500, hardMs: 60_000 },
    analyse: () => new Promise(() => undefined),
  });
  const job = await submit(app, fakeFile({ text: 'SHOP PARAGON 700' }));
  expect(await untilEnded(app, job.jobId)).toMatchObject({ status: 'SUCCESS', totalMinor: 700 });
});

test('a model that is down for now has the job retried; in the last attempt the rules suffice', async () => {
  let calls = 0;
  const app = startTestJobs({
    random: () => 0,
    analyse: () => {
      calls += 1;
      return Promise.reject(new AppError('MODEL_UNAVAILABLE', 'The model does not answer.'));
    },
  });
  const logPath = join(temporaryFolder(), 'recognised.log');
  const job = await submit(app, fakeFile({ text: 'SHOP PARAGON 700', logPath }));
  expect(await untilEnded(app, job.jobId)).toMatchObject({ status: 'SUCCESS', attempt: 4, totalMinor: 700 });
  expect(calls).toBe(4);
  expect(readFileSync(logPath, 'utf8').trim().split('\n')).toHaveLength(1);
});

test('a retried job is a new one in the list; the old one keeps its state', async () => {
  const app = await startTestApp();
  const failed = await untilEnded(app, (await submit(app, fakeFile({ text: '' }))).jobId);
  const again = app.services.jobs.retry(failed.jobId);
  expect(again.jobId).not.toBe(failed.jobId);
  await untilEnded(app, again.jobId);
  expect(app.services.jobs.get(failed.jobId)).toMatchObject({ status: 'FAILURE' });
  expect(app.services.jobs.list({ limit: 9, offset: 0 }).jobs.map(({ jobId }) => jobId)).toEqual([
    again.jobId,
  ]);
  const succeeded = await untilEnded(app, (await submit(app, fakeFile({ text: 'A PARAGON 1' }))).jobId);
  expect(() => app.services.jobs.retry(succeeded.jobId)).toThrow(
    expect.objectContaining({ code: 'BAD_REQUEST' }),
  );
  expect(() => app.services.jobs.retry('unknown')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('only ended jobs can be dismissed, and then leave the list', async () => {
  const app = await startTestApp();
  const slow = await submit(app, fakeFile({ text: 'A PARAGON 1', recogniseMs: 300 }));
  expect(() => {
    app.services.jobs.dismiss(slow.jobId);
  }).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  await untilEnded(app, slow.jobId);
  app.services.jobs.dismiss(slow.jobId);
  expect(app.services.jobs.list({ limit: 9, offset: 0 })).toEqual({ total: 0, active: 0, jobs: [] });
  expect(app.services.jobs.get(slow.jobId)).toMatchObject({ status: 'SUCCESS' });
});

test('dismissing a job that ended is not another end of it', async () => {
  const app = await startTestApp();
  const { jobId } = await submit(app, fakeFile({ text: 'A PARAGON 1' }));
  await untilEnded(app, jobId);
  const told = () => app.seen.filter(({ type }) => type === 'notification' || type === 'receipt.saved');
  await expect.poll(told, patience).toHaveLength(2);
  app.seen.length = 0;
  app.services.jobs.dismiss(jobId);
  await untilEnded(app, (await submit(app, fakeFile({ text: 'B PARAGON 1' }))).jobId);
  await expect.poll(() => told().at(-1), patience).toMatchObject({ parameters: { succeeded: 1, failed: 0 } });
  expect(told()).toHaveLength(2);
  const ofDismissed = app.seen.filter((event) => 'jobId' in event && event.jobId === jobId);
  expect(ofDismissed).toEqual([{ type: 'job.dismissed', jobId }]);
});

test('a batch is announced once, when nothing waits any more, unless the user does not want it', async () => {
  const app = await startTestApp();
  const jobs = await Promise.all([
    // Long enough to be still under way when the other is handed in and fails.
    submit(app, fakeFile({ text: 'A PARAGON 1', recogniseMs: 3_000 })),
    submit(app, fakeFile({ text: '' })),
  ]);
  for (const { jobId } of jobs) await untilEnded(app, jobId);
  const announced = () => app.seen.filter((event) => event.type === 'notification');
  await expect.poll(announced, patience).toEqual([
    {
      type: 'notification',
      level: 'warning',
      code: 'BATCH_DONE',
      parameters: { succeeded: 1, failed: 1 },
    },
  ]);
  app.services.settings.update({ notifyWhenDone: false });
  await untilEnded(app, (await submit(app, fakeFile({ text: 'B PARAGON 1' }))).jobId);
  await app.stop();
  expect(announced()).toHaveLength(1);
});

test('the clock set back an hour delays nothing, the clock set ahead frees no starts', async () => {
  const app = startTestJobs({ random: () => 0, clockWatchIntervalMs: 20 });
  app.clock.offsetMs = -3_600_000;
  const job = await submit(app, fakeFile({ text: 'A PARAGON 1', errorCode: 'WORKER_CRASHED' }));
  expect(await untilEnded(app, job.jobId)).toMatchObject({ attempt: 4 });

  for (let count = 0; count < 10; count += 1) {
    await untilEnded(app, (await submit(app, fakeFile({ text: `U${count} PARAGON 1` }), 'anna')).jobId);
  }
  app.clock.offsetMs = 0;
  const lastStart = app.database.prepare('SELECT max(started_at) AS at FROM job_starts');
  await expect
    .poll(() => Number(lastStart.get()?.at), { timeout: 10_000 })
    .toBeGreaterThan(Date.now() - 1_800_000);
  const waiting = await submit(app, fakeFile({ text: 'LAST PARAGON 1' }), 'anna');
  await untilEnded(app, (await submit(app, fakeFile({ text: 'DESKTOP PARAGON 1' }))).jobId);
  expect(app.services.jobs.get(waiting.jobId)).toMatchObject({ status: 'PENDING' });
});
