import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { sources } from './started-modules.ts';

/** Within node_modules, so that packages are found from there. */
const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/paragon');

/**
 * A suite starts hundreds of threads and processes, and each would compile the sources anew, one by one: a fake engine's
 * thread took 0.7 s of work to start, bundled 0.2.
 */
export default async function bundleStartedModules(): Promise<() => Promise<void>> {
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(path.join(cache, 'test-bundles-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    // A hundred files, most of them messages in languages that nobody asks for.
    ssr: { noExternal: ['zod'] },
    build: { ssr: true, outDir, target: 'node24', minify: false, rolldownOptions: { input: { ...sources } } },
  });
  process.env.PARAGON_TEST_BUNDLES = outDir;
  return () => rm(outDir, { recursive: true, force: true });
}
