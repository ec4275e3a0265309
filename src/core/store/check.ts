import { AppError } from '../../shared/app-error.ts';
import { damagedSentence, type Database } from './database.ts';

/**
 * Tables without which nothing works. They are small; checking what a household has read in years would keep the
 * window waiting for more than a second.
 */
const vitalTables = ['jobs', 'job_steps', 'uploads', 'settings'] as const;

/**
 * Looks for damage before anything is written: everywhere after a crash or power cut, otherwise in the vital
 * tables. Damage elsewhere shows when it is read, as STORAGE_CORRUPT as well.
 * @throws AppError STORAGE_CORRUPT
 */
export function assertSound(database: Database, hasEndedCleanly: boolean): void {
  const checks = hasEndedCleanly ? vitalTables.map((table) => `quick_check(${table})`) : ['quick_check(1)'];
  for (const check of checks) {
    const report = database.pragma(check);
    if (report !== 'ok') throw damaged(report);
  }
}

function damaged(report: unknown): AppError {
  return new AppError('STORAGE_CORRUPT', damagedSentence, { report });
}
