import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { toWireError, type ErrorCode } from '../../shared/app-error.ts';
import type { Events, ReceiptJobs } from '../services.ts';

type Submitting = { readonly jobs: ReceiptJobs; readonly events: Events };

/**
 * Hands in a file of this computer for the person at it, whichever face it came by. One that is refused is told of.
 * @param openFile opens the file; where the user named it, links are followed
 * @returns why it was refused, or null
 */
export async function submitFile(
  { jobs, events }: Submitting,
  path: string,
  openFile: (path: string) => Promise<FileHandle> = open,
): Promise<ErrorCode | null> {
  const filename = basename(path);
  try {
    const file = await openFile(path);
    try {
      await jobs.submit({ source: file.createReadStream(), filename, userId: null });
    } finally {
      await file.close();
    }
    return null;
  } catch (error) {
    const { code } = toWireError(error);
    publishFault(events, code, filename);
    return code;
  }
}

/** Tells the user of something that failed in the background. */
export function publishFault(events: Events, code: ErrorCode, filename: string | null = null): void {
  events.publish({ type: 'notification', level: 'error', code, parameters: { filename } });
}
