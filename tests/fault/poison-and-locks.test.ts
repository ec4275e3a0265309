import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Driver from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/core/create-app.ts';
import { oracle, runChild, startChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { closedLibrary, hashesUnder } from '../support/library-files.ts';
import {
  atEnd,
  startTestApp,
  submit,
  temporaryFolder,
  testConfig,
  untilEnded,
  untilJob,
} from '../support/test-app.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

test(
  'a file that ends the engine is tried alone, and given up when it ends it twice; its original is kept, the others are read',
  { timeout: 60_000 },
  async () => {
    const app = await startTestApp({ threads: 2 });
    const logPath = join(temporaryFolder(), 'recognised.log');
    const good = await submit(app, fakeFile({ text: 'GOOD PARAGON 500', recogniseMs: 1000, logPath }));
    await untilJob(app, good.jobId, ({ stepId }) => stepId === 'recognise');
    const poison = await submit(app, fakeFile({ text: 'POISON', does: 'kill', logPath }));
    const later = await submit(app, fakeFile({ text: 'LATER PARAGON 1' }));
    for (const { jobId } of [good, later])
      expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS', attempt: 1 });
    const given = await untilEnded(app, poison.jobId);
    expect(given).toMatchObject({ status: 'FAILURE', error: { code: 'CRASHED_REPEATEDLY' } });
    // Once in company, then twice alone.
    expect(readFileSync(logPath, 'utf8').match(/POISON/g)).toHaveLength(3);
    expect(app.services.jobs.retry(poison.jobId)).toMatchObject({ state: 'running' });
    expect(app.services.health().unavailable).toBeNull();
  },
);

test(
  'a file that was being read at five deaths of the application is read at the sixth start',
  { timeout: 60_000 },
  async () => {
    const dataFolder = temporaryFolder();
    const file = base64(fakeFile({ text: 'UNLUCKY PARAGON 500' }));
    for (let death = 0; death < 5; death += 1) {
      const filesBase64 = death === 0 ? [file] : [];
      const killed = await runChild(
        { dataFolder, filesBase64 },
        { PARAGON_FAULT: 'job:before-recognise:kill' },
      );
      expect(killed.signal).toBe('SIGKILL');
    }
    expect((await runChild({ dataFolder })).lines).toContain('idle');
    const { jobs, receipts } = oracle(dataFolder);
    expect(jobs).toMatchObject([{ state: 'succeeded', attempt: 1, crashes: 5 }]);
    expect(receipts).toHaveLength(1);
  },
);

test(
  'a second process on the same data folder says so and leaves; the first goes on',
  { timeout: 30_000 },
  async () => {
    const dataFolder = temporaryFolder();
    const first = startChild({ dataFolder, untilIdle: false });
    await first.untilSays('started');
    const second = await runChild({ dataFolder });
    expect(second.lines).toEqual(['failed ALREADY_RUNNING']);
    expect(second.exitCode).toBe(1);

    // The system frees a killed holder's lock: no stale lock keeps the next start out.
    first.process.kill('SIGKILL');
    await first.exited;
    expect((await runChild({ dataFolder })).lines).toContain('idle');
  },
);

test('a second application in the same process is refused as well, and may start after the first stopped', async () => {
  const first = await startTestApp();
  const second = createApp(testConfig({ dataFolder: first.config.dataFolder }), { now: Date.now });
  await expect(second.start()).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
  await first.stop();
  await second.start();
  await second.stop();
});

test('a database of a newer version is refused and left as it is', async () => {
  const app = await startTestApp();
  await app.stop();
  const path = join(app.config.dataFolder, 'paragon.db');
  const version = setUserVersion(path, 1_000);
  await expect(app.start()).rejects.toMatchObject({ code: 'NEWER_DATABASE' });
  expect(existsSync(join(app.config.dataFolder, 'paragon-before-update.db'))).toBe(false);
  setUserVersion(path, version);
  await app.start();
});

test('a data folder that can’t be made is told in words', async () => {
  const file = join(temporaryFolder(), 'in-the-way');
  writeFileSync(file, '');
  const app = createApp(testConfig({ dataFolder: join(file, 'data') }), { now: Date.now });
  await expect(app.start()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
/** As root without its right to write anywhere. */
const ordinary = ['setpriv', '--bounding-set=-dac_override,-fowner,-chown', '--inh-caps=-all'];

test(
  'a data folder that may only be read is told in words, and nothing in it is changed',
  { timeout: 30_000 },
  async ({ skip }) => {
    if (!isRoot) skip('Only root can give a folder to another user; in its own, Paragon may write again.');
    const dataFolder = await closedLibrary(1);
    const nobody = 65_534;
    const entries = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' });
    for (const path of [dataFolder, ...entries.map((entry) => join(dataFolder, entry))]) {
      chmodSync(path, 0o755);
      chownSync(path, nobody, nobody);
    }
    const before = hashesUnder(dataFolder);
    const { lines } = await runChild({ dataFolder }, {}, ordinary);
    expect(lines).toEqual(['failed STORAGE_UNAVAILABLE']);
    expect(hashesUnder(dataFolder)).toEqual(before);
  },
);

test.skipIf(process.platform === 'win32')(
  'where too few files may be open, the start fails in words before a receipt is blamed for it',
  { timeout: 30_000 },
  async () => {
    const filesBase64 = [base64(fakeFile({ text: 'INNOCENT PARAGON 1' }))];
    const few = ['sh', '-c', 'ulimit -n 48; exec "$@"', 'sh'];
    const { lines, exitCode } = await runChild({ dataFolder: temporaryFolder(), filesBase64 }, {}, few);
    expect({ lines, exitCode }).toEqual({ lines: ['failed TOO_FEW_OPEN_FILES'], exitCode: 1 });
  },
);

test('a lock held by another process on the database makes the start fail in words, not hang', async () => {
  const app = await startTestApp();
  await app.stop();
  const holder = await holdLock(join(app.config.dataFolder, 'paragon.db'));
  await expect(app.start()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await app.start();
  const job = await submit(app, fakeFile({ text: 'AFTERWARDS PARAGON 1' }));
  expect(await untilEnded(app, job.jobId)).toMatchObject({ status: 'SUCCESS' });
});

/** Another process that has the database to itself. */
async function holdLock(path: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../support/hold-lock.ts', import.meta.url));
  const holder = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  atEnd(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  return holder;
}

test('quitting parks running work with its attempt given back, and the next start finishes it', async () => {
  const app = await startTestApp({}, {}, { stopGraceMs: 50 });
  const logPath = join(temporaryFolder(), 'recognised.log');
  const job = await submit(app, fakeFile({ text: 'SLOW PARAGON 1', recogniseMs: 1500, logPath }));
  await untilJob(app, job.jobId, ({ stepId }) => stepId === 'recognise');
  await app.stop();
  const [row] = oracle(app.config.dataFolder).jobs;
  expect(row).toMatchObject({ state: 'queued', attempt: 0, crashes: 0, error: null });
  await app.start();
  expect(await untilEnded(app, job.jobId)).toMatchObject({ status: 'SUCCESS', attempt: 1 });
});

test('work that ends within the grace is finished before the application has stopped', async () => {
  const app = await startTestApp({}, {}, { stopGraceMs: 10_000 });
  const job = await submit(app, fakeFile({ text: 'QUICK PARAGON 1', recogniseMs: 200 }));
  const waiting = await submit(app, fakeFile({ text: 'WAITING PARAGON 1', recogniseMs: 200 }));
  await untilJob(app, job.jobId, ({ stepId }) => stepId === 'recognise');
  await app.stop();
  const states = oracle(app.config.dataFolder).jobs.map(({ id, state }) => [id, state]);
  expect(states).toContainEqual([job.jobId, 'succeeded']);
  expect(states.map(([, state]) => state)).not.toContain('running');
  expect(states).toContainEqual([waiting.jobId, expect.stringMatching(/succeeded|queued/)]);
});

test(
  'starting and stopping again and again leaves no lock, thread or running job behind',
  { timeout: 60_000 },
  async () => {
    const app = await startTestApp({}, {}, { stopGraceMs: 0 });
    for (let round = 0; round < 20; round += 1) {
      await submit(app, fakeFile({ text: `ROUND${round} PARAGON 1`, recogniseMs: round % 3 === 0 ? 50 : 0 }));
      await Promise.all([app.stop(), app.stop()]);
      await Promise.all([app.start(), app.start()]);
    }
    const { jobs } = app.services.jobs.list({ limit: 100, offset: 0 });
    for (const { jobId } of jobs) expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS' });
    await app.stop();
    const found = oracle(app.config.dataFolder);
    expect(found.receipts).toHaveLength(20);
    expect(found.jobs.every(({ crashes }) => crashes === 0)).toBe(true);
  },
);

/** @returns the version before */
function setUserVersion(path: string, version: number): number {
  const database = new Driver(path);
  const before = z.int().parse(database.pragma('user_version', { simple: true }));
  database.pragma(`user_version = ${version}`);
  database.close();
  return before;
}
