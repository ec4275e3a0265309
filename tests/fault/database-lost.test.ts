import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { App } from '../../src/core/app.ts';
import type { LibraryChoice, LibraryProblem } from '../../src/shared/library.ts';
import { startChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import {
  addReceipts,
  closedLibrary,
  copyOfFolder,
  hashesUnder,
  shopsOf,
  untilIdle,
} from '../support/library-files.ts';
import { startTestApp, temporaryFolder } from '../support/test-app.ts';

const all = ['SHOP1', 'SHOP2', 'SHOP3'];
const database = (folder: string) => join(folder, 'paragon.db');
const uploads = (folder: string) => join(folder, 'uploads');

let kept: string | null = null;

/** A library of three receipts whose backup knows the first two. Made once, since reading takes its time. */
async function libraryWithBackup(): Promise<string> {
  kept ??= keepOf(await newLibraryWithBackup());
  return copyOfFolder(kept);
}

/** Beyond the end of the test that made it. */
function keepOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'paragon-test-'));
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

afterAll(() => {
  if (kept !== null) rmSync(kept, { recursive: true });
});

async function newLibraryWithBackup(): Promise<string> {
  const app = await startTestApp();
  await addReceipts(app, 1, 2);
  await app.services.library.backUp();
  await addReceipts(app, 3, 1);
  await app.stop();
  return app.config.dataFolder;
}

/** What may happen to a database, and how the next start must name it. */
const losses: readonly (readonly [name: string, problem: LibraryProblem, lose: (folder: string) => void])[] =
  [
    [
      'deleted',
      'missing',
      (folder) => {
        rmSync(database(folder));
      },
    ],
    [
      'emptied',
      'missing',
      (folder) => {
        truncateSync(database(folder), 0);
      },
    ],
    [
      'cut in half',
      'damaged',
      (folder) => {
        truncateSync(database(folder), readFileSync(database(folder)).byteLength / 2);
      },
    ],
    [
      'cut by its last page',
      'damaged',
      (folder) => {
        truncateSync(database(folder), readFileSync(database(folder)).byteLength - 4096);
      },
    ],
    [
      'overwritten in the middle',
      'damaged',
      (folder) => {
        overwrite(database(folder));
      },
    ],
    [
      'no database',
      'damaged',
      (folder) => {
        writeFileSync(database(folder), 'This is a shopping list.'.repeat(500));
      },
    ],
    [
      'swapped for an older one',
      'older',
      (folder) => {
        swapForBackup(folder);
      },
    ],
    [
      'swapped for an older one, its mark gone',
      'older',
      (folder) => {
        swapForBackup(folder);
        rmSync(join(folder, 'library.json'));
      },
    ],
  ];

function overwrite(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, bytes.byteLength - 4096 * 6, bytes.byteLength - 4096 * 2);
  writeFileSync(path, bytes);
}

function swapForBackup(folder: string): void {
  const backups = join(folder, 'backups');
  const name = readdirSync(backups).find((file) => file.endsWith('.db')) ?? '';
  copyFileSync(join(backups, name), database(folder));
}

const ways: readonly LibraryChoice[] = ['restore', 'rebuild'];
const cases = losses.map(([name, problem, lose], index) => ({
  name,
  problem,
  lose,
  way: ways[index % 2] ?? 'restore',
}));

test.for(cases)(
  'a database $name is told of, and $way makes the library whole',
  { timeout: 60_000 },
  async (one) => {
    const folder = await libraryWithBackup();
    const originals = hashesUnder(uploads(folder));
    one.lose(folder);

    const app = await startTestApp({ dataFolder: folder });
    const { question } = app.services.library.status();
    expect(question).toMatchObject({ problem: one.problem, originals: 3 });
    expect(question?.choices).toContain(one.way);
    expect(app.services.health()).toMatchObject({ libraryProblem: one.problem });
    expect(() => app.services.receipts.get('none')).toThrow('Nothing was deleted');
    expect(hashesUnder(uploads(folder))).toEqual(originals);

    await app.services.library.decide(one.way);
    await untilIdle(app);
    expect(shopsOf(app)).toEqual(all);
    expect(hashesUnder(uploads(folder))).toEqual(originals);
    expect(app.services.health().libraryProblem).toBeNull();

    // What was done holds over the next start.
    await app.stop();
    await app.start();
    expect(shopsOf(app)).toEqual(all);
  },
);

test(
  'a database left without its log is told of, though what is left of it is sound',
  { timeout: 60_000 },
  async () => {
    const dataFolder = temporaryFolder();
    const base64 = (text: string) => Buffer.from(fakeFile({ text })).toString('base64');
    const child = startChild({ dataFolder, filesBase64: [base64('SHOP1 PARAGON 100')], untilIdle: false });
    await child.untilSays('accepted');
    child.process.kill('SIGKILL');
    await child.exited;
    rmSync(join(dataFolder, 'paragon.db-wal'));

    const app = await startTestApp({ dataFolder });
    expect(app.services.library.status().question).toMatchObject({ problem: 'without-log' });
    await app.services.library.decide('rebuild');
    await untilIdle(app);
    expect(shopsOf(app)).toEqual(['SHOP1']);
  },
);

test('after a kill the log is taken in, and nothing is asked', { timeout: 60_000 }, async () => {
  const dataFolder = temporaryFolder();
  const file = Buffer.from(fakeFile({ text: 'SHOP1 PARAGON 100' })).toString('base64');
  for (let kills = 0; kills < 3; kills += 1) {
    const child = startChild({ dataFolder, filesBase64: [file], untilIdle: false });
    await child.untilSays('accepted');
    child.process.kill('SIGKILL');
    await child.exited;
  }
  const app = await startTestApp({ dataFolder });
  expect(app.services.library.status().question).toBeNull();
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP1']);
});

test('begun afresh, everything is kept aside, and can be brought back', async () => {
  const folder = await closedLibrary(3);
  const originals = hashesUnder(uploads(folder));
  overwrite(database(folder));
  const damaged = readFileSync(database(folder));
  const app = await startTestApp({ dataFolder: folder });
  await app.services.library.decide('afresh');
  expect(shopsOf(app)).toEqual([]);
  expect(existsSync(uploads(folder)) ? readdirSync(uploads(folder)) : []).toEqual([]);
  await addReceipts(app, 4, 1);

  await app.services.library.undo();
  expect(app.services.library.status().question).toMatchObject({ problem: 'damaged' });
  expect(readFileSync(database(folder)).equals(damaged)).toBe(true);
  expect(hashesUnder(uploads(folder))).toEqual(expect.arrayContaining(originals));
  await app.services.library.decide('rebuild');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual([...all, 'SHOP4']);
});

test('an older database that is kept as it is leaves the rest as found files, which can be read', async () => {
  const folder = await libraryWithBackup();
  swapForBackup(folder);
  const originals = hashesUnder(uploads(folder));
  const later = Date.now() + 3 * 3_600_000;
  const app = await startTestApp({ dataFolder: folder }, { now: () => later });
  await app.services.library.decide('keep');
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2']);
  await expect.poll(async () => (await app.services.library.foundFiles()).length).toBe(1);
  const [file] = await app.services.library.foundFiles();
  expect(file).toMatchObject({ filename: 'paragon.jpg', isReadable: true });
  await app.services.library.readFound(file?.name ?? '');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(all);
  expect(await app.services.library.foundFiles()).toEqual([]);
  expect(hashesUnder(uploads(folder))).toEqual(originals);
});

test('a library read again from its originals brings no deleted receipt back, and keeps the names that files came with', async () => {
  const app = await startTestApp();
  await addReceipts(app, 1, 3);
  const idOf = (shop: string) =>
    app.services.receipts.list({ query: shop, verdict: null, limit: 1, offset: 0 }).receipts[0]?.receiptId ??
    '';
  const shop2 = idOf('shop2');
  app.services.receipts.remove(idOf('shop1'));
  app.services.receipts.remove(shop2);
  app.services.trash.restore([shop2]);
  await app.stop();
  rmSync(database(app.config.dataFolder));
  await app.start();
  await app.services.library.decide('rebuild');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP2', 'SHOP3']);
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 9, offset: 0 });
  expect(receipts.map(({ filename }) => filename)).toEqual(['paragon.jpg', 'paragon.jpg']);
  // It is no longer in a trash, but it is kept.
  expect(readdirSync(uploads(app.config.dataFolder))).toHaveLength(3);
});

test('originals kept with backups bring back no receipt that was deleted for good', async () => {
  const backupFolder = temporaryFolder();
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  app.services.settings.update({ backupFolder });
  await addReceipts(app, 1, 2);
  await app.services.library.backUp();
  const [first] = app.services.receipts.list({
    ...{ query: 'shop1', verdict: null, limit: 1, offset: 0 },
  }).receipts;
  const receiptId = first?.receiptId ?? '';
  app.services.receipts.remove(receiptId);
  await app.services.trash.deleteForGood([receiptId]);
  // Of the same day only the newest would stay.
  now += 86_400_000;
  await app.services.library.backUp();
  await app.stop();
  rmSync(database(app.config.dataFolder));
  // The older backup still needs it.
  expect(readdirSync(join(backupFolder, 'Paragon backups', 'originals'))).toHaveLength(2);
  await app.start();
  await app.services.library.decide('restore');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP2']);
});

/** A library that was backed up beyond its data folder before and after a receipt was deleted for good, and then lost. */
async function lostLibrary() {
  const backupFolder = temporaryFolder();
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  app.services.settings.update({ backupFolder });
  await addReceipts(app, 1, 2);
  await app.services.library.backUp();
  const { receipts } = app.services.receipts.list({ query: 'shop1', verdict: null, limit: 1, offset: 0 });
  const receiptId = receipts[0]?.receiptId ?? '';
  app.services.receipts.remove(receiptId);
  await app.services.trash.deleteForGood([receiptId]);
  await addReceipts(app, 3, 1);
  // Of the same day only the newest would stay.
  now += 86_400_000;
  await app.services.library.backUp();
  await app.stop();
  rmSync(app.config.dataFolder, { recursive: true });
  const folder = join(backupFolder, 'Paragon backups');
  const [older = '', newer = ''] = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort()
    .map((name) => join(folder, name));
  return { backupFolder, folder, older, newer };
}

const filenamesOf = (app: App): string[] =>
  app.services.receipts
    .list({ query: '', verdict: null, limit: 9, offset: 0 })
    .receipts.map(({ filename }) => filename);

test('a lost data folder comes back from a folder of backups without what was deleted, under the names that files had', async () => {
  const { newer } = await lostLibrary();
  const app = await startTestApp();
  await app.services.library.restoreFile(newer, null);
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP2', 'SHOP3']);
  // Nor later, when this database is lost as well and everything is read from the originals.
  await app.stop();
  rmSync(database(app.config.dataFolder));
  await app.start();
  await app.services.library.decide('rebuild');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP2', 'SHOP3']);
  expect(filenamesOf(app)).toEqual(['paragon.jpg', 'paragon.jpg']);
});

test('a backup from before a receipt was deleted brings it back with its original, and reads what came since', async () => {
  const { older } = await lostLibrary();
  const app = await startTestApp();
  await app.services.library.restoreFile(older, null);
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(all);
  expect(filenamesOf(app)).toEqual(['paragon.jpg', 'paragon.jpg', 'paragon.jpg']);
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 9, offset: 0 });
  expect(receipts.map(({ isOriginalGone }) => isOriginalGone)).toEqual([false, false, false]);
});

test('where no backup of the database can be opened, the originals kept beside them are read, but for deleted ones', async () => {
  const { backupFolder, older, newer } = await lostLibrary();
  for (const backup of [older, newer]) truncateSync(backup, 5_000);
  const app = await startTestApp();
  app.services.settings.update({ backupFolder, backsUpDaily: false });
  await app.stop();
  for (const lost of [database(app.config.dataFolder), uploads(app.config.dataFolder)])
    rmSync(lost, { recursive: true });
  await app.start();
  await expect(app.services.library.decide('restore')).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  await app.services.library.decide('rebuild');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP2', 'SHOP3']);
  expect(filenamesOf(app)).toEqual(['paragon.jpg', 'paragon.jpg']);
});

test('an archive has the names that files came with, for when the library restored from it loses its database', async () => {
  const app = await startTestApp();
  await addReceipts(app, 1, 2);
  const archive = join(temporaryFolder(), 'library.tar');
  await app.services.library.writeArchive(archive, null);
  const other = await startTestApp();
  await other.services.library.restoreFile(archive, null);
  await other.stop();
  rmSync(database(other.config.dataFolder));
  await other.start();
  await other.services.library.decide('rebuild');
  await untilIdle(other);
  expect(shopsOf(other)).toEqual(['SHOP1', 'SHOP2']);
  expect(filenamesOf(other)).toEqual(['paragon.jpg', 'paragon.jpg']);
});

test('a copy of the data folder after a clean stop is whole without a log', async () => {
  const folder = await closedLibrary(3);
  expect(readdirSync(folder).filter((name) => name.startsWith('paragon.db'))).toEqual(['paragon.db']);
  const copy = copyOfFolder(folder);
  const app = await startTestApp({ dataFolder: copy });
  expect(app.services.library.status().question).toBeNull();
  expect(shopsOf(app)).toEqual(all);
});

test('a new folder, and a database copied alone into one, ask nothing', async () => {
  const fresh = await startTestApp();
  expect(fresh.services.library.status().question).toBeNull();
  const folder = await closedLibrary(2);
  const alone = temporaryFolder();
  copyFileSync(database(folder), database(alone));
  const app = await startTestApp({ dataFolder: alone });
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2']);
});
