import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadConfig } from '../../src/core/config.ts';
import { createEngine, type EnginePool } from '../../src/core/engine/engine.ts';

/** The worker and the language data that the application itself would take from its sources. */
export function realEngineConfig() {
  const { engineUrl, workerUrl, languageFiles } = loadConfig({ environment: {} }).app;
  return { engineUrl, workerUrl, languageFiles, paddleFolder: null };
}

/** One pool of real threads for a whole test file, so that each recogniser is loaded once. */
export function sharedEngine(threads = 1): EnginePool {
  const engine = createEngine({ ...realEngineConfig(), threads });
  afterAll(() => engine.close());
  return engine;
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

/** What can't be made here: a PDF locked with a password, and drawn receipt 4 as a phone's HEIC. */
export function keptFile(name: 'locked.pdf' | 'drawn-receipt-4.heic'): Uint8Array {
  return readFileSync(new URL(`./files/${name}`, import.meta.url));
}
