import { isFaultOfFile } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';

/** False where the same file would fail in the same way again. */
export function canHelpToRetry({ error }: Pick<JobView, 'error'>): boolean {
  return error === null || !isFaultOfFile(error.code);
}
