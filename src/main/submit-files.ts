import { createReadStream } from 'node:fs';
import path from 'node:path';
import { toWireError } from '../shared/app-error.ts';
import type { Services } from '../core/services.ts';

/** Receipts named on the command line, or dropped on the app's icon; one that is refused is told, the others go on. */
export async function submitFiles({ jobs, events }: Services, files: readonly string[]): Promise<void> {
  for (const file of files) {
    try {
      await jobs.submit({ source: createReadStream(file), filename: path.basename(file), userId: null });
    } catch (error) {
      const { code, message } = toWireError(error);
      events.publish({
        type: 'notification',
        level: 'error',
        code,
        message: `${path.basename(file)}: ${message}`,
      });
    }
  }
}

/** The files among a command line's arguments: no flags, and nothing that is the app itself. */
export function filesIn(argv: readonly string[], isPackaged: boolean): string[] {
  return argv.slice(isPackaged ? 1 : 2).filter((argument) => !argument.startsWith('-'));
}
