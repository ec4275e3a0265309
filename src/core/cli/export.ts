import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/app-error.ts';
import type { ExportLanguage } from '../../shared/export-format.ts';
import type { ExportFormat } from '../../shared/export-formats.ts';
import { exitCodes } from './exit-codes.ts';
import { toFilter, type FilterOptions } from './filter-options.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ExportOptions = LibraryOptions &
  FilterOptions & {
    readonly format: ExportFormat;
    readonly output?: string;
    readonly language: ExportLanguage;
  };

const advice = 'Export from its window, or over its HTTP port: GET /api/v3/receipts/export.';

/**
 * Writes the library's receipts, or those of a period, to a file; says on standard error how many.
 * @throws AppError STORAGE_UNAVAILABLE where the file is there already or can't be written
 */
export function runExport(options: ExportOptions): Promise<number> {
  const { format, language } = options;
  return withLibrary(options, advice, async (app, signal) => {
    const file = await app.services.exporter.export({ format, language, filter: toFilter(options) });
    const output = options.output ?? file.filename;
    if (output === '-') await pipeline(file.body, process.stdout, { end: false, signal });
    else await writeNew(output, file.body, signal);
    const leftOut = file.leftOut === 0 ? '' : `; ${file.leftOut} without a day, a sum or a currency left out`;
    process.stderr.write(`${file.included} receipts${leftOut}${output === '-' ? '' : `: ${output}`}\n`);
    return exitCodes.success;
  });
}

/** Never over a file that is there. */
async function writeNew(path: string, body: NodeJS.ReadableStream, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(body, createWriteStream(path, { flags: 'wx' }), { signal });
  } catch (cause) {
    signal.throwIfAborted();
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const message = isThere
      ? `${path} is there already. Name another file with --output.`
      : `${path} can't be written. Name another file with --output.`;
    throw new AppError('STORAGE_UNAVAILABLE', message, { path }, { cause });
  }
}
