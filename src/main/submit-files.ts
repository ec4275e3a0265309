import path from 'node:path';
import { submitFile } from '../core/files/submit-file.ts';
import type { Services } from '../core/services.ts';

/** Receipts named on the command line, or dropped on the app's icon; one that is refused is told, the others go on. */
export async function submitFiles(services: Services, files: readonly string[]): Promise<void> {
  for (const file of files) await submitFile(services, file);
}

/**
 * The files among a command line's arguments, resolved against the folder it was given in: no flags (which Chromium
 * may have moved to the front), and neither the program nor, unless packaged, the app's folder.
 */
export function filesIn(argv: readonly string[], folder: string, isPackaged: boolean): string[] {
  const names = argv.filter((argument) => !argument.startsWith('-'));
  return names.slice(isPackaged ? 1 : 2).map((name) => path.resolve(folder, name));
}
