import { join } from 'node:path';
import { AppError } from '../shared/app-error.ts';
import { lockFile } from './store/database.ts';

/**
 * Claims the data folder for this process, until it is released or the process ends in whatever way. Two engines
 * over one folder would both take the other's running jobs for orphans.
 * @throws AppError ALREADY_RUNNING
 */
export function lockInstance(dataFolder: string, sqliteBinding: string | null): () => void {
  const release = lockFile({ path: join(dataFolder, 'lock.db'), nativeBinding: sqliteBinding });
  if (release) return release;
  throw new AppError(
    'ALREADY_RUNNING',
    'Paragon is already running with this data folder. Use its window, or choose another folder.',
    { dataFolder },
  );
}
