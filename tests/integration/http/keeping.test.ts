import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addReceipts, hashesUnder, shopsOf, untilIdle } from '../../support/library-files.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, temporaryFolder } from '../../support/test-app.ts';

async function openLibrary(count: number) {
  const app = await startTestApp();
  const http = await openPort(app);
  await addReceipts(app, 1, count);
  return { app, base: `${http.address}/api/v3` };
}

async function post(url: string, body?: unknown) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, ...sent });
}

test('corrections are taken back and repeated over the port, and no further than there are', async () => {
  const { app, base } = await openLibrary(1);
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 });
  const receiptId = receipts[0]?.receiptId ?? '';
  await app.services.receipts.correct(receiptId, [{ what: 'receipt', change: { storeName: 'Corner' } }]);
  const undone = await post(`${base}/receipts/${receiptId}/undo`);
  expect(await undone.json()).toEqual({
    status_code: 200,
    message: 'Correction taken back',
    data: { receipt_id: receiptId, corrected: false, can_undo: false, can_redo: true },
  });
  expect(shopsOf(app)).toEqual(['SHOP1']);
  const again = await post(`${base}/receipts/${receiptId}/undo`);
  expect(again.status).toBe(400);
  const redone = await post(`${base}/receipts/${receiptId}/redo`);
  expect(await redone.json()).toMatchObject({ data: { corrected: true, can_undo: true, can_redo: false } });
  expect(shopsOf(app)).toEqual(['Corner']);
  expect((await post(`${base}/receipts/none/undo`)).status).toBe(404);
  expect((await fetch(`${base}/receipts/${receiptId}/undo`)).status).toBe(405);
});

test('the port opens over a database in question, takes the decision, and serves the library that is open then', async () => {
  const { app, base } = await openLibrary(1);
  await app.stop();
  rmSync(join(app.config.dataFolder, 'paragon.db'));
  await app.start();
  const http = await openPort(app);
  const opened = `${http.address}/api/v3`;
  expect(await (await fetch(`${opened}/library`)).json()).toMatchObject({
    data: { question: { problem: 'missing' } },
  });
  expect((await fetch(`${opened}/receipts`)).status).toBe(503);
  expect((await post(`${opened}/library/decision`, { choice: 'rebuild' })).status).toBe(200);
  await untilIdle(app);
  // The one that was opened over the library before serves this one as well.
  for (const port of [opened, base]) {
    const listed = await fetch(`${port}/receipts`);
    expect(await listed.json()).toMatchObject({ data: { total: 1 } });
  }
});

test('the port serves the library that a backup was restored to', async () => {
  const { app, base } = await openLibrary(1);
  await app.services.library.backUp();
  await app.services.library.decide('restore');
  expect(await (await fetch(`${base}/receipts`)).json()).toMatchObject({ data: { total: 1 } });
  expect((await post(`${base}/library/backups`)).status).toBe(200);
});

test('found files are listed, read and deleted over the port; a path is none', async () => {
  const { app, base } = await openLibrary(1);
  const found = join(app.config.dataFolder, 'found');
  mkdirSync(found);
  writeFileSync(join(found, 'lost.jpg'), fakeFile({ text: 'LOST PARAGON 100' }));
  writeFileSync(join(found, 'notes.txt'), 'A shopping list.');
  utimesSync(join(found, 'notes.txt'), 1_000, 1_000);
  expect(await (await fetch(`${base}/library/found`)).json()).toMatchObject({
    data: {
      files: [
        { name: 'lost.jpg', readable: true },
        { name: 'notes.txt', readable: false },
      ],
    },
  });
  const read = await post(`${base}/library/found/lost.jpg/read`);
  expect(read.status).toBe(202);
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['LOST', 'SHOP1']);
  const outside = `${base}/library/found/${encodeURIComponent('../paragon.db')}`;
  expect((await fetch(outside, { method: 'DELETE' })).status).toBe(404);
  expect((await fetch(`${base}/library/found/notes.txt`, { method: 'DELETE' })).status).toBe(200);
  expect(readdirSync(found)).toEqual([]);
});

test.each([null, 'a long passphrase'])(
  'the whole library comes over the port as one file (passphrase: %s), from which another one is restored',
  async (passphrase) => {
    const { app, base } = await openLibrary(2);
    const answer = await post(`${base}/library/archive`, { passphrase });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/paragon-[\d-]+\.tar(\.age)?"/);
    const file = join(temporaryFolder(), 'library.tar');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    await expect.poll(() => readdirSync(app.config.dataFolder)).not.toContain('archiving');

    const other = await startTestApp();
    await other.services.library.restoreFile(file, passphrase);
    expect(shopsOf(other)).toEqual(['SHOP1', 'SHOP2']);
    expect(hashesUnder(join(other.config.dataFolder, 'uploads'))).toEqual(
      hashesUnder(join(app.config.dataFolder, 'uploads')),
    );
  },
);

test('a download of the library that is broken off leaves nothing behind', async () => {
  const { app, base } = await openLibrary(1);
  const abort = new AbortController();
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const answer = await fetch(`${base}/library/archive`, { ...init, signal: abort.signal });
  expect(answer.status).toBe(200);
  abort.abort();
  await expect.poll(() => readdirSync(app.config.dataFolder), { timeout: 15_000 }).not.toContain('archiving');
  expect(shopsOf(app)).toEqual(['SHOP1']);
});

test('the window’s archive tells how far it is, takes no name that is taken, and can be undone once restored', async () => {
  const { app } = await openLibrary(2);
  const folder = temporaryFolder();
  const made = [];
  for (let times = 0; times < 2; times += 1) {
    const outcome = await app.call('library.writeArchive', { folder, passphrase: null });
    made.push(z.object({ ok: z.literal(true), value: z.object({ file: z.string() }) }).parse(outcome).value);
  }
  const names = readdirSync(folder).sort();
  expect(names).toEqual([
    expect.stringMatching(/^paragon-[\d-]{10}-2\.tar$/) as string,
    expect.stringMatching(/^paragon-[\d-]{10}\.tar$/) as string,
  ]);
  const percents = app.seen.flatMap((event) => (event.type === 'archive.progress' ? [event.percent] : []));
  expect(percents.filter((percent) => percent === 100)).toHaveLength(2);
  expect(percents.length).toBeGreaterThan(2);

  await addReceipts(app, 3, 1);
  const before = shopsOf(app);
  const file = made[0]?.file ?? '';
  expect(await app.call('library.restoreArchive', { file, passphrase: null })).toMatchObject({ ok: true });
  // What it doesn't know is read again.
  await untilIdle(app);
  expect(shopsOf(app)).toEqual(['SHOP1', 'SHOP2', 'SHOP3']);
  expect(await app.call('library.undo', {})).toMatchObject({ ok: true });
  expect(shopsOf(app)).toEqual(before);
  expect(
    await app.call('library.writeArchive', { folder: join(folder, 'none'), passphrase: null }),
  ).toMatchObject({
    ok: false,
    error: { code: 'FOLDER_UNUSABLE' },
  });
});

test('all of these stand in the API’s description', async () => {
  const { base } = await openLibrary(0);
  const description: unknown = await (await fetch(new URL('/openapi.json', base))).json();
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(description);
  const methodsOf = (path: string) => Object.keys(paths[`/api/v3${path}`] ?? {});
  expect(methodsOf('/receipts/{receipt_id}/undo')).toEqual(['post']);
  expect(methodsOf('/receipts/{receipt_id}/redo')).toEqual(['post']);
  expect(methodsOf('/library/found')).toEqual(['get']);
  expect(methodsOf('/library/found/{name}')).toEqual(['delete']);
  expect(methodsOf('/library/found/{name}/read')).toEqual(['post']);
  expect(methodsOf('/library/archive')).toEqual(['post']);
});
