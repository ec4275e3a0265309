import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../src/shared/app-error.ts';
import { logEvents } from '../../../src/core/log/log-events.ts';
import { logProcess } from '../../../src/core/log/log-process.ts';
import { logFolder, openLog, type Log } from '../../../src/core/log/open-log.ts';
import { scrubbed } from '../../../src/core/log/scrub.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { atEnd, startTestApp, submit, temporaryFolder, untilEnded } from '../../support/test-app.ts';

const lineSchema = z.looseObject({ level: z.int(), time: z.int(), msg: z.string().optional() });

async function open(dataFolder = temporaryFolder()) {
  const { log, close } = await openLog({ dataFolder, level: 'warn', isOnStderr: false });
  const files = () =>
    readdirSync(logFolder(dataFolder)).map((name) => path.join(logFolder(dataFolder), name));
  const text = () =>
    files()
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
  const lines = () =>
    text()
      .trim()
      .split('\n')
      .map((line) => lineSchema.parse(JSON.parse(line)));
  return { log, close, files, text, lines, dataFolder };
}

/** Logs until the first file is full, and beyond. */
function fill(log: Log, megabytes: number): void {
  const filling = 'x'.repeat(1024);
  for (let kilobyte = 0; kilobyte < megabytes * 1024; kilobyte += 1) log.info({ filling });
}

describe('the log', () => {
  it('follows a job through its steps by its id, and holds nothing that a receipt says', async () => {
    const { log, text, lines } = await open();
    const app = await startTestApp();
    atEnd(logEvents(log, app.services.events));
    const read = await submit(app, fakeFile({ text: 'BIEDRONKA MLEKO=350 350' }));
    const failed = await submit(app, fakeFile({ text: 'LIDL', errorCode: 'CORRUPT_FILE' }));
    await Promise.all([untilEnded(app, read.jobId), untilEnded(app, failed.jobId)]);
    const of = (jobId: string) => lines().filter(({ job }) => job === jobId);
    expect(of(read.jobId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'PENDING', msg: 'job' }),
        expect.objectContaining({ status: 'PROGRESS', step: 'recognise', attempt: 1 }),
        expect.objectContaining({ status: 'SUCCESS', tookMs: expect.any(Number) as number }),
      ]),
    );
    expect(of(failed.jobId).at(-1)).toMatchObject({
      level: 40,
      status: 'FAILURE',
      errorCode: 'CORRUPT_FILE',
    });
    for (const secret of ['BIEDRONKA', 'MLEKO', 'LIDL', 'paragon.jpg']) expect(text()).not.toContain(secret);
  });

  it('keeps secrets and quoted text out of what errors and requests carry', async () => {
    const { log, text, lines } = await open();
    const garbage = (() => {
      try {
        return JSON.parse('LIDL MLEKO 3,49') as unknown;
      } catch (error) {
        return error;
      }
    })();
    log.error({ err: garbage }, 'failed');
    log.error({ err: new AppError('STORAGE_FULL', 'The disk is full.', {}, { cause: garbage }) }, 'failed');
    log.warn({
      req: {
        method: 'GET',
        url: '/api/v3/receipts?query=apteka',
        headers: { authorization: 'Bearer s3cret' },
      },
    });
    log.warn({ http: { headers: { authorization: 'Bearer s3cret' } }, token: 's3cret-too' });
    for (const secret of ['LIDL', 'MLEKO', '3,49', 'apteka', 's3cret']) expect(text()).not.toContain(secret);
    expect(lines()[0]).toMatchObject({
      err: { type: 'SyntaxError', stack: expect.stringContaining('at ') as string },
    });
    expect(lines()[1]).toMatchObject({ err: { code: 'STORAGE_FULL', message: 'The disk is full.' } });
  });

  it('rolls over by size, keeps five files, and lets nobody else read them', async () => {
    const { log, close, files } = await open();
    for (let round = 0; round < 8; round += 1) {
      fill(log, 5);
      // A file is rolled in a later turn of the event loop.
      await expect.poll(() => files().some((file) => statSync(file).size < 4_000_000)).toBe(true);
    }
    await expect.poll(() => files().length).toBeLessThanOrEqual(5);
    expect(Math.max(...files().map((file) => statSync(file).size))).toBeLessThan(12_000_000);
    for (const file of files()) expect(statSync(file).mode & 0o077).toBe(0);
    close();
  });

  it('goes on in the file it has after a restart', async () => {
    const first = await open();
    first.log.info('one');
    first.close();
    const second = await open(first.dataFolder);
    second.log.info('two');
    second.close();
    // What comes after the end is dropped; throwing would take the application down in its last moment.
    second.log.child({ part: 'window' }).error('too late');
    expect(second.files()).toHaveLength(1);
    expect(second.lines().map(({ msg }) => msg)).toEqual(['one', 'two']);
  });

  it('that can’t be written keeps nothing from working', async () => {
    const dataFolder = temporaryFolder();
    writeFileSync(logFolder(dataFolder), 'a file where the folder should be');
    const { log } = await openLog({ dataFolder, level: 'warn', isOnStderr: false });
    expect(() => {
      log.error('unheard');
    }).not.toThrow();
    mkdirSync(path.join(dataFolder, 'other'));
  });

  it('has the process’s own warnings', async () => {
    const { log, text } = await open();
    atEnd(logProcess(log));
    process.emitWarning('something odd');
    await expect.poll(text).toContain('something odd');
  });
});

describe('scrubbing', () => {
  it.each([
    [`Unexpected token 'L', "LIDL MLEKO "... is not valid JSON`, 'is not valid JSON', 'LIDL'],
    ['Unterminated string in JSON: "Żabka', 'Unterminated string', 'Żabka'],
    ['no such NIP 123-456-32-18 known', 'no such NIP', '456'],
    ['mail from jan@example.com refused', 'refused', 'jan'],
    ['can’t read `ŻABKA` here', 'here', 'ŻABKA'],
    ["don't lose the words of what isn't quoted", "don't lose the words of what isn't quoted", '…'],
  ])('%s', (text, kept, gone) => {
    expect(scrubbed(text)).toContain(kept);
    expect(scrubbed(text)).not.toContain(gone);
  });
});
