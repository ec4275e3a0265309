import path from 'node:path';
import { pathToFileURL } from 'node:url';

const inProject = (file: string) => path.resolve(import.meta.dirname, '../..', file);

/** What tests start as a thread or a process of its own: name → source. */
export const sources = {
  engine: inProject('src/workers/engine-process.ts'),
  worker: inProject('src/workers/index.ts'),
  'fake-engine-worker': inProject('tests/support/fake-engine-worker.ts'),
  'watched-helpers-worker': inProject('tests/support/watched-helpers-worker.ts'),
  'child-app': inProject('tests/support/child-app.ts'),
  cli: inProject('src/core/cli/main.ts'),
  serve: inProject('src/core/serve.ts'),
} as const;

/** The bundle that a suite's setup made of it, or its source where there is none. */
export function startedModule(name: keyof typeof sources): URL {
  const folder = process.env.PARAGON_TEST_BUNDLES;
  return pathToFileURL(folder === undefined ? sources[name] : path.join(folder, `${name}.js`));
}
