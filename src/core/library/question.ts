import { AppError } from '../../shared/app-error.ts';
import type { LibraryChoice, LibraryProblem, LibraryQuestion } from '../../shared/library.ts';
import type { Doubt } from './judge.ts';

const sentences: Readonly<Record<LibraryProblem, string>> = {
  missing: 'The database is gone, but receipts’ originals or backups are there.',
  empty: 'The database knows no receipts, but their originals are there.',
  older: 'The database is older than the receipts’ originals.',
  damaged: 'The database is damaged.',
  'without-log': 'The database was copied or left without its log, so its last changes are missing.',
};

/** What every service answers while the user has to decide. */
export function needsDecision(problem: LibraryProblem): AppError {
  const message = `${sentences[problem]} Nothing was deleted. Open the window, or run “paragon restore”, “paragon rebuild”, “paragon keep” or “paragon afresh”.`;
  return new AppError('LIBRARY_IN_QUESTION', message, { problem });
}

/** @param newestBackupAt when the newest backup was made; null where there is none */
export function questionOf(doubt: Doubt, originals: number, newestBackupAt: number | null): LibraryQuestion {
  const { problem, unknownOriginals, canKeep } = doubt;
  const choices: LibraryChoice[] = [
    ...(newestBackupAt === null ? [] : (['restore'] as const)),
    'rebuild',
    ...(canKeep ? (['keep'] as const) : []),
    'afresh',
  ];
  return { problem, originals, unknownOriginals, newestBackupAt, choices };
}
