import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { App } from '../../src/core/app.ts';
import { fakeFile } from './fake-receipt.ts';
import { patience, startTestApp, submit, temporaryFolder, untilEnded } from './test-app.ts';

/** A library with read receipts, closed. The shops are SHOP1, SHOP2, … */
export async function closedLibrary(count: number, change: Parameters<typeof startTestApp>[0] = {}) {
  const app = await startTestApp(change);
  await addReceipts(app, 1, count);
  await app.stop();
  return app.config.dataFolder;
}

/** Submits and reads the receipts of the shops from this number on. */
export async function addReceipts(app: App, first: number, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, index) =>
    fakeFile({ text: `SHOP${first + index} PARAGON 100` }),
  );
  const jobs = await Promise.all(files.map((bytes) => submit(app, bytes)));
  for (const { jobId } of jobs) expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS' });
}

export function copyOfFolder(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** The SHA-256 of every file under a folder, in order: what must never become less. */
export function hashesUnder(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((file) => hashOf(join(file.parentPath, file.name))).sort();
}

export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

export function shopsOf(app: App): string[] {
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 500, offset: 0 });
  return receipts.map(({ storeName }) => storeName ?? '').sort();
}

/** Waits until nothing is queued or running any more. What is really recognised may take longer. */
export async function untilIdle(app: App, within = patience): Promise<void> {
  const active = () => app.services.jobs.list({ limit: 1, offset: 0 }).active;
  await expect.poll(active, within).toBe(0);
}
