import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { App } from '../../src/core/app.ts';
import { loadConfig } from '../../src/core/config.ts';
import { createApp } from '../../src/core/create-app.ts';
import { createEngine, type EnginePool } from '../../src/core/engine/engine.ts';
import { startedModule } from './started-modules.ts';
import { engineUrl, testConfig } from './test-app.ts';

/** The worker and the language data that the application itself would take. */
export function realEngineConfig() {
  const { languageFiles } = loadConfig({ environment: {} }).app;
  return { engineUrl, workerUrl: startedModule('worker'), languageFiles, paddleFolder: null };
}

/** One pool of real threads for a whole test file, so that each recogniser is loaded once. */
export function sharedEngine(threads = 1): EnginePool {
  const engine = createEngine({ ...realEngineConfig(), threads });
  afterAll(() => engine.close());
  return engine;
}

/** One real application for a whole test file: the recogniser takes longer to load than a receipt to read. */
export async function startSharedApp(): Promise<App> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'paragon-shared-'));
  const app = createApp(testConfig({ ...realEngineConfig(), dataFolder, threads: 1 }), { now: Date.now });
  afterAll(async () => {
    await app.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  await app.start();
  return app;
}

/** Writes files that are gone when the test file has ended. */
export function fileWriter(): (bytes: Uint8Array | string, extension?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-files-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (bytes, extension = 'jpg') => {
    const path = join(folder, `${randomUUID()}.${extension}`);
    writeFileSync(path, bytes);
    return path;
  };
}

/** What can't be made here: PDFs locked with a password, or against changes alone, and drawn receipt 4 as a phone's HEIC. */
export function keptFile(name: 'locked.pdf' | 'owner-locked.pdf' | 'drawn-receipt-4.heic'): Uint8Array {
  return readFileSync(new URL(`./files/${name}`, import.meta.url));
}
