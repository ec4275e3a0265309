import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { App } from '../../src/core/app.ts';
import { readNotedOriginals } from '../../src/core/files/original-names.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { hashesUnder, untilIdle } from '../support/library-files.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { chunksOf, startTestApp, temporaryFolder, untilEnded } from '../support/test-app.ts';

const page = { limit: 50, offset: 0 };
const upper = fakeFile({ text: 'BARTEK PARAGON CHLEB=500' });
const lower = fakeFile({ text: 'MASLO=700 1200' });

type TestApp = Awaited<ReturnType<typeof startTestApp>>;

async function read(app: App, bytes: Uint8Array, filename: string) {
  const { jobId } = await app.services.jobs.submit({ source: chunksOf(bytes), filename, userId: null });
  return untilEnded(app, jobId);
}

/** A library of a receipt joined from two pictures. */
async function joinedLibrary(
  parts: readonly Uint8Array[] = [upper, lower],
  before?: (app: App) => Promise<void>,
) {
  const app = await startTestApp();
  const jobs = [];
  for (const [at, bytes] of parts.entries()) jobs.push(await read(app, bytes, `part-${at}.jpg`));
  await before?.(app);
  const { jobId } = await app.services.joining.join(jobs.map((job) => job.jobId));
  await untilEnded(app, jobId);
  return app;
}

/** Its database is gone when it starts again. @param meanwhile what else befalls its folder */
async function lose(
  app: TestApp,
  decision: 'rebuild' | 'restore',
  meanwhile: () => void = () => undefined,
): Promise<void> {
  await app.stop();
  rmSync(join(app.config.dataFolder, 'paragon.db'));
  meanwhile();
  await app.start();
  await app.services.library.decide(decision);
}

const uploadsOf = ({ config }: TestApp) => join(config.dataFolder, 'uploads');

function listed(app: App): string[] {
  return app.services.receipts
    .list(page)
    .receipts.map(({ filename }) => filename)
    .sort();
}

async function split(app: App, within?: { readonly timeout: number }): Promise<void> {
  const [joined] = app.services.receipts.list(page).receipts;
  app.services.joining.split(joined?.receiptId ?? '');
  await untilIdle(app, within);
}

test('a joined receipt of a lost database stands for its pictures again, and gives them back', async () => {
  const app = await joinedLibrary();
  const originals = hashesUnder(uploadsOf(app));
  await lose(app, 'rebuild');
  await untilIdle(app);
  expect(listed(app)).toEqual(['part-0 + part-1.pdf']);
  expect(hashesUnder(uploadsOf(app))).toEqual(originals);
  expect(await app.services.library.foundFiles()).toEqual([]);

  // What was learnt of it holds over the next loss.
  await lose(app, 'rebuild');
  await untilIdle(app);
  expect(listed(app)).toEqual(['part-0 + part-1.pdf']);
  await split(app);
  expect(listed(app)).toEqual(['part-0.jpg', 'part-1.jpg']);
  expect(hashesUnder(uploadsOf(app))).toEqual(originals);
}, 120_000);

test('over a backup from before it was joined, it stands for the receipts that the backup has', async () => {
  const app = await joinedLibrary([upper, lower], async ({ services }) => {
    const [part] = services.receipts.list(page).receipts;
    services.receipts.note([part?.receiptId ?? ''], { addTags: ['home'] });
    await services.library.backUp();
  });
  await lose(app, 'restore');
  await untilIdle(app);
  expect(listed(app)).toEqual(['part-0 + part-1.pdf']);
  expect(app.services.receipts.list(page).receipts[0]).toMatchObject({ tags: ['home'] });
  await split(app);
  expect(listed(app)).toEqual(['part-0.jpg', 'part-1.jpg']);
}, 120_000);

test('where one of its pictures is missing it comes back alone, and hides nothing', async () => {
  const app = await joinedLibrary();
  const noted = [...readNotedOriginals(join(app.config.dataFolder, 'names.jsonl')).values()];
  const missing = noted.find(({ filename }) => filename === 'part-1.jpg')?.name ?? '';
  await lose(app, 'rebuild', () => {
    renameSync(join(uploadsOf(app), missing), join(temporaryFolder(), missing));
  });
  await untilIdle(app);
  expect(listed(app)).toEqual(['part-0 + part-1.pdf']);
  const [joined] = app.services.receipts.list(page).receipts;
  expect(app.services.receipts.get(joined?.receiptId ?? '')?.isJoined).toBe(false);
}, 120_000);

describe.each(['in the trash', 'deleted for good'] as const)('a picture that is %s by itself', (where) => {
  /** A library of a receipt joined from three pictures, of which the user has deleted the middle one. */
  async function library() {
    const last = fakeFile({ text: 'LEK=300 1500' });
    let deletedId = '';
    const app = await joinedLibrary([upper, lower, last], ({ services }) => {
      const rows = services.receipts.list(page).receipts;
      deletedId = rows.find(({ filename }) => filename === 'part-1.jpg')?.receiptId ?? '';
      services.receipts.remove(deletedId);
      return Promise.resolve();
    });
    if (where === 'deleted for good') await app.services.trash.deleteForGood([deletedId]);
    expect(listed(app)).toEqual(['part-0 + 2.pdf']);
    return { app, originals: hashesUnder(uploadsOf(app)) };
  }

  test('stays so when the joined receipt is taken apart', async () => {
    const { app, originals } = await library();
    await split(app);
    expect(listed(app)).toEqual(['part-0.jpg', 'part-2.jpg']);
    const trashed = app.services.trash.list(page).receipts.map(({ filename }) => filename);
    expect(trashed.sort()).toEqual(['part-0 + 2.pdf', ...(where === 'in the trash' ? ['part-1.jpg'] : [])]);
    expect(hashesUnder(uploadsOf(app))).toEqual(originals);
    expect(originals).toHaveLength(where === 'in the trash' ? 4 : 3);
  }, 120_000);

  test('stays so after the database was lost twice, and nothing else goes', async () => {
    const { app, originals } = await library();
    for (let loss = 0; loss < 2; loss += 1) {
      await lose(app, 'rebuild');
      await untilIdle(app);
      expect(listed(app)).toEqual(['part-0 + 2.pdf']);
    }
    await split(app);
    expect(listed(app)).toEqual(['part-0.jpg', 'part-2.jpg']);
    expect(hashesUnder(uploadsOf(app))).toEqual(originals);
    await lose(app, 'rebuild');
    await untilIdle(app);
    expect(listed(app)).toEqual(['part-0.jpg', 'part-2.jpg']);
  }, 120_000);

  test('stays so where the library comes out of a folder of backups', async () => {
    const { app, originals } = await library();
    const backupFolder = temporaryFolder();
    app.services.settings.update({ backupFolder });
    await app.services.library.backUp();
    await lose(app, 'rebuild', () => {
      for (const name of readdirSync(uploadsOf(app))) rmSync(join(uploadsOf(app), name));
      for (const name of ['deleted.json', 'names.jsonl']) rmSync(join(app.config.dataFolder, name));
    });
    await untilIdle(app);
    expect(listed(app)).toEqual(['part-0 + 2.pdf']);
    await split(app);
    expect(listed(app)).toEqual(['part-0.jpg', 'part-2.jpg']);
    for (const hash of hashesUnder(uploadsOf(app))) expect(originals).toContain(hash);
    expect(hashesUnder(uploadsOf(app))).toHaveLength(3);
  }, 120_000);
});

test('where the whole can’t be read, its pictures are receipts of their own', async () => {
  const slow = fakeFile({ text: 'BARTEK PARAGON CHLEB=500', recogniseMs: 2000 });
  const app = await joinedLibrary([slow, lower]);
  await lose(app, 'rebuild');
  const jobs = () => app.services.jobs.list(page).jobs;
  const whole = jobs().find(({ filename }) => filename.endsWith('.pdf'));
  app.services.jobs.cancel(whole?.jobId ?? '');
  await untilIdle(app);
  expect(listed(app)).toEqual(['part-0.jpg', 'part-1.jpg']);
}, 120_000);

test('the pictures come out of a folder of backups too, where they are lost with the database', async () => {
  const backupFolder = temporaryFolder();
  const app = await joinedLibrary();
  app.services.settings.update({ backupFolder });
  await app.services.library.backUp();
  const originals = hashesUnder(uploadsOf(app));
  await lose(app, 'rebuild', () => {
    for (const name of readdirSync(uploadsOf(app)).slice(1)) rmSync(join(uploadsOf(app), name));
  });
  await untilIdle(app);
  expect(hashesUnder(uploadsOf(app))).toEqual(originals);
  expect(listed(app)).toEqual(['part-0 + part-1.pdf']);
}, 120_000);

test('nothing that a file from outside is or says makes it stand for others', async () => {
  const app = await joinedLibrary();
  const dataFolder = app.config.dataFolder;
  const noted = [...readNotedOriginals(join(dataFolder, 'names.jsonl')).values()];
  const whole = noted.find(({ parts }) => parts !== undefined);
  const other = await startTestApp();
  await read(other, upper, 'mine-0.jpg');
  await read(other, lower, 'mine-1.jpg');
  const lie = `x.jpg"}\n${JSON.stringify({ ...whole, name: 'y' })}\n`;
  await read(other, readFileSync(join(uploadsOf(app), whole?.name ?? '')), lie);
  await lose(other, 'rebuild');
  await untilIdle(other);
  expect(listed(other)).toHaveLength(3);
}, 120_000);

test('a real PDF of real photos is read and taken apart after its database was lost', async () => {
  const drawn = await drawReceipt({ seed: 61, layout: 'paper' });
  const { width, height } = await sharp(drawn.bytes).metadata();
  const photo = (from: number, to: number) => {
    const top = Math.round(from * height);
    const area = { left: 0, top, width, height: Math.round(to * height) - top };
    return sharp(drawn.bytes).extract(area).flatten({ background: '#ffffff' }).jpeg().toBuffer();
  };
  const app = await startTestApp(realEngineConfig());
  const jobs = [];
  for (const [from, to] of [
    [0, 0.6],
    [0.42, 1],
  ] as const)
    jobs.push(await read(app, await photo(from, to), `${from}.jpg`));
  const { jobId } = await app.services.joining.join(jobs.map((job) => job.jobId));
  await untilEnded(app, jobId);
  await lose(app, 'rebuild');
  await untilIdle(app, { timeout: 200_000 });
  expect(app.services.receipts.list(page).receipts).toMatchObject([
    { filename: '0 + 0.42.pdf', totalMinor: drawn.model.total, verdict: 'proved' },
  ]);
  await split(app, { timeout: 200_000 });
  expect(listed(app)).toEqual(['0.42.jpg', '0.jpg']);
}, 600_000);
