import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
/** All that packaging makes; git ignores it. */
export const distFolder = path.join(root, 'dist');
/** What electron-builder takes as the application: bundles and a package.json. */
export const stagedAppFolder = path.join(distFolder, 'app');
export const stagedModulesFolder = path.join(stagedAppFolder, 'node_modules');
/** Data beside the archive. */
export const stagedResourcesFolder = path.join(distFolder, 'resources');
/** Files beside the program, the same on every platform; and what only Linux has. */
export const stagedNoticesFolder = path.join(distFolder, 'notices');
export const stagedLinuxFolder = path.join(distFolder, 'linux');
/** Icons, by the names that electron-builder looks for. */
export const stagedIconsFolder = path.join(distFolder, 'icons');
export const unpackedFolder = path.join(distFolder, 'linux-unpacked');

export function relativeToProject(file: string): string {
  return path.relative(root, file);
}
