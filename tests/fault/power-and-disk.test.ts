import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { assertDurable, openDatabase } from '../../src/core/store/database.ts';
import { oracle, runChild, startChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { startTestApp, submit, temporaryFolder, untilEnded, untilJob } from '../support/test-app.ts';
import { startTestJobs } from '../support/test-jobs.ts';

const base64 = (text: string) => Buffer.from(fakeFile({ text })).toString('base64');

test('every opening of the database syncs each commit (synchronous=FULL), also the second one after writes', () => {
  const path = join(temporaryFolder(), 'paragon.db');
  for (let opening = 0; opening < 3; opening += 1) {
    const database = openDatabase({ path, nativeBinding: null });
    database.exec(`CREATE TABLE opening${opening} (number INTEGER) STRICT`);
    expect(database.pragma('synchronous')).toBe(2);
    assertDurable(database);
    database.pragma('synchronous = NORMAL');
    expect(() => {
      assertDurable(database);
    }).toThrow('durably');
    database.close();
  }
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const measured = hasStrace ? 'measured by strace' : 'NOT MEASURED: there is no strace here';

test(
  `an accepted upload has been synced: file, folder and row (${measured})`,
  { timeout: 30_000 },
  async () => {
    const syncs = async (files: number) => {
      const dataFolder = temporaryFolder();
      const tracePath = join(temporaryFolder(), 'trace');
      const trace = ['strace', '-f', '-e', 'trace=fsync,fdatasync', '-o', tracePath];
      const filesBase64 = Array.from({ length: files }, (_, index) => base64(`FILE${index} PARAGON 1`));
      const child = await runChild({ dataFolder, filesBase64 }, {}, hasStrace ? trace : []);
      expect(child.acceptedIds).toHaveLength(files);
      return hasStrace ? (readFileSync(tracePath, 'utf8').match(/(fsync|fdatasync)\(/g)?.length ?? 0) : null;
    };
    const [few, many] = [await syncs(1), await syncs(11)];
    // Where the system lets nobody look, only the accepting is tested, as the name of this test says.
    if (few === null || many === null) expect(hasStrace).toBe(false);
    // Each of the ten more: the file, at least its claim and its settlement. Folder and insert may be shared.
    else expect(many - few).toBeGreaterThanOrEqual(30);
  },
);

test(
  'a log cut off or with flipped bits after a power cut leaves a sound database of complete jobs',
  { timeout: 120_000 },
  async () => {
    const dataFolder = temporaryFolder();
    const filesBase64 = Array.from({ length: 8 }, (_, index) => base64(`FILE${index} PARAGON 1`));
    const child = startChild({ dataFolder, filesBase64, untilIdle: false });
    // All are written down; some are being read, and some may have been.
    await child.untilSays('accepted', filesBase64.length);
    child.process.kill('SIGKILL');
    await child.exited;

    const wal = readFileSync(join(dataFolder, 'paragon.db-wal'));
    expect(wal.byteLength).toBeGreaterThan(32);
    let recoveredJobs = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const copy = temporaryFolder();
      copyFileSync(join(dataFolder, 'paragon.db'), join(copy, 'paragon.db'));
      const walPath = join(copy, 'paragon.db-wal');
      const damaged = Buffer.from(wal);
      const position = Math.floor((damaged.byteLength * ((seed * 7919) % 1000)) / 1000);
      if (seed % 2 === 0) damaged.writeUInt8((damaged[position] ?? 0) ^ (1 << (seed % 8)), position);
      writeFileSync(walPath, damaged);
      if (seed % 2 === 1) truncateSync(walPath, position);
      // A cut before the schema was written leaves an empty file, which has no tables to look at.
      const database = openDatabase({ path: join(copy, 'paragon.db'), nativeBinding: null });
      expect(database.pragma('integrity_check')).toBe('ok');
      const hasSchema = Number(database.pragma('user_version')) >= 1;
      database.close();
      if (!hasSchema) continue;
      const found = oracle(copy);
      expect(found.foreignKeyErrors).toBe(0);
      // Receipt and SUCCESS are one commit: neither is ever there without the other.
      const succeeded = found.jobs.filter(({ state }) => state === 'succeeded').map(({ id }) => id);
      expect(found.receipts.map(({ job_id }) => job_id).sort()).toEqual(succeeded.sort());
      recoveredJobs += found.jobs.length;
    }
    expect(recoveredJobs).toBeGreaterThan(0);
  },
);

test('a page flipped in the database file is found at start, and nothing is overwritten', async () => {
  const app = await startTestApp();
  const jobs = await Promise.all([1, 2, 3].map((n) => submit(app, fakeFile({ text: `SHOP${n} PARAGON 1` }))));
  for (const { jobId } of jobs) await untilEnded(app, jobId);
  await app.stop();
  const path = join(app.config.dataFolder, 'paragon.db');
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096 * 3, 4096 * 5);
  writeFileSync(path, bytes);
  await app.start();
  expect(app.services.health()).toMatchObject({ libraryProblem: 'damaged' });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a disk that is full for uploads refuses them and leaves nothing; nobody else notices', async () => {
  const child = await runChild(
    { dataFolder: temporaryFolder(), filesBase64: [base64('A PARAGON 1')] },
    { PARAGON_FAULT: 'upload:before-fsync:enospc' },
  );
  expect(child.lines).toEqual(['started', 'failed STORAGE_FULL']);
});

test('a full database refuses new jobs with their files gone, and takes them again once there is room', async () => {
  const app = startTestJobs();
  const { database, uploadsFolder } = app;
  database.pragma(`max_page_count = ${String(database.pragma('page_count'))}`);
  const refused = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) => submit(app, fakeFile({ text: `FULL${index} PARAGON 1` }))),
  );
  const reasons = refused.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason).toMatchObject({ code: 'STORAGE_FULL' });
  expect(app.services.jobs.list({ limit: 100, offset: 0 }).total).toBe(40 - reasons.length);

  database.pragma('max_page_count = 1000000');
  for (const { jobId } of app.services.jobs.list({ limit: 100, offset: 0 }).jobs)
    await untilEnded(app, jobId);
  const later = await submit(app, fakeFile({ text: 'LATER PARAGON 1' }));
  expect(await untilEnded(app, later.jobId)).toMatchObject({ status: 'SUCCESS' });
  await app.stop();
  const found = oracle(app.dataFolder);
  expect(readdirSync(uploadsFolder).sort()).toEqual(found.uploadNames.sort());
  expect(found.jobs.every(({ state }) => state === 'succeeded')).toBe(true);
}, 40_000);

test('a disk that fills up during recognition costs the job neither an attempt nor the recognised pages', async () => {
  const app = startTestJobs();
  const logPath = join(app.dataFolder, 'recognitions.txt');
  // A text too long for the free rest of the last pages, so that keeping it needs new ones.
  const text = `${'LONG '.repeat(20_000)} PARAGON 1`;
  const { jobId } = await submit(app, fakeFile({ text, recogniseMs: 500, logPath }));
  await untilJob(app, jobId, ({ progress }) => progress > 20);
  app.database.pragma(`max_page_count = ${String(app.database.pragma('page_count'))}`);
  // The recognised page was refused twice: whoever gave up would have done so at the first time.
  const keepPage = vi.spyOn(app.store.jobs, 'finishStep');
  await expect.poll(() => keepPage.mock.results.length, { timeout: 20_000 }).toBeGreaterThan(1);
  for (const { type } of keepPage.mock.results) expect(type).toBe('throw');
  expect(app.services.jobs.get(jobId)?.status).toBe('PROGRESS');

  app.database.pragma('max_page_count = 1000000');
  expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS', attempt: 1 });
  expect(readFileSync(logPath, 'utf8').trim().split('\n')).toHaveLength(1);
}, 40_000);
