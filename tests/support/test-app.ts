import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { findFontFile } from '../../src/core/files/font-file.ts';
import type { App, AppConfig, AppPorts } from '../../src/core/app.ts';
import type { Services } from '../../src/core/services.ts';
import { createApp } from '../../src/core/create-app.ts';
import type { AppParts } from '../../src/core/open-parts.ts';
import type { AppEvent } from '../../src/shared/contract.ts';
import type { JobView } from '../../src/shared/job.ts';
import { startedModule } from './started-modules.ts';

/** For expect.poll: states come soon, but on a busy machine not within its second. */
export const patience = { timeout: 60_000 };

export const fakeWorkerUrl = startedModule('fake-engine-worker');

/** The engine's own process; what its threads do is the fake's. */
export const engineUrl = startedModule('engine-process');

export const promptFile = fileURLToPath(new URL('../../resources/prompts/receipt.md', import.meta.url));

/** As an installed app would find none beside it. */
export const fontFile = findFontFile('');

const sampleFile = fileURLToPath(new URL('../../resources/sample/paragon-sample.png', import.meta.url));

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Runs the work when the test has ended; the last registered goes first. */
export function atEnd(cleanup: () => Promise<void> | void): void {
  cleanups.push(cleanup);
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-test-'));
  cleanups.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function testConfig(change: Partial<AppConfig> = {}): AppConfig {
  return {
    version: '0.0.0-test',
    dataFolder: change.dataFolder ?? temporaryFolder(),
    engineUrl,
    engineMemoryMegabytes: null,
    workerUrl: fakeWorkerUrl,
    languageFiles: {},
    paddleFolder: null,
    promptFile,
    fontFile,
    sampleFile,
    ollamaHost: null,
    threads: 2,
    sqliteBinding: null,
    phoneAddress: null,
    rendererFolder: null,
    ...change,
  };
}

/** The whole application over the fake engine, started, and stopped after the test. */
export async function startTestApp(
  change: Partial<AppConfig> = {},
  ports: Partial<AppPorts> = {},
  parts: AppParts = {},
): Promise<App & { config: AppConfig; seen: AppEvent[] }> {
  const config = testConfig(change);
  const app = createApp(config, { now: Date.now, ...ports }, parts);
  const seen: AppEvent[] = [];
  app.services.events.subscribe((event) => seen.push(event));
  cleanups.push(() => app.stop());
  await app.start();
  return { ...app, services: app.services, config, seen };
}

/** What the helpers below need: an App, or the job system alone. */
export type Jobs = { readonly services: Pick<Services, 'jobs' | 'events'> };

/** Submits bytes as the person at the desktop would, or as the given user of the HTTP port. */
export function submit(app: Jobs, bytes: Uint8Array, userId: string | null = null): Promise<JobView> {
  return app.services.jobs.submit({ source: chunksOf(bytes), filename: 'paragon.jpg', userId });
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
export async function* chunksOf(bytes: Uint8Array, chunkBytes = 65_536): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

/** Waits until the job is as asked, woken by events. */
export function untilJob(app: Jobs, jobId: string, isAsked: (job: JobView) => boolean): Promise<JobView> {
  return new Promise((resolve) => {
    const look = () => {
      const job = app.services.jobs.get(jobId);
      if (!job || !isAsked(job)) return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const unsubscribe = app.services.events.subscribe((event) => {
      if (event.type === 'job.changed' && event.job.jobId === jobId && look()) unsubscribe();
    });
  });
}

export function untilEnded(app: Jobs, jobId: string): Promise<JobView> {
  return untilJob(app, jobId, ({ finishedAt }) => finishedAt !== null);
}
