import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';

/**
 * Whether the user may have this folder watched.
 * @throws AppError FOLDER_UNUSABLE where it isn't there, can't be read, or is Paragon's own, whose files would be
 * handed in for ever
 */
export function assertWatchable(folder: string, dataFolder: string): void {
  if (!path.isAbsolute(folder)) throw unusable('Write the whole path of the folder.', folder);
  const real = realFolder(folder);
  if (real === null) throw unusable('There is no such folder that Paragon may read.', folder);
  const fromData = path.relative(realpathSync(dataFolder), real);
  const isOwn = fromData === '' || !(fromData.startsWith('..') || path.isAbsolute(fromData));
  if (isOwn) throw unusable('This is Paragon’s own data folder.', folder);
}

function realFolder(folder: string): string | null {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return statSync(folder).isDirectory() ? realpathSync(folder) : null;
  } catch {
    return null;
  }
}

function unusable(reason: string, folder: string): AppError {
  return new AppError('FOLDER_UNUSABLE', `${reason} Choose another one to watch.`, { folder });
}
