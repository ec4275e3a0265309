import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../../../..');

const rendererSource = path.join(root, 'src', 'renderer');
const pages = ['index.html', 'phone.html'].map((name) => path.join(rendererSource, name));

/** Where the headless app takes the window from. */
const servedFolder = path.join(root, 'out', 'renderer');

const isBuilt = process.env.PARAGON_BUILT === '1';

/**
 * The window as built just now. Where `npm test` has built the app, its own; otherwise one for these tests, apart from
 * out/, which a build of the app may be renewing meanwhile.
 */
export const windowFolder = isBuilt ? servedFolder : path.join(root, '.cache', 'window');

/** Builds the window as it stands in the sources, so that no test runs against yesterday's. */
export default async function buildWindow(): Promise<void> {
  if (isBuilt) return;
  await build({
    configFile: false,
    root: rendererSource,
    base: './',
    logLevel: 'error',
    build: {
      outDir: windowFolder,
      emptyOutDir: true,
      target: 'chrome130',
      rolldownOptions: { input: pages },
    },
  });
  if (!existsSync(path.join(servedFolder, 'index.html'))) {
    await cp(windowFolder, servedFolder, { recursive: true });
  }
}
