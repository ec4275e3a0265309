import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { list } from 'tar';
import { expect, test } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { hashOf, addReceipts, hashesUnder, shopsOf, untilIdle } from '../../support/library-files.ts';
import { patience, startTestApp, temporaryFolder } from '../../support/test-app.ts';

const dayMs = 86_400_000;

async function appWithReceipts(count: number) {
  const app = await startTestApp();
  await addReceipts(app, 1, count);
  return app;
}

function renameShop(app: App, receiptId: string, name: string) {
  return app.services.receipts.correct(receiptId, [{ what: 'receipt', change: { storeName: name } }]);
}

test('a backup is made by itself once a day, only where there are receipts, and tells what it holds', async () => {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  await app.stop();
  await app.start();
  await expect.poll(() => app.services.library.status().backups, patience).toEqual([]);
  await addReceipts(app, 1, 2);
  for (const [days, count] of [
    [1, 1],
    [1.2, 1],
    [2, 2],
    [3, 3],
  ] as const) {
    await app.stop();
    now = Date.now() + days * dayMs;
    await app.start();
    await expect.poll(() => app.services.library.status().backups.length, patience).toBe(count);
  }
  const [newest] = app.services.library.status().backups;
  expect(newest).toMatchObject({ createdAt: now, receipts: 2 });
  expect(app.services.health()).toMatchObject({ lastBackupAt: now, backupTrouble: null });

  // A plain database, whole by itself, which nobody else may read.
  const backups = join(app.config.dataFolder, 'backups');
  expect(readdirSync(backups).filter((name) => !/\.(db|json)$/.test(name))).toEqual([]);
  const path = join(backups, `${newest?.name ?? ''}.db`);
  expect(statSync(path).mode & 0o077).toBe(0);
  const database = new Driver(path, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare('SELECT count(*) FROM receipts').pluck().get()).toBe(2);
  database.close();
});

test('a folder for backups that can’t be one is refused when it is set, and the one before stays', async () => {
  const app = await startTestApp();
  const chosen = temporaryFolder();
  app.services.settings.update({ backupFolder: chosen });
  const file = join(chosen, 'file');
  writeFileSync(file, '');
  const { dataFolder } = app.config;
  for (const backupFolder of [
    'relative',
    join(chosen, 'none'),
    file,
    dataFolder,
    join(dataFolder, 'uploads'),
  ]) {
    expect(() => app.services.settings.update({ backupFolder })).toThrow('for backups');
  }
  expect(app.services.settings.get().backupFolder).toBe(chosen);
  // A stick that is away can stay chosen.
  rmSync(chosen, { recursive: true });
  expect(app.services.settings.update({ backsUpDaily: false }).backupFolder).toBe(chosen);
});

test('in a folder of the user’s choosing the originals are kept too, and a lost data folder comes back from there', async () => {
  const chosen = temporaryFolder();
  const app = await appWithReceipts(2);
  app.services.settings.update({ backupFolder: chosen });
  await app.services.library.backUp();
  const folder = join(chosen, 'Paragon backups');
  expect(hashesUnder(join(folder, 'originals'))).toEqual(hashesUnder(join(app.config.dataFolder, 'uploads')));
  await app.stop();

  const backup = readdirSync(folder).find((name) => name.endsWith('.db')) ?? '';
  const elsewhere = await startTestApp();
  await elsewhere.services.library.restoreFile(join(folder, backup), null);
  expect(shopsOf(elsewhere)).toEqual(['SHOP1', 'SHOP2']);
  expect(hashesUnder(join(elsewhere.config.dataFolder, 'uploads'))).toEqual(
    hashesUnder(join(folder, 'originals')),
  );
});

test('where a backup can’t be made the user is told once, health is degraded, and the work goes on', async () => {
  const app = await appWithReceipts(1);
  const blocked = join(temporaryFolder(), 'chosen');
  mkdirSync(blocked);
  app.services.settings.update({ backupFolder: blocked });
  rmSync(blocked, { recursive: true });
  writeFileSync(blocked, 'in the way');
  for (let times = 0; times < 2; times += 1) {
    await expect(app.services.library.backUp()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  }
  expect(
    app.seen.filter((event) => event.type === 'notification' && event.code === 'BACKUP_FAILED'),
  ).toHaveLength(1);
  expect(app.services.health().backupTrouble).toContain('can’t be written');
  app.services.settings.update({ backupFolder: null });
  await app.services.library.backUp();
  expect(app.services.health().backupTrouble).toBeNull();
});

test('a backup of a newer version is refused and changes nothing; the newest that can be opened is found', async () => {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  await addReceipts(app, 1, 1);
  const older = await app.services.library.backUp();
  now += dayMs;
  await addReceipts(app, 2, 1);
  const newer = await app.services.library.backUp();
  const { dataFolder } = app.config;
  const path = join(dataFolder, 'backups', newer.name);
  const database = new Driver(`${path}.db`);
  database.pragma('user_version = 1000');
  database.close();
  const manifest = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as object;
  writeFileSync(`${path}.json`, JSON.stringify({ ...manifest, databaseSha256: hashOf(`${path}.db`) }));
  const before = hashesUnder(join(dataFolder, 'uploads'));
  await expect(app.services.library.restore(newer.name)).rejects.toMatchObject({ code: 'NEWER_DATABASE' });
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2']);
  expect(existsSync(join(dataFolder, 'restoring.db'))).toBe(false);
  await app.services.library.decide('restore');
  await untilIdle(app);
  // The older one knows the first, and the second was read again.
  expect(older.receipts).toBe(1);
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2']);
  expect(hashesUnder(join(dataFolder, 'uploads'))).toEqual(before);
});

test('a damaged database gives no backup, and the next start looks closely', async () => {
  const app = await appWithReceipts(1);
  await app.services.library.backUp();
  await app.stop();
  const path = join(app.config.dataFolder, 'paragon.db');
  await app.start();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, bytes.byteLength - 4096 * 8);
  writeFileSync(path, bytes);
  await expect(app.services.library.backUp()).rejects.toMatchObject({ code: 'STORAGE_CORRUPT' });
  expect(app.services.library.status().backups).toHaveLength(1);
  await app.stop().catch(() => undefined);
  await app.start();
  expect(app.services.library.status().question).toMatchObject({ problem: 'damaged' });
});

test('an archive brings the library to another computer, corrections and all', async () => {
  const app = await appWithReceipts(2);
  const [receiptId = ''] = app.services.receipts
    .list({ query: 'shop1', verdict: null, limit: 1, offset: 0 })
    .receipts.map((receipt) => receipt.receiptId);
  await renameShop(app, receiptId, 'Corner shop');
  const file = join(temporaryFolder(), 'library.tar');
  const { files } = await app.services.library.writeArchive(file, null);
  expect(files.map(({ name }) => name).slice(0, 2)).toEqual(['paragon.db', 'names.jsonl']);
  expect(files).toHaveLength(4);
  const names: string[] = [];
  await list({ file, onReadEntry: (entry) => names.push(entry.path) });
  expect(names.sort()).toEqual(['manifest.json', 'originals/', ...files.map(({ name }) => name)].sort());
  await expect(app.services.library.writeArchive(file, null)).rejects.toMatchObject({ code: 'BAD_REQUEST' });

  const other = await startTestApp();
  await addReceipts(other, 7, 1);
  await other.services.library.restoreFile(file, null);
  await untilIdle(other);
  // What the other library had on top is read anew, since nothing is ever lost.
  expect(shopsOf(other)).toEqual(['Corner shop', 'SHOP2', 'SHOP7']);
  expect(readdirSync(other.config.dataFolder).filter((name) => /restor|pack|archiv/.test(name))).toEqual([]);

  expect(other.services.library.status().undoableSince).not.toBeNull();
  await other.services.library.undo();
  expect(shopsOf(other)).toEqual(['SHOP7']);
});

test('an encrypted archive is a file of age, and opens with its passphrase alone', async () => {
  const app = await appWithReceipts(1);
  const file = join(temporaryFolder(), 'library.tar.age');
  await app.services.library.writeArchive(file, 'correct horse');
  expect(readFileSync(file).includes('manifest.json')).toBe(false);
  // As every tool of age begins a file with a passphrase.
  expect(readFileSync(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);

  const other = await startTestApp();
  const opened = (passphrase: string | null) => other.services.library.restoreFile(file, passphrase);
  await expect(opened(null)).rejects.toMatchObject({ code: 'PASSPHRASE_NEEDED' });
  await expect(opened('wrong')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  await other.services.library.restoreFile(file, 'correct horse');
  expect(shopsOf(other)).toEqual(['SHOP1']);
}, 60_000);

test('a backup that was cut off, changed, or is none changes nothing', async () => {
  const app = await appWithReceipts(2);
  const folder = temporaryFolder();
  const file = join(folder, 'library.tar');
  await app.services.library.writeArchive(file, null);
  const whole = readFileSync(file);
  const before = hashesUnder(join(app.config.dataFolder, 'uploads'));
  const flipped = Buffer.from(whole);
  flipped.writeUInt8((flipped[whole.byteLength / 2] ?? 0) ^ 1, whole.byteLength / 2);
  const bad: [string, Uint8Array][] = [
    ['cut.tar', whole.subarray(0, whole.byteLength / 2)],
    ['flipped.tar', flipped],
    ['list.tar', Buffer.from('Milk, bread')],
    ['empty.tar', Buffer.alloc(0)],
  ];
  for (const [name, bytes] of bad) {
    writeFileSync(join(folder, name), bytes);
    const restored = app.services.library.restoreFile(join(folder, name), null);
    await expect(restored, name).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  }
  const missing = app.services.library.restoreFile(join(folder, 'none.tar'), null);
  await expect(missing).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2']);
  expect(hashesUnder(join(app.config.dataFolder, 'uploads'))).toEqual(before);
  expect(existsSync(join(app.config.dataFolder, 'aside'))).toBe(false);
});

test('an automatic backup whose bytes changed is passed over for one before it', async () => {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  await addReceipts(app, 1, 1);
  const older = await app.services.library.backUp();
  now += dayMs;
  const newer = await app.services.library.backUp();
  const path = join(app.config.dataFolder, 'backups', `${newer.name}.db`);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0, bytes.byteLength / 2));
  await expect(app.services.library.restore(newer.name)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  await app.stop();
  rmSync(join(app.config.dataFolder, 'paragon.db'));
  await app.start();
  await app.services.library.decide('restore');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP1']);
  expect(app.services.library.status().backups.map(({ name }) => name)).toContain(older.name);
});

test('a receipt whose original was removed by hand stays in the backup; nothing fails', async () => {
  const app = await appWithReceipts(2);
  const uploads = join(app.config.dataFolder, 'uploads');
  const [name = ''] = readdirSync(uploads);
  const hash = hashOf(join(uploads, name));
  rmSync(join(uploads, name));
  const chosen = join(temporaryFolder(), 'stick');
  mkdirSync(chosen);
  app.services.settings.update({ backupFolder: chosen });
  await app.services.library.backUp();
  const file = join(temporaryFolder(), 'library.tar');
  const { receipts, files } = await app.services.library.writeArchive(file, null);
  expect(receipts).toBe(2);
  expect(files.map(({ sha256 }) => sha256)).not.toContain(hash);
});
