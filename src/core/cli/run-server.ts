import { toWireError } from '../../shared/app-error.ts';
import { loadConfig, type Config } from '../config.ts';
import { runParagon, type RunningParagon } from '../run-paragon.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import type { LibraryOptions } from './with-library.ts';

export type ServeOptions = LibraryOptions & {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
};

/**
 * Runs Paragon without a window until SIGTERM or SIGINT. The first signal lets running work end or parks it, a
 * second one leaves at once: every job is durable, and the next start takes up what was left.
 * @returns the exit code
 */
export async function runServer(options: ServeOptions): Promise<number> {
  const stopAsked = stopSignal();
  let running: RunningParagon;
  try {
    running = await start(options);
  } catch (error) {
    process.stderr.write(`${toWireError(error).message}\n`);
    return exitCodeOf(toWireError(error).code);
  }
  await stopAsked;
  process.stdout.write('Stopping. Press Ctrl+C again to leave at once.\n');
  await running.stop();
  return exitCodes.success;
}

async function start(options: ServeOptions): Promise<RunningParagon> {
  const config = withOptions(
    loadConfig(options.data === undefined ? {} : { dataFolder: options.data }),
    options,
  );
  const running = await runParagon(config, {
    http: 'required',
    ports: { forkEngine: options.forkEngine, now: Date.now },
    isLogOnStderr: true,
  });
  process.stdout.write(`Paragon is ready: ${running.httpAddress() ?? ''}\n`);
  process.stdout.write(`Data folder: ${config.app.dataFolder}\n`);
  const { libraryProblem, unavailable } = running.app.services.health();
  if (libraryProblem !== null) process.stderr.write(`${unavailable ?? ''}\n`);
  return running;
}

function withOptions(config: Config, { host, port }: ServeOptions): Config {
  return {
    ...config,
    http: { ...config.http, host: host ?? config.http.host, port: port ?? config.http.port },
  };
}

/** Terminals and service managers tell a whole group of processes, and those tell each other: what comes so soon is one. */
const sameSignalMs = 1_000;

/** Resolves at the first signal. From then on the next one ends the process. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAtMs: number | null = null;
    const onSignal = (): void => {
      firstAtMs ??= performance.now();
      if (performance.now() - firstAtMs > sameSignalMs) process.exit(exitCodes.failure);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}
