import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { toWireError, type WireError } from '../../shared/app-error.ts';
import { fileTypes } from '../../shared/engine.ts';
import type { Services } from '../services.ts';
import { openRegularFile } from './open-regular.ts';
import type { TakenFiles } from './taken-files.ts';

const allowedExtensions: ReadonlySet<string> = new Set([...Object.values(fileTypes), 'jpeg', 'tif']);

/** Hidden files are half-written ones of browsers and sync programs. */
export function isReceiptFile(name: string): boolean {
  const base = path.basename(name);
  return !base.startsWith('.') && allowedExtensions.has(path.extname(base).slice(1).toLowerCase());
}

/** Hands a file of the watched folder in, unless it was before. */
export async function takeFile(name: string, services: Services, taken: TakenFiles): Promise<void> {
  const found = await lstat(name).catch(() => null);
  if (found === null || found.isDirectory() || !isReceiptFile(name)) return;
  const mark = { sizeBytes: found.size, modifiedMs: found.mtimeMs };
  if (taken.has(name, mark)) return;
  const filename = path.basename(name);
  try {
    const file = await openRegularFile(name);
    try {
      await services.jobs.submit({ source: file.createReadStream(), filename, userId: null });
    } finally {
      await file.close();
    }
  } catch (error) {
    const wire = toWireError(error);
    notifyOf(services, { ...wire, message: `${filename}: ${wire.message}` });
    if (!isRefusal(error)) return;
  }
  // Also where it was refused: a file that is no receipt would be refused again at every start.
  await taken.add(name, mark);
}

/** The file itself is at fault; anything else may pass, and the file is tried again at the next start. */
function isRefusal(error: unknown): boolean {
  const refusals = ['EMPTY_FILE', 'FILE_TOO_LARGE', 'UNSUPPORTED_FILE_TYPE'];
  return refusals.includes(toWireError(error).code);
}

export function notifyOf(services: Services, { code, message }: Pick<WireError, 'code' | 'message'>): void {
  services.events.publish({ type: 'notification', level: 'error', code, message });
}
