import { fileURLToPath } from 'node:url';
import type { App } from '../../src/core/app.ts';
import { createApp } from '../../src/core/create-app.ts';

const inProject = (path: string) => new URL(`../../${path}`, import.meta.url);

/** The whole application over the tests' fake engine, to be started. @param ollamaHost null for no model */
export function createBenchApp(dataFolder: string, ollamaHost: string | null): App {
  const config = {
    version: 'bench',
    dataFolder,
    engineUrl: inProject('src/workers/engine-process.ts'),
    engineMemoryMegabytes: null,
    workerUrl: inProject('tests/support/fake-engine-worker.ts'),
    languageFiles: {},
    paddleFolder: null,
    promptFile: fileURLToPath(inProject('resources/prompts/receipt.md')),
    fontFile: fileURLToPath(inProject('node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
    sampleFile: fileURLToPath(inProject('resources/sample/paragon-sample.png')),
    ollamaHost,
    threads: 2,
    ...{ sqliteBinding: null, phoneAddress: null, rendererFolder: null },
  };
  return createApp(config, { now: Date.now });
}
