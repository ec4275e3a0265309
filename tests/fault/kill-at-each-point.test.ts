import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AttachmentFaultPoint, FaultPoint } from '../../src/core/fault-point.ts';
import { readNotedOriginals } from '../../src/core/files/original-names.ts';
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

  // A file that was written lies where its row says, or among the found files under the name it came with.
  const attaching: Record<AttachmentFaultPoint, { rows: number; found: number }> = {
    'attachment:before-insert': { rows: 0, found: 1 },
    'attachment:after-insert': { rows: 1, found: 0 },
  };
  test.for(Object.entries(attaching))(
    '%s, while a file is attached',
    { timeout: 30_000 },
    async ([point, expected]) => {
      const dataFolder = temporaryFolder();
      const filesBase64 = [Buffer.from(fakeFile({ text: 'LIDL PARAGON 1999' })).toString('base64')];
      const plan = { dataFolder, filesBase64, attached: ['Gwarancja 24 miesiące'] };
      const killed = await runChild(plan, { PARAGON_FAULT: `${point}:kill` });
      expect(killed.signal).toBe('SIGKILL');
      expect(killed.lines).not.toContain('attached Gwarancja 24 miesiące');
      await runChild({ dataFolder, clockOffsetMs: twoHoursMs });

      const { attachmentNames, uploadNames, integrity, receipts } = oracle(dataFolder);
      expect({ integrity, receipts: receipts.length }).toEqual({ integrity: 'ok', receipts: 1 });
      expect(attachmentNames).toHaveLength(expected.rows);
      const [uploads = '', found = ''] = ['uploads', 'found'].map((name) => join(dataFolder, name));
      expect(readdirSync(uploads).sort()).toEqual([...uploadNames, ...attachmentNames].sort());
      const lost = existsSync(found) ? readdirSync(found) : [];
      expect(lost).toHaveLength(expected.found);
      for (const name of lost) {
        expect(readFileSync(join(found, name), 'utf8')).toBe('Gwarancja 24 miesiące');
        expect(readNotedOriginals(join(dataFolder, 'names.jsonl')).get(name)?.filename).toBe('child.txt');
      }
    },
  );

  test('job:inside-save of a receipt joined from two pictures: before it there are two, then one', async () => {
    const dataFolder = temporaryFolder();
    const files = ['BARTEK PARAGON CHLEB=500 500', 'MASLO=700 1200'].map((text) =>
      Buffer.from(fakeFile({ text })).toString('base64'),
    );
    await runChild({ dataFolder, filesBase64: files });
    const two = oracle(dataFolder);
    const killed = await runChild({ dataFolder, joinsAll: true }, { PARAGON_FAULT: 'job:inside-save:kill' });
    expect(killed.signal).toBe('SIGKILL');
    const between = oracle(dataFolder);
    expect(between.receipts).toEqual(two.receipts);

    await runChild({ dataFolder, clockOffsetMs: twoHoursMs });
    const found = oracle(dataFolder);
    const [whole, ...parts] = found.receipts.toReversed();
    expect(whole?.part_of).toBeNull();
    expect(parts.map(({ id, part_of }) => [id, part_of])).toEqual(
      two.receipts.toReversed().map(({ id }) => [id, whole?.id]),
    );
    expect(found).toMatchObject({ integrity: 'ok', foreignKeyErrors: 0 });
    expect(readdirSync(join(dataFolder, 'uploads')).sort()).toEqual(found.uploadNames.sort());
    expect(existsSync(join(dataFolder, 'found'))).toBe(false);
  }, 60_000);
});
