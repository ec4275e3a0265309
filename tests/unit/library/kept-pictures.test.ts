import { existsSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeptPictures } from '../../../src/core/files/kept-pictures.ts';
import type { Engine, StoredUpload } from '../../../src/core/services.ts';

const dayMs = 24 * 3_600_000;
const today = Date.UTC(2026, 2, 14);

let folder: string;
let asked: { path: string; maxSide: number }[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paragon-pictures-'));
  asked = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Large pictures have 1000 bytes, small ones 100. */
const engine: Engine = {
  run(_task, input) {
    const { path, maxSide } = input as { path: string; maxSide: number };
    asked.push({ path, maxSide });
    return Promise.resolve({ bytes: new Uint8Array(maxSide > 640 ? 1000 : 100) } as never);
  },
};

const upload = (uploadId: string) => ({ uploadId, path: `/originals/${uploadId}` }) as StoredUpload;
const page = { page: 1, turn: 0 } as const;
const place = (uploadId: string, side: number) => join(folder, uploadId, `1-0-${side}.jpg`);

/** Keeps both pictures of three receipts, the first used longest ago. */
async function fill(pictures: ReturnType<typeof createKeptPictures>): Promise<void> {
  for (const [index, name] of ['first', 'second', 'third'].entries()) {
    await pictures.get(upload(name), { ...page, size: 'small' });
    const used = (today - (10 - index) * dayMs) / 1000;
    for (const side of [640, 2400]) utimesSync(place(name, side), used, used);
  }
}

test('where there is too little room, large pictures go, those used least recently first', async () => {
  const pictures = createKeptPictures(folder, { engine, now: () => today, maxBytes: 2300 });
  await fill(pictures);
  // The first is looked at again, so that the second is the one used longest ago.
  await pictures.get(upload('first'), { ...page, size: 'large' });
  await pictures.trim();
  expect(['first', 'second', 'third'].map((name) => existsSync(place(name, 2400)))).toEqual([
    true,
    false,
    true,
  ]);
  expect(['first', 'second', 'third'].map((name) => existsSync(place(name, 640)))).toEqual([
    true,
    true,
    true,
  ]);
  // What went is made again.
  await pictures.get(upload('second'), { ...page, size: 'large' });
  expect(asked.at(-1)).toMatchObject({ path: '/originals/second' });
  expect(existsSync(place('second', 2400))).toBe(true);
});

test('small pictures go when there are no large ones left, and with enough room none does', async () => {
  const few = createKeptPictures(folder, { engine, now: () => today, maxBytes: 250 });
  await fill(few);
  const enough = createKeptPictures(folder, { engine, now: () => today, maxBytes: 3300 });
  await enough.trim();
  expect(existsSync(place('first', 2400))).toBe(true);
  await few.trim();
  expect(['first', 'second', 'third'].map((name) => existsSync(place(name, 640)))).toEqual([
    false,
    true,
    true,
  ]);
  expect(existsSync(place('third', 2400))).toBe(false);
});

test('that a picture was used is written down once a day at most', async () => {
  let now = today;
  const pictures = createKeptPictures(folder, { engine, now: () => now });
  await pictures.get(upload('one'), { ...page, size: 'large' });
  utimesSync(place('one', 2400), today / 1000, today / 1000);
  now = today + dayMs / 2;
  await pictures.get(upload('one'), { ...page, size: 'large' });
  expect(statSync(place('one', 2400)).mtimeMs).toBe(today);
  now = today + 2 * dayMs;
  await pictures.get(upload('one'), { ...page, size: 'large' });
  expect(statSync(place('one', 2400)).mtimeMs).toBe(now);
});

test('a report’s picture is made of the large one that is kept, and not kept itself', async () => {
  const pictures = createKeptPictures(folder, { engine, now: () => today });
  await pictures.get(upload('one'), { ...page, turn: 90, size: 'large' });
  await pictures.scaled(upload('one'), { page: 1, turn: 90 }, 1600);
  const kept = join(folder, 'one', '1-90-2400.jpg');
  expect(asked).toEqual([
    { path: '/originals/one', maxSide: 2400 },
    { path: kept, maxSide: 1600 },
  ]);
  expect(existsSync(join(folder, 'one', '1-90-1600.jpg'))).toBe(false);
});
