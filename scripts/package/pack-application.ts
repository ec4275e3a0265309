import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findRuntime, type Runtime } from './find-runtime.ts';
import { drawIcons } from './icons.ts';
import { stageLinuxFiles } from './linux-files.ts';
import { shippedPackages, writeNotices } from './notices.ts';
import type { Target } from './outside.ts';
import { root, unpackedFolder } from './paths.ts';
import { writeSbom } from './sbom.ts';
import { stageApplication } from './stage.ts';

const require = createRequire(import.meta.url);

/** `folder` is where the unpacked application lies; null where only packages are made. */
export type PackedApplication = { readonly runtime: Runtime; readonly folder: string | null };

/** Builds the bundles (PARAGON_BUILT=1 takes those that lie in out already), stages what goes along, and has electron-builder put it into an Electron. */
export async function packApplication({
  target,
}: {
  readonly target: 'dir' | 'all';
}): Promise<PackedApplication> {
  const platform: Target = { platform: process.platform, arch: process.arch };
  if (process.env.PARAGON_BUILT !== '1') {
    const build = ['build', '--logLevel', 'warn'];
    run(require.resolve('electron-vite/package.json'), 'bin/electron-vite.js', build);
  }
  const runtime = await findRuntime();
  stageApplication(platform, runtime);
  await drawIcons();
  const shipped = shippedPackages(platform);
  writeNotices(shipped);
  writeSbom(shipped, runtime);
  if (process.platform === 'linux') stageLinuxFiles();
  const electron = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  const wanted = target === 'dir' ? ['--dir'] : [];
  run(require.resolve('electron-builder/package.json'), 'cli.js', [
    ...wanted,
    '--publish',
    'never',
    ...electron,
  ]);
  if (process.platform !== 'linux') return { runtime, folder: null };
  // The tests' Electron holds a launcher of theirs.
  rmSync(path.join(unpackedFolder, 'resources/app'), { recursive: true, force: true });
  return { runtime, folder: unpackedFolder };
}

function run(packageFile: string, script: string, args: readonly string[]): void {
  const file = path.join(path.dirname(packageFile), script);
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${path.basename(file)} ended with ${status ?? 'a signal'}.`);
}
