import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';

/**
 * Whether backups may go to this folder.
 * @throws AppError FOLDER_UNUSABLE where it isn't there, can't be written to, or lies in the data folder, with which
 * backups would be lost
 */
export function assertBackupFolder(folder: string, dataFolder: string): void {
  assertWritableFolder(folder);
  const fromData = path.relative(dataFolder, folder);
  const isInside = fromData === '' || !(fromData.startsWith('..') || path.isAbsolute(fromData));
  if (isInside) throw unusable('This lies in Paragon’s own data folder.', folder);
}

/** @throws AppError FOLDER_UNUSABLE */
export function assertWritableFolder(folder: string): void {
  if (!path.isAbsolute(folder)) throw unusable('Write the whole path of the folder.', folder);
  if (!isWritableFolder(folder)) throw unusable('There is no such folder that Paragon may write to.', folder);
}

function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function unusable(reason: string, folder: string): AppError {
  return new AppError('FOLDER_UNUSABLE', `${reason} Choose another one for backups.`, { folder });
}
