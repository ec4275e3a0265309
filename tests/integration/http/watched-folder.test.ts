import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { startWatchedFolder, type WatchedFolder } from '../../../src/core/files/watched-folder.ts';
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
    for (const part of [0, 1, 2, 3]) {
      const length = Math.ceil(whole.length / 4);
      writeFileSync(file, whole.subarray(part * length, (part + 1) * length), { flag: 'a' });
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
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

  it('says so where the folder is missing', async () => {
    const { app } = await watch(path.join(temporaryFolder(), 'gone'));
    const missing = { type: 'notification', level: 'error', code: 'NOT_FOUND' };
    expect(app.seen).toContainEqual(expect.objectContaining(missing));
  });

  it('follows the setting', async () => {
    const { app } = await watch(null);
    const folders = [temporaryFolder(), temporaryFolder()] as const;
    writeFileSync(path.join(folders[0], 'one.jpg'), fakeFile({ text: 'LIDL 9' }));
    app.services.settings.update({ watchedFolder: folders[0] });
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg']);
    app.services.settings.update({ watchedFolder: folders[1] });
    writeFileSync(path.join(folders[1], 'two.jpg'), fakeFile({ text: 'LIDL 10' }));
    await expect.poll(() => filenames(app), soon).toEqual(['one.jpg', 'two.jpg']);
    writeFileSync(path.join(folders[0], 'three.jpg'), fakeFile({ text: 'LIDL 11' }));
    app.services.settings.update({ watchedFolder: null });
    writeFileSync(path.join(folders[1], 'four.jpg'), fakeFile({ text: 'LIDL 12' }));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(filenames(app)).toEqual(['one.jpg', 'two.jpg']);
  });
});
