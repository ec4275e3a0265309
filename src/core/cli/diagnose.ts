import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig, type Config } from '../config.ts';
import { askRunning } from '../diagnostics/ask-running.ts';
import { bundleDiagnostics, type DiagnosticsBundle } from '../diagnostics/bundle.ts';
import { factsOnDisk } from '../diagnostics/facts-on-disk.ts';
import { exitCodes } from './exit-codes.ts';

export type DiagnoseOptions = { readonly output?: string; readonly data?: string };

/**
 * Writes the diagnostics of a library: those that a running Paragon gives of itself where its port can be asked, else
 * what its files tell. It isn't opened, so that this can be done while Paragon runs, and where it can't start.
 */
export async function runDiagnose({ output, data }: DiagnoseOptions): Promise<number> {
  const config = loadConfig(data === undefined ? {} : { dataFolder: data });
  const { filename, bytes } = await diagnosticsOf(config);
  const file = path.resolve(output ?? filename);
  await writeFile(file, bytes, { mode: 0o600 });
  process.stdout.write(`${file}\n`);
  return exitCodes.success;
}

async function diagnosticsOf({ app, http }: Config): Promise<DiagnosticsBundle> {
  const { version, dataFolder, sqliteBinding } = app;
  const found = factsOnDisk(dataFolder, sqliteBinding);
  const settings = await found.then(
    (facts) => facts.settings,
    () => null,
  );
  const running = await askRunning(dataFolder, http, settings);
  return running ?? (await bundleDiagnostics({ version, dataFolder, now: Date.now(), facts: () => found }));
}
