import path from 'node:path';
import { pathToFileURL } from 'node:url';

const inProject = (file: string) => path.resolve(import.meta.dirname, '../..', file);

/** What tests start as a thread or a process of its own, and a suite's setup bundles: name → source. */
export const sources = {
  'engine-process': inProject('src/workers/engine-process.ts'),
  worker: inProject('src/workers/index.ts'),
  'fake-engine-worker': inProject('tests/support/fake-engine-worker.ts'),
  'watched-helpers-worker': inProject('tests/support/watched-helpers-worker.ts'),
  'child-app': inProject('tests/support/child-app.ts'),
} as const;

/** What the application is started by: name → source. */
const entries = { cli: 'src/core/cli/main.ts', serve: 'src/core/serve.ts' } as const;

/** Whether the application's own bundles are those of these sources. */
const isBuilt = process.env.PARAGON_BUILT === '1';

/** The bundle that a suite's setup made of it, or its source where there is none. */
export function startedModule(name: keyof typeof sources): URL {
  const folder = process.env.PARAGON_TEST_BUNDLES;
  // The application bundled starts threads of its own that are bundled too.
  const isSource = folder === undefined || (name === 'child-app' && !isBuilt);
  return pathToFileURL(isSource ? sources[name] : path.join(folder, `${name}.js`));
}

/** The application as it was built, or its source where it wasn't. */
export function entryFile(name: keyof typeof entries): string {
  return isBuilt ? inProject(`out/main/${name}.js`) : entrySource(name);
}

export function entrySource(name: keyof typeof entries): string {
  return inProject(entries[name]);
}
