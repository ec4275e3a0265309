import { AppError, toWireError } from '../../shared/app-error.ts';
import type { App, AppPorts } from '../app.ts';
import { loadConfig } from '../config.ts';
import { createApp } from '../create-app.ts';

/** `data` names the library's folder; what a command is given beside its own options. */
export type LibraryOptions = CommandPorts & { readonly data?: string | undefined };

/** What a command line's host must bring: Electron's main process, which is one in an installed app, can't fork. */
export type CommandPorts = Pick<AppPorts, 'forkEngine'>;

/**
 * Runs the work with the application open on a library (the default one where no folder is named), and closes it.
 * The signal is aborted when the user or the system wants the process to end.
 * @throws AppError ALREADY_RUNNING with `advice` while another Paragon holds the library
 */
export async function withLibrary<T>(
  { data, forkEngine }: LibraryOptions,
  advice: string,
  work: (app: App, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const config = loadConfig(data === undefined ? {} : { dataFolder: data });
  const app = createApp(config.app, { forkEngine, now: Date.now });
  await start(app, advice);
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort(new AppError('CANCELLED', 'Stopped before all was done.'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  // A process whose application only waits may end; but what it waits for is what we are here for.
  const keepAlive = setInterval(() => undefined, 60_000);
  try {
    return await work(app, interruption.signal);
  } finally {
    clearInterval(keepAlive);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await app.stop();
  }
}

async function start(app: App, advice: string): Promise<void> {
  try {
    await app.start();
  } catch (error) {
    if (toWireError(error).code !== 'ALREADY_RUNNING') throw error;
    const message = `Paragon is running and holds the library. ${advice}`;
    throw new AppError('ALREADY_RUNNING', message, {}, { cause: error });
  }
}
