import { cpSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Runtime } from './find-runtime.ts';
import { outsidePackages, resourceFiles, type OutsidePackage, type Target } from './outside.ts';
import { distFolder, root, stagedAppFolder, stagedModulesFolder, stagedResourcesFolder } from './paths.ts';
import { installedPackageFile } from './project.ts';

/** Lays out what goes into the package: the bundles, and of the packages that they can't hold this platform's files. */
export function stageApplication(target: Target, runtime: Runtime): void {
  rmSync(distFolder, { recursive: true, force: true });
  const filter = (file: string) => path.basename(file) !== 'licenses.json';
  cpSync(path.join(root, 'out'), path.join(stagedAppFolder, 'out'), { recursive: true, filter });
  for (const one of outsidePackages(target)) copyPackage(one);
  if (runtime.sqliteBinding !== null) replaceSqlite(runtime.sqliteBinding);
  for (const [place, source] of Object.entries(resourceFiles))
    copy(path.join(root, source), path.join(stagedResourcesFolder, place));
  writePackageFile();
}

/** Where npm put a package; what only another one needs may lie in that one's folder. @throws Error where it is missing */
export function folderOf({ name, for: user }: OutsidePackage): string {
  const modules = path.join(root, 'node_modules');
  const places = [
    ...(user ? [path.join(modules, user, 'node_modules', name)] : []),
    path.join(modules, name),
  ];
  const folder = places.find((place) => existsSync(path.join(place, 'package.json')));
  if (folder === undefined)
    throw new Error(`${name} is not installed. Run npm ci on the platform to pack for.`);
  return folder;
}

const always = ['package.json', '{LICENSE,LICENCE,license,NOTICE,ThirdPartyNotices}*'];

function copyPackage(one: OutsidePackage): void {
  const folder = folderOf(one);
  for (const pattern of [...always, ...one.files]) {
    const files = globSync(pattern, { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
    if (files.length === 0 && !always.includes(pattern)) throw new Error(`${one.name} has no ${pattern}.`);
    for (const { parentPath, name } of files) {
      const file = path.join(parentPath, name);
      copy(file, path.join(stagedModulesFolder, one.name, path.relative(folder, file)));
    }
  }
}

/** A compiled file wins over the prebuilt one, which is then dead weight. */
function replaceSqlite(binding: string): void {
  const folder = path.join(stagedModulesFolder, 'better-sqlite3');
  copy(binding, path.join(folder, 'build/Release/better_sqlite3.node'));
  rmSync(path.join(folder, 'prebuilds'), { recursive: true });
}

function writePackageFile(): void {
  const text = JSON.stringify(installedPackageFile, null, 2);
  writeFileSync(path.join(stagedAppFolder, 'package.json'), `${text}\n`);
}

function copy(source: string, destination: string): void {
  mkdirSync(path.dirname(destination), { recursive: true });
  cpSync(source, destination);
}
