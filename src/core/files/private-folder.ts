import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';

/** The databases with what SQLite lays beside them, and their copies. */
const ownFiles = /^(?:paragon.*|lock)\.db(?:-\w+)?$/;

/**
 * Creates the data folder, and keeps it and the databases to its owner: receipts tell where a household shops, and
 * what. Folders made by older versions, or unpacked from an archive, are closed too. From then on whatever this
 * process writes is its user's alone.
 * @throws AppError STORAGE_UNAVAILABLE where it can't be created
 */
export function makePrivateFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const message = 'The data folder cannot be created. Choose another one.';
    throw new AppError('STORAGE_UNAVAILABLE', message, { dataFolder }, { cause: error });
  }
  // Windows gives a profile's folders to their user, and knows no modes.
  if (process.platform === 'win32') return;
  process.umask(0o077);
  close(dataFolder, 0o700);
  for (const name of readdirSync(dataFolder)) {
    if (name === 'uploads') close(join(dataFolder, name), 0o700);
    if (ownFiles.test(name)) close(join(dataFolder, name), 0o600);
  }
}

function close(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // A disk without owners, or somebody else's folder. That is no reason to keep the user from the receipts.
    process.emitWarning(`${path} can't be kept from other users: ${String(error)}`);
  }
}
