import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { oracle } from '../../support/oracle.ts';
import { contentHash, tallyOf } from '../../support/tally.ts';
import { startTestApp, submit, untilEnded, untilJob } from '../../support/test-app.ts';

// What the fault tests and the attack count with must see what they say doesn't happen.

const sound = { lost: 0, doubled: 0, condemned: 0, isSound: true };
const files = ['A PARAGON 1', 'B PARAGON 2'].map((text) => fakeFile({ text }));
const handedIn = files.map(contentHash);

/** A closed library of both, each read. */
async function library(...more: Uint8Array[]) {
  const app = await startTestApp();
  for (const bytes of [...files, ...more]) await untilEnded(app, (await submit(app, bytes)).jobId);
  await app.stop();
  const folder = app.config.dataFolder;
  const { jobs, uploads } = oracle(folder);
  const originals = jobs.map(({ upload_id }) => {
    const name = uploads.find(({ id }) => id === upload_id)?.name ?? '';
    return join(folder, 'uploads', name);
  });
  return { folder, originals, firstJob: jobs[0]?.id ?? '' };
}

function change(folder: string, sql: string, job: string): void {
  const database = new Driver(join(folder, 'paragon.db'));
  database.pragma('foreign_keys = OFF');
  database.prepare(sql).run(job);
  database.close();
}

test('a library of what was handed in has nothing lost and nothing doubled', async () => {
  const { folder } = await library();
  expect(tallyOf(folder, handedIn)).toEqual(sound);
});

test('an original that was saved twice is seen, though each row has a number of its own', async () => {
  const { folder, originals } = await library(fakeFile({ text: 'C PARAGON 3' }));
  copyFileSync(originals[0] ?? '', originals[2] ?? '');
  expect(tallyOf(folder, handedIn)).toEqual({ ...sound, doubled: 1 });
});

test('a receipt that belongs to nothing that was handed in is seen', async () => {
  const { folder } = await library(fakeFile({ text: 'C PARAGON 3' }));
  expect(tallyOf(folder, handedIn)).toEqual({ ...sound, doubled: 1 });
});

test('an original whose bytes are gone is lost', async () => {
  const { folder, originals } = await library();
  rmSync(originals[0] ?? '');
  expect(tallyOf(folder, handedIn)).toMatchObject({ lost: 1 });
});

test.for([
  ['whose job is gone', 'DELETE FROM jobs WHERE id = ?'],
  ['whose receipt is gone', 'DELETE FROM receipts WHERE job_id = ?'],
] as const)('an original %s is lost', async ([, sql]) => {
  const { folder, firstJob } = await library();
  change(folder, sql, firstJob);
  expect(tallyOf(folder, handedIn)).toMatchObject({ lost: 1, doubled: 0 });
});

test('an original whose job came to no end is lost', async () => {
  const app = await startTestApp({}, {}, { stopGraceMs: 50 });
  const endless = fakeFile({ text: 'E PARAGON 1', recogniseMs: 60_000 });
  const { jobId } = await submit(app, endless);
  await untilJob(app, jobId, ({ stepId }) => stepId === 'recognise');
  await app.stop();
  expect(tallyOf(app.config.dataFolder, [contentHash(endless)])).toEqual({ ...sound, lost: 1 });
});

test('an original that was given up is told', async () => {
  const bad = fakeFile({ text: 'D', errorCode: 'CORRUPT_FILE' });
  const { folder } = await library(bad);
  expect(tallyOf(folder, [...handedIn, contentHash(bad)])).toEqual({ ...sound, condemned: 1 });
});
