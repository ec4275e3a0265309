import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { toWireError, type ErrorCode } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import type { Events, ReceiptJobs } from '../services.ts';

type Submitting = { readonly jobs: ReceiptJobs; readonly events: Events };

export type SubmitOptions = {
  /** Opens the file; where the user named it, links are followed. */
  readonly openFile?: (path: string) => Promise<FileHandle>;
  /** What the user calls it; its own name where not given. */
  readonly filename?: string;
};

/**
 * Hands in a file of this computer for the person at it, whichever face it came by.
 * @throws what opening and submitting throw
 */
export async function submitFromDisk(
  jobs: Pick<ReceiptJobs, 'submit'>,
  path: string,
  { openFile = open, filename = basename(path) }: SubmitOptions = {},
): Promise<JobView> {
  const file = await openFile(path);
  try {
    return await jobs.submit({ source: file.createReadStream(), filename, userId: null });
  } finally {
    await file.close();
  }
}

/**
 * The same in the background: of a file that is refused the user is told.
 * @param openFile opens the file; where the user named it, links are followed
 * @returns why it was refused, or null
 */
export async function submitFile(
  { jobs, events }: Submitting,
  path: string,
  openFile: (path: string) => Promise<FileHandle> = open,
): Promise<ErrorCode | null> {
  try {
    await submitFromDisk(jobs, path, { openFile });
    return null;
  } catch (error) {
    const { code } = toWireError(error);
    publishFault(events, code, basename(path));
    return code;
  }
}

/** Tells the user of something that failed in the background. */
export function publishFault(events: Events, code: ErrorCode, filename: string | null = null): void {
  events.publish({ type: 'notification', level: 'error', code, parameters: { filename } });
}
