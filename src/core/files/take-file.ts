import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { isFaultOfFile } from '../../shared/app-error.ts';
import { fileTypes } from '../../shared/engine.ts';
import type { Services } from '../services.ts';
import { openRegularFile } from './open-regular.ts';
import { submitFile } from './submit-file.ts';
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
  const refusal = await submitFile(services, name, openRegularFile);
  if (refusal !== null && !isFaultOfFile(refusal)) return;
  // Also where it was refused: a file that is no receipt would be refused again at every start.
  await taken.add(name, mark);
}
