import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project's package.json: the checkout, or the installed app's archive. */
export function findPackageRoot(moduleUrl: string): string {
  let folder = path.dirname(fileURLToPath(moduleUrl));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${fileURLToPath(moduleUrl)}`);
    folder = parent;
  }
  return folder;
}

/** This program's version, as package.json has it. */
export function readVersion(root: string = findPackageRoot(import.meta.url)): string {
  return readPackageText(root, 'version');
}

/** The project's page, as package.json has it. */
export function readHomepage(): string {
  return readPackageText(findPackageRoot(import.meta.url), 'homepage');
}

function readPackageText(root: string, key: 'version' | 'homepage'): string {
  const packageFile: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const value: unknown =
    typeof packageFile === 'object' && packageFile !== null ? Reflect.get(packageFile, key) : undefined;
  if (typeof value === 'string') return value;
  throw new Error(`package.json has no ${key}.`);
}
