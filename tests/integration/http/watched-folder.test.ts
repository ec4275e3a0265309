import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { startWatchedFolder, type WatchedFolder } from '../../../src/core/files/watched-folder.ts';
import { settledAfterMs } from '../../../src/core/files/settled-file.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { atEnd, startTestApp, temporaryFolder } from '../../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });

type Watching = { readonly app: Awaited<ReturnType<typeof startTestApp>>; readonly watched: WatchedFolder };

async function watch(folder: string | null, dataFolder = temporaryFolder()): Promise<Watching> {
  const app = await startTestApp({ dataFolder });
  app.services.settings.update({ watchedFolder: folder });
  const watched = await startWatchedFolder(app.services, dataFolder);
  atEnd(() => watched.stop());
  return { app, watched };
}

function filenames(app: App): string[] {
  return app.services.jobs
    .list({ limit: 100, offset: 0 })
    .jobs.map(({ filename }) => filename)
    .sort();
}

const soon = { timeout: 10_000 };
const gone = { type: 'notification', level: 'error', code: 'FOLDER_GONE' };

describe('the watched folder', () => {
  it('hands in what lies there and what comes, but no other files', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'before.jpg'), fakeFile({ text: 'LIDL 1' }));
    writeFileSync(path.join(folder, 'notes.txt'), 'milk');
    writeFileSync(path.join(folder, '.half.jpg'), fakeFile({ text: 'LIDL 2' }));
    mkdirSync(path.join(folder, 'deeper.jpg'));
    writeFileSync(path.join(folder, 'deeper.jpg', 'inside.jpg'), fakeFile({ text: 'LIDL 3' }));
    const { app } = await watch(folder);
    await expect.poll(() => filenames(app), soon).toEqual(['before.jpg']);
    writeFileSync(path.join(folder, 'AFTER.JPEG'), fakeFile({ text: 'LIDL 4' }));
    await expect.poll(() => filenames(app), soon).toEqual(['AFTER.JPEG', 'before.jpg']);
    expect(app.services.jobs.list({ limit: 9, offset: 0 }).jobs.map(({ userId }) => userId)).toEqual([
      null,
      null,
    ]);
  });

  it('waits until a slow copy is whole', async () => {
    const folder = temporaryFolder();
    const { app } = await watch(folder);
    const file = path.join(folder, 'slow.jpg');
    const whole = fakeFile({ text: 'LIDL 5' });
    const half = Math.ceil(whole.length / 2);
    writeFileSync(file, whole.subarray(0, half));
    // A copy that stands still for less than a file must to count as written.
    await expect.poll(() => Date.now() - statSync(file).mtimeMs).toBeGreaterThan(settledAfterMs / 4);
    appendFileSync(file, whole.subarray(half));
    await expect
      .poll(() => app.services.jobs.list({ limit: 9, offset: 0 }).jobs, soon)
      .toMatchObject([{ filename: 'slow.jpg', fileSize: whole.length }]);
  });

  it('takes each file once, also over a restart', async () => {
    const folder = temporaryFolder();
    const dataFolder = temporaryFolder();
    writeFileSync(path.join(folder, 'first.jpg'), fakeFile({ text: 'LIDL 6' }));
    const before = await watch(folder, dataFolder);
    await expect.poll(() => filenames(before.app), soon).toEqual(['first.jpg']);
    await before.watched.stop();
    await before.app.stop();

    const { app } = await watch(folder, dataFolder);
    writeFileSync(path.join(folder, 'second.jpg'), fakeFile({ text: 'LIDL 7' }));
    await expect.poll(() => filenames(app), soon).toEqual(['first.jpg', 'second.jpg']);
  });

  it('says what it refused, once, and goes on', async () => {
    const folder = temporaryFolder();
    const dataFolder = temporaryFolder();
    writeFileSync(path.join(folder, 'fake.jpg'), 'no picture at all');
    const { app } = await watch(folder, dataFolder);
    const refusal = { type: 'notification', level: 'error', code: 'UNSUPPORTED_FILE_TYPE' };
    await expect.poll(() => app.seen, soon).toContainEqual(expect.objectContaining(refusal));
    writeFileSync(path.join(folder, 'real.jpg'), fakeFile({ text: 'LIDL 8' }));
    await expect.poll(() => filenames(app), soon).toEqual(['real.jpg']);
    expect(readdirSync(path.join(dataFolder, 'uploads'))).toHaveLength(1);
    expect(readFileSync(path.join(dataFolder, 'watched-files.json'), 'utf8')).toContain('fake.jpg');
  });

  it('says so where the folder is missing at the start, and goes on once it is there', async () => {
    const folder = path.join(temporaryFolder(), 'stick');
    mkdirSync(folder);
    const dataFolder = temporaryFolder();
    const before = await watch(folder, dataFolder);
    writeFileSync(path.join(folder, 'taken.jpg'), fakeFile({ text: 'LIDL 19' }));
    await expect.poll(() => filenames(before.app), soon).toEqual(['taken.jpg']);
    await before.watched.stop();
    await before.app.stop();
    renameSync(folder, `${folder}-away`);
    const app = await startTestApp({ dataFolder });
    const watched = await startWatchedFolder(app.services, dataFolder);
    atEnd(() => watched.stop());
    expect(app.seen).toContainEqual(expect.objectContaining(gone));
    expect(watched.view()).toEqual({ state: 'absent' });
    renameSync(`${folder}-away`, folder);
    writeFileSync(path.join(folder, 'back.jpg'), fakeFile({ text: 'LIDL 20' }));
    // What had been taken before it went is not taken again.
    await expect.poll(() => filenames(app), soon).toEqual(['back.jpg', 'taken.jpg']);
    expect(app.services.jobs.list({ limit: 9, offset: 0 }).total).toBe(2);
    expect(watched.view()).toEqual({ state: 'watching' });
  });

  it('goes on when the folder goes and comes back, as a stick does that is pulled out', async () => {
    const folder = path.join(temporaryFolder(), 'stick');
    mkdirSync(folder);
    const { app, watched } = await watch(folder);
    writeFileSync(path.join(folder, 'one.jpg'), fakeFile({ text: 'LIDL 21' }));
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg']);
    rmSync(folder, { recursive: true });
    await expect.poll(() => watched.view(), soon).toEqual({ state: 'absent' });
    expect(app.seen).toContainEqual(expect.objectContaining(gone));
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'two.jpg'), fakeFile({ text: 'LIDL 22' }));
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg', 'two.jpg']);
  });

  it('goes on when another folder takes the place of the first between two looks', async () => {
    const folder = path.join(temporaryFolder(), 'stick');
    mkdirSync(folder);
    const { app } = await watch(folder);
    renameSync(folder, `${folder}-before`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'new.jpg'), fakeFile({ text: 'LIDL 23' }));
    await expect.poll(() => filenames(app), soon).toEqual(['new.jpg']);
  });

  it('passes pipes, devices and links by, says so once, and goes on', async () => {
    const folder = temporaryFolder();
    const outside = path.join(temporaryFolder(), 'private.jpg');
    writeFileSync(outside, fakeFile({ text: 'SECRET 24' }));
    execFileSync('mkfifo', [path.join(folder, 'a-pipe.jpg')]);
    symlinkSync('/dev/zero', path.join(folder, 'b-zero.jpg'));
    symlinkSync(outside, path.join(folder, 'c-link.jpg'));
    symlinkSync(path.dirname(outside), path.join(folder, 'd-folder.jpg'));
    symlinkSync('/nowhere', path.join(folder, 'e-nowhere.jpg'));
    const { app, watched } = await watch(folder);
    writeFileSync(path.join(folder, 'z-real.jpg'), fakeFile({ text: 'LIDL 25' }));
    await expect.poll(() => filenames(app), soon).toEqual(['z-real.jpg']);
    const refused = () =>
      app.seen.flatMap((event) =>
        event.type === 'notification' && event.code === 'UNSUPPORTED_FILE_TYPE'
          ? [event.parameters.filename?.slice(0, 6)]
          : [],
      );
    await expect
      .poll(() => refused().sort(), soon)
      .toEqual(['a-pipe', 'b-zero', 'c-link', 'd-fold', 'e-nowh']);
    await watched.stop();
    const again = await startWatchedFolder(app.services, app.config.dataFolder);
    writeFileSync(path.join(folder, 'last.jpg'), fakeFile({ text: 'LIDL 26' }));
    await expect.poll(() => filenames(app), soon).toEqual(['last.jpg', 'z-real.jpg']);
    expect(refused()).toHaveLength(5);
    await again.stop();
  });

  it('must be a folder that is there, readable, and not Paragon’s own', async () => {
    const { app } = await watch(null);
    const { dataFolder } = app.config;
    const file = path.join(temporaryFolder(), 'file.jpg');
    writeFileSync(file, '');
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(path.join(dataFolder, 'uploads'), link);
    for (const folder of [
      '/nope/none',
      'relative',
      file,
      dataFolder,
      path.join(dataFolder, 'uploads'),
      link,
    ]) {
      const answer = await app.call('settings.update', { watchedFolder: folder });
      expect(answer, folder).toMatchObject({ ok: false, error: { code: 'FOLDER_UNUSABLE' } });
    }
    expect(app.services.settings.get().watchedFolder).toBeNull();
  });

  it('follows the setting', async () => {
    const { app } = await watch(null);
    const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
    writeFileSync(path.join(folders[0], 'one.jpg'), fakeFile({ text: 'LIDL 9' }));
    app.services.settings.update({ watchedFolder: folders[0] });
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg']);
    app.services.settings.update({ watchedFolder: folders[1] });
    writeFileSync(path.join(folders[1], 'two.jpg'), fakeFile({ text: 'LIDL 10' }));
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg', 'two.jpg']);
    writeFileSync(path.join(folders[0], 'three.jpg'), fakeFile({ text: 'LIDL 11' }));
    app.services.settings.update({ watchedFolder: null });
    writeFileSync(path.join(folders[1], 'four.jpg'), fakeFile({ text: 'LIDL 12' }));
    // What comes into the next folder is taken, and until then nothing of those that are no longer watched was.
    writeFileSync(path.join(folders[2], 'five.jpg'), fakeFile({ text: 'LIDL 13' }));
    app.services.settings.update({ watchedFolder: folders[2] });
    await expect.poll(() => filenames(app), soon).toContain('five.jpg');
    expect(filenames(app)).toEqual(['five.jpg', 'one.jpg', 'two.jpg']);
  });
});
