import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultPoint } from '../../src/core/fault-point.ts';
import { oracle, runChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { temporaryFolder } from '../support/test-app.ts';

type Expected = { acknowledged: boolean; jobs: number; attempts: number; crashes: number };

const before = { acknowledged: false, jobs: 0, attempts: 0, crashes: 0 };
const inside = { acknowledged: true, jobs: 1, attempts: 1, crashes: 1 };
const points: Record<FaultPoint, Expected> = {
  'upload:before-write': before,
  'upload:before-fsync': before,
  'upload:before-rename': before,
  'upload:before-insert': before,
  'upload:after-insert': { acknowledged: false, jobs: 1, attempts: 1, crashes: 0 },
  'job:after-claim': inside,
  'job:before-recognise': inside,
  'job:after-recognise': inside,
  'job:after-read': inside,
  'job:before-save': inside,
  'job:inside-save': inside,
  'job:after-save': { acknowledged: true, jobs: 1, attempts: 1, crashes: 0 },
};

const twoHoursMs = 2 * 3_600_000;

describe('kill -9, then a new start', () => {
  test.for(Object.entries(points))('%s', { timeout: 30_000 }, async ([point, expected]) => {
    const dataFolder = temporaryFolder();
    const logPath = join(temporaryFolder(), 'recognised.log');
    const file = Buffer.from(fakeFile({ text: 'LIDL PARAGON 1999', logPath })).toString('base64');

    const killed = await runChild({ dataFolder, filesBase64: [file] }, { PARAGON_FAULT: `${point}:kill` });
    expect(killed.signal).toBe('SIGKILL');
    // A claim may come before the answer has been printed; what was printed must hold.
    if (!expected.acknowledged) expect(killed.acceptedIds).toEqual([]);

    // Two hours later, so that the sweep at start takes what nobody knows.
    const resumed = await runChild({ dataFolder, clockOffsetMs: twoHoursMs });
    expect(resumed.lines).toContain('idle');

    const found = oracle(dataFolder);
    expect(found).toMatchObject({ integrity: 'ok', foreignKeyErrors: 0, steps: 0 });
    expect(found.jobs).toHaveLength(expected.jobs);
    for (const job of found.jobs) {
      expect(job).toMatchObject({
        state: 'succeeded',
        attempt: expected.attempts,
        crashes: expected.crashes,
      });
    }
    for (const jobId of killed.acceptedIds) expect(found.jobs.map(({ id }) => id)).toContain(jobId);
    expect(found.receipts).toHaveLength(expected.jobs);
    expect(readdirSync(join(dataFolder, 'uploads')).sort()).toEqual(found.uploadNames.sort());
    const recognised = existsSync(logPath) ? readFileSync(logPath, 'utf8').trim().split('\n').length : 0;
    expect(recognised).toBe(expected.jobs);
  });

  test('job:before-save, one receipt having been cut out of the picture of another', async () => {
    const dataFolder = temporaryFolder();
    const plan = { text: 'LIDL PARAGON 1999', besideText: 'DINO PARAGON 450' };
    const file = Buffer.from(fakeFile(plan)).toString('base64');
    const killed = await runChild(
      { dataFolder, filesBase64: [file] },
      { PARAGON_FAULT: 'job:before-save:kill' },
    );
    expect(killed.signal).toBe('SIGKILL');
    await runChild({ dataFolder, clockOffsetMs: twoHoursMs });

    const found = oracle(dataFolder);
    expect(found.jobs.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    expect(found.receipts).toHaveLength(2);
    expect(readdirSync(join(dataFolder, 'uploads')).sort()).toEqual(found.uploadNames.sort());
    // What had been cut out before the kill is what the next run cuts out again.
    expect(existsSync(join(dataFolder, 'found'))).toBe(false);
  }, 30_000);
});
