import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { App } from '../../../src/core/app.ts';
import { maxAttachments } from '../../../src/shared/attachment.ts';
import { attach, attachedTexts, idsByShop, warrantyText } from '../../support/attach.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { addReceipts, shopsOf, untilIdle } from '../../support/library-files.ts';
import { patience, startTestApp, submit, temporaryFolder, untilEnded } from '../../support/test-app.ts';

const dayMs = 86_400_000;
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n');

async function libraryOf(count: number) {
  let now = Date.now();
  const app = await startTestApp({}, { now: () => now });
  await addReceipts(app, 1, count);
  const { SHOP1: first = '', SHOP2: second = '' } = idsByShop(app);
  const folder = join(app.config.dataFolder, 'uploads');
  return {
    ...{ app, first, second },
    attachedFiles: () => readdirSync(folder).filter((name) => name.startsWith('attachment-')),
    pass: async (days: number) => {
      await app.stop();
      now += days * dayMs;
      await app.start();
    },
  };
}

const totalOf = (app: App, query: string) =>
  app.services.receipts.list({ query, verdict: null, limit: 9, offset: 0 }).total;

test('an attachment is kept as it came, typed by its bytes, found by its name, and is no receipt', async () => {
  const { app, first, attachedFiles } = await libraryOf(1);
  const { attachments, jobs } = app.services;
  const manual = await attach(app, first, { filename: 'C:\\Moje\\instrukcja pralki.txt', bytes: pdf });
  expect(manual).toMatchObject({ filename: 'instrukcja pralki.txt', mime: 'application/pdf' });
  expect(await attach(app, first)).toMatchObject({ mime: 'text/plain', sizeBytes: 45, removedAt: null });
  // The same bytes under another name are there already.
  expect(await attach(app, first, { filename: 'inna.pdf', bytes: pdf })).toEqual(manual);
  expect(attachments.list(first).map(({ filename }) => filename)).toEqual([
    'instrukcja pralki.txt',
    'gwarancja.txt',
  ]);
  expect(attachedTexts(app, first)).toEqual([pdf.toString('utf8'), warrantyText]);
  expect(attachedFiles()).toHaveLength(2);
  expect(totalOf(app, 'pralki')).toBe(1);
  await app.services.receipts.correct(first, [{ what: 'receipt', change: { storeName: 'Corner' } }]);
  expect(totalOf(app, 'corner gwarancja')).toBe(1);
  expect(jobs.list({ limit: 9, offset: 0 }).total).toBe(1);
});

test('what can’t be attached is refused, and nothing of it stays', async () => {
  const { app, first, attachedFiles } = await libraryOf(1);
  const refused: [Uint8Array, string][] = [
    [Buffer.from('PK\u0003\u0004 no picture'), 'UNSUPPORTED_ATTACHMENT'],
    [Buffer.from('MZ\u0000\u0001'), 'UNSUPPORTED_ATTACHMENT'],
    [Buffer.alloc(0), 'EMPTY_FILE'],
    [Buffer.alloc(60 * 1024 * 1024 + 1, 'a'), 'FILE_TOO_LARGE'],
  ];
  for (const [bytes, code] of refused)
    await expect(attach(app, first, { bytes })).rejects.toMatchObject({ code });
  await expect(attach(app, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (let count = 1; count <= maxAttachments; count += 1)
    await attach(app, first, { bytes: Buffer.from(`Card ${count}`) });
  await expect(attach(app, first)).rejects.toMatchObject({ code: 'TOO_MANY_ATTACHMENTS' });
  expect(attachedFiles()).toHaveLength(maxAttachments);
  expect(readdirSync(join(app.config.dataFolder, 'uploads')).filter((name) => name.endsWith('tmp'))).toEqual(
    [],
  );
});

test('a removed attachment is put back, or gone for good after the days of the trash', async () => {
  const { app, first, attachedFiles, pass } = await libraryOf(1);
  const { attachmentId } = await attach(app, first);
  await attach(app, first, { filename: 'zdjęcie.pdf', bytes: pdf });
  const key = { receiptId: first, attachmentId };
  expect(app.services.attachments.remove(key).removedAt).not.toBeNull();
  expect(() => app.services.attachments.open(key)).toThrow(/no such attachment/);
  expect(totalOf(app, 'gwarancja')).toBe(0);
  expect(app.services.attachments.putBack(key).removedAt).toBeNull();
  expect(attachedTexts(app, first)).toContain(warrantyText);
  app.services.attachments.remove(key);
  expect(await attach(app, first)).toMatchObject({ attachmentId, removedAt: null });
  app.services.attachments.remove(key);
  await pass(29);
  await expect.poll(() => app.services.library.status().backups.length, patience).toBe(1);
  expect(attachedFiles()).toHaveLength(2);
  await pass(2);
  await expect.poll(attachedFiles, patience).toHaveLength(1);
  expect(app.services.attachments.list(first).map(({ filename }) => filename)).toEqual(['zdjęcie.pdf']);
});

test('attachments go into the trash with their receipt, come back with it, and go with it for good', async () => {
  const { app, first, second, attachedFiles } = await libraryOf(2);
  await attach(app, first, { bytes: pdf });
  // The same bytes are one file, which stays as long as another receipt has them.
  for (const receiptId of [first, second]) await attach(app, receiptId);
  expect(attachedFiles()).toHaveLength(2);
  app.services.receipts.remove(first);
  expect(() => app.services.attachments.list(first)).toThrow(/no such receipt/);
  app.services.trash.restore([first]);
  expect(attachedTexts(app, first)).toHaveLength(2);
  app.services.receipts.remove(first);
  await app.services.trash.deleteForGood([first]);
  expect(attachedFiles()).toHaveLength(1);
  expect(attachedTexts(app, second)).toEqual([warrantyText]);
});

test('archives, backups elsewhere and exports have the attachments, and what was cut out of a picture', async () => {
  const { app, first } = await libraryOf(1);
  await attach(app, first, { filename: 'karta gwarancyjna.txt' });
  const twoSheets = { text: 'LIDL PARAGON 1999', besideText: 'DINO PARAGON 450' };
  await untilEnded(app, (await submit(app, fakeFile(twoSheets))).jobId);
  await untilIdle(app);
  const zip = await buffer(
    (await app.services.exporter.export({ format: 'zip', filter: {}, language: 'pl' })).body,
  );
  expect(zip.includes('karta gwarancyjna.txt')).toBe(true);
  expect(zip.includes(warrantyText)).toBe(true);

  const archive = join(temporaryFolder(), 'library.tar');
  await app.services.library.writeArchive(archive, null);
  const other = await startTestApp();
  await other.services.library.restoreFile(archive, null);
  expect(shopsOf(other)).toEqual(shopsOf(app));
  expect(attachedTexts(other, first)).toEqual([warrantyText]);

  const elsewhere = temporaryFolder();
  app.services.settings.update({ backupFolder: elsewhere });
  await app.services.library.backUp();
  await app.stop();
  for (const name of ['uploads', 'paragon.db'])
    rmSync(join(app.config.dataFolder, name), { recursive: true });
  await app.start();
  await app.services.library.decide('restore');
  expect(attachedTexts(app, first)).toEqual([warrantyText]);
});

test('a library read anew takes no attachment for a receipt and loses none', async () => {
  const { app, first, attachedFiles, pass } = await libraryOf(1);
  await attach(app, first, { filename: 'instrukcja.pdf', bytes: pdf });
  await app.stop();
  rmSync(join(app.config.dataFolder, 'paragon.db'));
  await app.start();
  expect(app.services.library.status().question).toMatchObject({ unknownOriginals: 1 });
  await app.services.library.decide('rebuild');
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP1']);
  expect(app.services.jobs.list({ limit: 9, offset: 0 }).total).toBe(1);
  await pass(1);
  await expect.poll(() => app.services.library.foundFiles(), patience).toHaveLength(1);
  expect(await app.services.library.foundFiles()).toMatchObject([{ filename: 'instrukcja.pdf' }]);
  expect(attachedFiles()).toEqual([]);
});

test('an attachment whose file is gone says so, and comes back with its bytes', async () => {
  const { app, first, attachedFiles } = await libraryOf(1);
  const { attachmentId } = await attach(app, first);
  const folder = join(app.config.dataFolder, 'uploads');
  const elsewhere = join(app.config.dataFolder, 'away');
  mkdirSync(elsewhere);
  for (const name of attachedFiles()) renameSync(join(folder, name), join(elsewhere, name));
  const key = { receiptId: first, attachmentId };
  expect(() => app.services.attachments.open(key)).toThrow(/no longer there/);
  expect(app.services.attachments.list(first)).toMatchObject([{ isFileGone: true }]);
  expect(await attach(app, first)).toMatchObject({ attachmentId, isFileGone: false });
  expect(existsSync(app.services.attachments.open(key).path)).toBe(true);
});
