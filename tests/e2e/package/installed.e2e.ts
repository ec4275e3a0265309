import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { migrations } from '../../../src/core/store/migrations/index.ts';
import { drawSample } from '../browser/support/draw-sample.ts';
import { installDebian, isRoot, runCommand, unpackTarball, type Installed } from './support/installed.ts';
import { openInRunning, openWindow, type OpenWindow } from './support/window.ts';

// One story: installed, used, started again, removed. Each step needs the one before.
test.describe.configure({ mode: 'serial' });

let app: Installed;
let home: string;
let dataFolder: string;
let receipt: string;

test.beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'paragon-household-'));
  dataFolder = path.join(home, 'data');
  receipt = path.join(home, 'my receipt.png');
  writeFileSync(receipt, drawSample());
  // Root installs for the system; without its rights the other package is tried.
  app = isRoot ? installDebian() : unpackTarball();
});

test.afterAll(() => {
  if (existsSync(app.command)) app.remove();
  rmSync(home, { recursive: true, force: true });
});

test('is locked: no Node in disguise, no debugger, no other archive', async () => {
  const wire = await getCurrentFuseWire(path.join(app.folder, 'paragon-desktop'));
  const { DISABLE, ENABLE } = FuseState;
  expect(wire[FuseV1Options.RunAsNode]).toBe(DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(DISABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(ENABLE);
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(ENABLE);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(ENABLE);
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(DISABLE);
});

test('has a command that works without a display, prints cleanly and says how it ended', () => {
  expect(runCommand(app, ['--version'])).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
  const mistaken = runCommand(app, ['nonsense']);
  expect(mistaken.status).toBe(2);
  expect(mistaken.stdout).toBe('');
  expect(mistaken.stderr).toContain("unknown command 'nonsense'");
  // Chromium would take this for a switch of its own.
  expect(runCommand(app, ['scan', '--headless']).status).toBe(2);
});

test('reads a receipt from the command line', () => {
  const { status, stdout } = runCommand(app, ['scan', '--json', receipt]);
  expect(status, stdout).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ ok: true, result: { status: 'SUCCESS' } }]);
  expect(stdout).toContain('"verdict": "proved"');
});

test('opens a receipt that it is started with, and proves it', async () => {
  const window = await openWindow(app, dataFolder, [receipt]);
  await expect.poll(() => verdicts(window), { timeout: 90_000 }).toEqual(['proved']);
  expect(await window.close()).toBe(0);
});

test('starts again on the same data, and takes what a second start is given', async () => {
  const window = await openWindow(app, dataFolder, []);
  expect(await verdicts(window)).toEqual(['proved']);
  const other = path.join(home, 'another.png');
  writeFileSync(other, drawSample({ PRZYKŁADOWY: 'OSIEDLOWY' }));
  expect(await openInRunning(app, dataFolder, [other])).toBe(0);
  await expect.poll(() => verdicts(window), { timeout: 90_000 }).toHaveLength(2);
  expect(await window.close()).toBe(0);
});

test('serves without a window until it is told to stop, the API’s pages among it', async () => {
  const server = await serve(dataFolder);
  const answers = ['/', '/docs/static/swagger-ui-bundle.js', '/openapi.json', '/api/v3/receipts'].map(
    async (page) => (await fetch(`${server.address}${page}`)).status,
  );
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200]);
  expect(await server.stop()).toBe(0);
});

test('takes receipts out of the library', () => {
  const args = ['export', '--format', 'receipts-csv', '--output', '-', '--data', dataFolder];
  const { status, stdout, stderr } = runCommand(app, args);
  expect(stderr).toBe('2 receipts\n');
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\r\n'), 'a heading and two receipts').toHaveLength(3);
  expect(stdout).toContain('OSIEDLOWY');
});

test('writes the library into an archive, and puts it in place of another', async () => {
  const archive = path.join(home, 'library.tar');
  const { status, stderr } = runCommand(app, ['backup', archive, '--data', dataFolder]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(statSync(archive).size).toBeGreaterThan(20_000);

  const elsewhere = path.join(home, 'another computer');
  const restored = runCommand(app, ['restore', archive, '--data', elsewhere]);
  expect(restored.status, restored.stderr).toBe(0);
  expect(await shops(elsewhere)).toEqual(await shops(dataFolder));
});

test('makes the library again from its originals when the database is gone', async () => {
  const before = await shops(dataFolder);
  const folder = path.join(home, 'without a database');
  cpSync(dataFolder, folder, { recursive: true });
  for (const name of globSync('paragon.db*', { cwd: folder })) rmSync(path.join(folder, name));
  const refused = runCommand(app, ['backup', path.join(home, 'none.tar'), '--data', folder]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('paragon rebuild');

  const rebuilt = runCommand(app, ['rebuild', '--data', folder]);
  expect(rebuilt.status, rebuilt.stderr).toBe(0);
  const server = await serve(folder);
  await expect.poll(() => shopsOf(server), { timeout: 90_000 }).toEqual(before);
  expect(await server.stop()).toBe(0);
});

test('brings an older database up to date after a copy of it, and refuses a newer one', async () => {
  const folder = path.join(home, 'older');
  const file = writeDatabase(
    folder,
    migrations.slice(0, 3).map(({ sql }) => sql),
    3,
  );
  const server = await serve(folder);
  expect(await server.stop()).toBe(0);
  expect(versionOf(file)).toBe(migrations.length);
  expect(versionOf(path.join(folder, 'paragon-before-update.db'))).toBe(3);

  const newest = new Database(file);
  newest.pragma('user_version = 9999');
  newest.close();
  const refused = runCommand(app, ['serve', '--port', '0', '--data', folder]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('written by a newer version of Paragon');
  expect(versionOf(file)).toBe(9999);
});

test('the other package holds the same files', () => {
  const tarball = unpackTarball();
  try {
    expect(runCommand(tarball, ['--version'])).toMatchObject({ status: 0, stdout: '0.1.0\n' });
    for (const name of ['paragon-desktop', 'resources/app.asar', 'NOTICE.txt']) {
      const other = readFileSync(path.join(tarball.folder, name));
      expect(other.equals(readFileSync(path.join(app.folder, name))), name).toBe(true);
    }
    for (const place of ['share/applications/paragon.desktop', 'lib/systemd/user/paragon.service']) {
      expect(readFileSync(path.join(tarball.usr, place), 'utf8')).toBe(
        readFileSync(path.join(app.usr, place), 'utf8'),
      );
    }
  } finally {
    tarball.remove();
  }
});

test('leaves the household’s data alone when it is removed', () => {
  app.remove();
  expect(existsSync(app.command)).toBe(false);
  expect(existsSync(app.folder)).toBe(false);
  expect(versionOf(path.join(dataFolder, 'paragon.db'))).toBe(migrations.length);
});

const listSchema = z.object({
  value: z.object({ receipts: z.array(z.object({ verdict: z.string() })) }),
});

/** What the window's own bridge says of the library. */
async function verdicts({ evaluate }: OpenWindow): Promise<string[]> {
  const ask = JSON.stringify({ query: '', verdict: null, limit: 10, offset: 0 });
  const answer = listSchema.parse(await evaluate(`paragon.call('receipts.list', ${ask})`));
  return answer.value.receipts.map(({ verdict }) => verdict);
}

const receiptsSchema = z.object({
  data: z.object({ receipts: z.array(z.object({ store_name: z.string() })) }),
});

async function shopsOf({ address }: Server): Promise<string[]> {
  const answer = await fetch(`${address}/api/v3/receipts`);
  const { data } = receiptsSchema.parse(await answer.json());
  return data.receipts.map((receipt) => receipt.store_name).sort();
}

/** The shops of a library that nobody else has open. */
async function shops(folder: string): Promise<string[]> {
  const server = await serve(folder);
  try {
    return await shopsOf(server);
  } finally {
    await server.stop();
  }
}

type Server = { readonly address: string; readonly stop: () => Promise<number | null> };

/** The installed command as a service runs it. */
async function serve(folder: string): Promise<Server> {
  const child = spawn(app.command, ['serve', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /ready: (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => {
      reject(new Error(`paragon serve ended with ${code ?? 'a signal'}.`));
    });
  });
  return {
    address,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function writeDatabase(folder: string, statements: readonly string[], version: number): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'paragon.db');
  const database = new Database(file);
  for (const sql of statements) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  database.close();
  return file;
}

function versionOf(file: string): unknown {
  const database = new Database(file);
  try {
    return database.pragma('user_version', { simple: true });
  } finally {
    database.close();
  }
}
