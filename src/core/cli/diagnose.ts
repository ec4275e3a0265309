import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../config.ts';
import { bundleDiagnostics } from '../diagnostics/bundle.ts';
import { exitCodes } from './exit-codes.ts';

export type DiagnoseOptions = { readonly output?: string; readonly data?: string };

/**
 * Writes the diagnostics of a library without opening it, so that it can be done while Paragon runs, and where it
 * can't start. Those from the window tell more: settings, health and jobs.
 */
export async function runDiagnose({ output, data }: DiagnoseOptions): Promise<number> {
  const { version, dataFolder } = loadConfig(data === undefined ? {} : { dataFolder: data }).app;
  const { filename, bytes } = await bundleDiagnostics({
    version,
    dataFolder,
    now: Date.now(),
    services: null,
  });
  const file = path.resolve(output ?? filename);
  await writeFile(file, bytes, { mode: 0o600 });
  process.stdout.write(`${file}\n`);
  return exitCodes.success;
}
