import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { electronForTests } from '../test/electron-for-tests.ts';
import { electronVersion } from './project.ts';

/** An Electron to pack with. `sqliteBinding` is a build of better-sqlite3's native file for it, null where its own fits. */
export type Runtime = {
  readonly folder: string;
  readonly version: string;
  readonly wantedVersion: string;
  readonly isStandIn: boolean;
  readonly sqliteBinding: string | null;
};

const downloadLimitMs = 300_000;

/** The Electron that package.json names; where it can't be had, the one that the tests use. */
export async function findRuntime(): Promise<Runtime> {
  const installed = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const folder = path.join(installed, 'dist');
  const wantedVersion = electronVersion;
  if (!existsSync(path.join(folder, 'version'))) download(path.join(installed, 'install.js'));
  if (existsSync(path.join(folder, 'version'))) {
    return { folder, version: wantedVersion, wantedVersion, isStandIn: false, sqliteBinding: null };
  }
  const { executable, sqliteBinding } = await electronForTests();
  const standIn = path.dirname(executable);
  const version = readFileSync(path.join(standIn, 'version'), 'utf8').trim();
  return { folder: standIn, version, wantedVersion, isStandIn: true, sqliteBinding };
}

function download(installer: string): void {
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: downloadLimitMs });
}
