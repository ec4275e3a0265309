import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isSettled, settledAfterMs } from '../../../src/core/files/settled-file.ts';
import { temporaryFolder } from '../../support/test-app.ts';

const { signal } = new AbortController();

function newFile(): string {
  const file = join(temporaryFolder(), 'copy.jpg');
  writeFileSync(file, 'begun');
  return file;
}

/** As if it had been written long enough ago. */
function age(file: string): void {
  const then = new Date(Date.now() - settledAfterMs);
  utimesSync(file, then, then);
}

it('waits for as long as a slow copy goes on, and no longer', async () => {
  const file = newFile();
  let pauses = 0;
  const pause = () => {
    pauses += 1;
    if (pauses < 20) appendFileSync(file, 'part');
    else age(file);
    return Promise.resolve();
  };
  expect(await isSettled(file, signal, pause)).toBe(true);
  expect(pauses).toBe(20);
});

it('takes a file that was written before at once', async () => {
  const file = newFile();
  age(file);
  expect(await isSettled(file, signal, () => Promise.reject(new Error('no need to wait')))).toBe(true);
});

it('gives a copy up that goes away meanwhile', async () => {
  const file = newFile();
  const pause = () => {
    rmSync(file);
    return Promise.resolve();
  };
  expect(await isSettled(file, signal, pause)).toBe(false);
});

it('gives up once the watching ends', async () => {
  const stopping = new AbortController();
  const settled = isSettled(newFile(), stopping.signal);
  stopping.abort();
  expect(await settled).toBe(false);
});
