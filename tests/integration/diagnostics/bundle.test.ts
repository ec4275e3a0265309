import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logEvents } from '../../../src/core/log/log-events.ts';
import { logFolder, openLog } from '../../../src/core/log/open-log.ts';
import { procedures } from '../../../src/shared/contract.ts';
import { unwrapOutcome } from '../../../src/shared/app-error.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { run, serve } from '../cli/run.ts';
import { atEnd, chunksOf, startTestApp, temporaryFolder, untilEnded } from '../../support/test-app.ts';

/** What lies in a ZIP file, by name. Read by another program than the one that wrote it. */
function unzip(bytes: Buffer): Map<string, string> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'bundle.zip');
  writeFileSync(file, bytes);
  const list = execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' }).trim().split('\n');
  return new Map(list.map((name) => [name, execFileSync('unzip', ['-p', file, name], { encoding: 'utf8' })]));
}

const secrets = [
  'BIEDRONKA',
  'KSIĘGARNIA',
  'MLEKO',
  'Apteka',
  '1234563218',
  '98765',
  'jan@',
  'sekret',
  'scanner',
  'evil-box',
];

function jobsIn(entries: ReadonlyMap<string, string>) {
  return z
    .object({ byState: z.record(z.string(), z.int()), newest: z.array(z.looseObject({ jobId: z.string() })) })
    .parse(JSON.parse(entries.get('jobs.json') ?? ''));
}

const allEntries = [
  'about.json',
  'files.json',
  'health.json',
  'jobs.json',
  'logs/paragon.1.log',
  'settings.json',
];

async function libraryWithSecrets() {
  const app = await startTestApp();
  const { dataFolder } = app.config;
  const { log, close } = await openLog({ dataFolder, level: 'warn', isOnStderr: false });
  atEnd(close);
  atEnd(logEvents(log, app.services.events));
  const send = (text: string, filename: string, errorCode: 'CORRUPT_FILE' | null = null) =>
    app.services.jobs.submit({
      source: chunksOf(fakeFile({ text, errorCode })),
      filename,
      userId: 'jan@example.com',
    });
  const jobs = [
    await send('BIEDRONKA MLEKO=350 1234563218 98765', 'Apteka sekret.jpg'),
    await send('KSIĘGARNIA', 'sekret-2.jpg', 'CORRUPT_FILE'),
  ];
  await Promise.all(jobs.map(({ jobId }) => untilEnded(app, jobId)));
  const folder = path.join(temporaryFolder(), 'scanner-of-jan@home');
  mkdirSync(folder);
  app.services.settings.update({
    watchedFolder: folder,
    modelHost: 'evil-box.lan:11434',
    allowedOrigins: ['https://evil-box.example'],
  });
  log.error({ err: new SyntaxError(`Unexpected token 'B', "BIEDRONKA MLEKO" is not valid JSON`) }, 'failed');
  return { app, dataFolder, jobs };
}

describe('the diagnostics', () => {
  it('tell of jobs, settings and health, and hold nothing that a receipt says', async () => {
    const { app, jobs } = await libraryWithSecrets();
    const answer = procedures['app.diagnostics'].output.parse(
      unwrapOutcome(await app.call('app.diagnostics', {})),
    );
    expect(answer.filename).toMatch(/^paragon-diagnostics-\d{4}-\d\d-\d\d\.zip$/);
    const entries = unzip(Buffer.from(answer.base64, 'base64'));
    expect([...entries.keys()].sort()).toEqual(allEntries);
    for (const [name, content] of entries) {
      for (const secret of secrets) expect(content, `${name}: ${secret}`).not.toContain(secret);
    }
    const told = jobsIn(entries);
    expect(told.byState).toMatchObject({ queued: 0, succeeded: 1, failed: 1 });
    expect(told.newest).toHaveLength(2);
    expect(told.newest).toContainEqual(
      expect.objectContaining({ jobId: jobs[1]?.jobId, error: 'CORRUPT_FILE' }),
    );
    expect(JSON.parse(entries.get('settings.json') ?? '')).toMatchObject({
      startsPerMinute: 10,
      hasWatchedFolder: true,
      hasModelHost: true,
      allowedOrigins: 1,
    });
    expect(entries.get('logs/paragon.1.log')).toContain(jobs[0]?.jobId);
  });

  it('from the command line tell the same, of a library that is closed or held by another process', async () => {
    const { app, dataFolder, jobs } = await libraryWithSecrets();
    for (const when of ['while it is held, and its port is off', 'closed']) {
      const output = path.join(temporaryFolder(), 'told.zip');
      const { exitCode, stdout } = await run(['diagnose', '--data', dataFolder, '--output', output]);
      expect({ exitCode, stdout }, when).toEqual({ exitCode: 0, stdout: `${output}\n` });
      const entries = unzip(readFileSync(output));
      expect([...entries.keys()].sort(), when).toEqual(allEntries);
      expect(
        jobsIn(entries)
          .newest.map(({ jobId }) => jobId)
          .sort(),
      ).toEqual(jobs.map(({ jobId }) => jobId).sort());
      expect(JSON.parse(entries.get('settings.json') ?? '')).toMatchObject({ hasWatchedFolder: true });
      expect(JSON.parse(entries.get('health.json') ?? '')).toMatchObject({
        queuedReceiptTasks: 0,
        originals: 2,
      });
      for (const [name, content] of entries) {
        for (const secret of secrets) expect(content, `${name}, ${when}: ${secret}`).not.toContain(secret);
      }
      await app.stop();
    }
    // Nothing was opened, so nothing needs to be looked at more closely at the next start.
    await app.start();
    expect(app.services.health()).toMatchObject({ libraryProblem: null });
  });

  it('from the command line are a running Paragon’s own where its port can be asked', async () => {
    const dataFolder = temporaryFolder();
    const { url } = await serve(['--data', dataFolder, '--port', '0']);
    const output = path.join(temporaryFolder(), 'told.zip');
    const environment = { PARAGON_PORT: new URL(url).port };
    expect((await run(['diagnose', '--data', dataFolder, '--output', output], environment)).exitCode).toBe(0);
    const health: unknown = JSON.parse(unzip(readFileSync(output)).get('health.json') ?? '');
    expect(health).toMatchObject({ engineEnds: { crash: 0 }, libraryProblem: null });

    const elsewhere = temporaryFolder();
    expect((await run(['diagnose', '--data', elsewhere, '--output', output], environment)).exitCode).toBe(0);
    expect([...unzip(readFileSync(output)).keys()].sort()).toEqual([
      'about.json',
      'files.json',
      'library.json',
    ]);
  });

  it('of a folder that isn’t there, or holds logs without end, stay a small file', async () => {
    const dataFolder = temporaryFolder();
    mkdirSync(logFolder(dataFolder));
    const line = `${JSON.stringify({ msg: 'x'.repeat(1000) })}\n`;
    for (const number of [1, 2])
      writeFileSync(path.join(logFolder(dataFolder), `paragon.${number}.log`), line.repeat(3000));
    const output = path.join(temporaryFolder(), 'told.zip');
    expect((await run(['diagnose', '--data', dataFolder, '--output', output])).exitCode).toBe(0);
    const all = execFileSync('unzip', ['-p', output, 'logs/*'], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(all.length).toBeLessThanOrEqual(2 * 1024 * 1024);
    for (const one of all.trim().split('\n')) expect(() => JSON.parse(one) as unknown).not.toThrow();
    expect(
      (await run(['diagnose', '--data', path.join(dataFolder, 'nowhere'), '--output', output])).exitCode,
    ).toBe(0);
  });
});
