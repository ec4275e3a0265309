import type { App, AppPorts } from './app.ts';
import type { Config } from './config.ts';
import { createApp } from './create-app.ts';
import { startHttpBySettings } from './http/http-by-settings.ts';
import { startHttpServer, type HttpOptions } from './http/server.ts';
import { makePrivateFolder } from './files/private-folder.ts';
import { startWatchedFolder, type WatchedFolder } from './files/watched-folder.ts';
import { logEvents } from './log/log-events.ts';
import { logProcess } from './log/log-process.ts';
import { openLog, type Log } from './log/open-log.ts';
import { settingsNow } from './settings-now.ts';

export type RunOptions = {
  /**
   * `by-settings`: the port follows the settings, and a port that is taken is told as a notification.
   * `required`: the port is opened whatever the settings say, and a taken one is an error.
   */
  readonly http: 'by-settings' | 'required';
  readonly ports: Omit<AppPorts, 'httpAddress' | 'watchedFolder'>;
  /** Whether the log goes to stderr too, from the level of PARAGON_LOG on. */
  readonly isLogOnStderr: boolean;
};

export type RunningParagon = {
  readonly app: App;
  readonly log: Log;
  httpAddress(): string | null;
  /** Closes the port and the watched folder, then stops the application. */
  stop(): Promise<void>;
};

type RunningPort = { address(): string | null; stop(): Promise<void> };

/**
 * Starts the application with all that runs around it: the HTTP port and the watched folder. For the desktop
 * shell and the headless entry alike.
 * @throws AppError ALREADY_RUNNING, NEWER_DATABASE …; with `required` also PORT_IN_USE, FORBIDDEN, UNAVAILABLE
 */
export async function runParagon(config: Config, options: RunOptions): Promise<RunningParagon> {
  let port: RunningPort | null = null;
  const httpAddress = (): string | null => port?.address() ?? null;
  let watched: WatchedFolder | null = null;
  const watchedFolder = () => watched?.view() ?? ({ state: 'off' } as const);
  const app = createApp(config.app, { ...options.ports, httpAddress, watchedFolder });
  const { log, end: endLog } = await startLog(app, config, options);
  try {
    await app.start();
  } catch (error) {
    log.error({ err: error }, 'Paragon could not start');
    endLog();
    throw error;
  }
  try {
    port = await openPort(app, config, options, log);
    watched = await startWatchedFolder(app.services, config.app.dataFolder);
    return {
      app,
      log,
      httpAddress,
      stop: async () => {
        await Promise.all([port?.stop(), watched?.stop()]);
        await app.stop();
        log.info('stopped');
        endLog();
      },
    };
  } catch (error) {
    await app.stop();
    endLog();
    throw error;
  }
}

async function startLog(app: App, { app: { dataFolder, version }, logLevel }: Config, options: RunOptions) {
  makePrivateFolder(dataFolder);
  const { log, close } = await openLog({ dataFolder, level: logLevel, isOnStderr: options.isLogOnStderr });
  const { platform, arch, versions } = process;
  log.info({ version, platform, arch, node: versions.node, electron: versions.electron }, 'started');
  const stops = [logEvents(log, app.services.events), logProcess(log), close];
  return {
    log,
    end: () => {
      for (const stop of stops) stop();
    },
  };
}

async function openPort(
  app: App,
  config: Config,
  { http, ports }: RunOptions,
  log: Log,
): Promise<RunningPort> {
  const { host, port, token, rendererFolder } = config.http;
  const shared: Omit<HttpOptions, 'port'> = {
    host,
    token,
    rendererFolder,
    version: config.app.version,
    now: ports.now,
    // What each request was is noise in a file that is kept; its failures aren't.
    log: log.child({ part: 'http' }, { level: config.logLevel }),
  };
  if (http === 'by-settings') return startHttpBySettings(app, { ...shared, port });
  const wantedPort = port ?? settingsNow(app.services).httpPort;
  const running = await startHttpServer(app, { ...shared, port: wantedPort });
  return { address: () => running.address, stop: () => running.stop() };
}
