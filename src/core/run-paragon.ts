import type { FastifyBaseLogger } from 'fastify';
import type { App, AppPorts } from './app.ts';
import type { Config } from './config.ts';
import { createApp } from './create-app.ts';
import { startHttpBySettings } from './http/http-by-settings.ts';
import { startHttpServer, type HttpOptions } from './http/server.ts';
import { startWatchedFolder } from './files/watched-folder.ts';

export type RunOptions = {
  /**
   * `by-settings`: the port follows the settings, and a port that is taken is told as a notification.
   * `required`: the port is opened whatever the settings say, and a taken one is an error.
   */
  readonly http: 'by-settings' | 'required';
  readonly ports: Omit<AppPorts, 'httpAddress'>;
  readonly log?: FastifyBaseLogger;
};

export type RunningParagon = {
  readonly app: App;
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
  const app = createApp(config.app, { ...options.ports, httpAddress });
  await app.start();
  try {
    port = await openPort(app, config, options);
    const watched = await startWatchedFolder(app.services, config.app.dataFolder);
    return {
      app,
      httpAddress,
      stop: async () => {
        await Promise.all([port?.stop(), watched.stop()]);
        await app.stop();
      },
    };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

async function openPort(app: App, config: Config, { http, ports, log }: RunOptions): Promise<RunningPort> {
  const { host, port, token, rendererFolder } = config.http;
  const shared: Omit<HttpOptions, 'port'> = {
    host,
    token,
    rendererFolder,
    version: config.app.version,
    now: ports.now,
    ...(log === undefined ? {} : { log }),
  };
  if (http === 'by-settings') return startHttpBySettings(app, { ...shared, port });
  const wantedPort = port ?? app.services.settings.get().httpPort;
  const running = await startHttpServer(app, { ...shared, port: wantedPort });
  return { address: () => running.address, stop: () => running.stop() };
}
