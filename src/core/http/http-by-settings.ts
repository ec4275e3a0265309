import PQueue from 'p-queue';
import { toWireError } from '../../shared/app-error.ts';
import type { Settings } from '../../shared/settings.ts';
import type { App } from '../app.ts';
import { followSettings, settingsNow } from '../settings-now.ts';
import { publishFault } from '../files/submit-file.ts';
import { startHttpServer, type HttpOptions, type RunningHttp } from './server.ts';

export type HttpBySettings = {
  /** Where the port listens now; null where it is off or couldn't be opened. */
  address(): string | null;
  stop(): Promise<void>;
};

/**
 * Keeps the HTTP port as the settings want it: on or off, on this port or that, also when they change. Where
 * it can't be opened the application goes on without it and a notification says why.
 * @param options `port` is the one to use instead of the settings' own; null where the settings decide
 */
export async function startHttpBySettings(
  app: App,
  options: Omit<HttpOptions, 'port'> & { readonly port: number | null },
): Promise<HttpBySettings> {
  let running: { readonly http: RunningHttp; readonly wantedPort: number } | null = null;

  const apply = async (settings: Settings): Promise<void> => {
    const wantedPort = settings.httpEnabled ? (options.port ?? settings.httpPort) : null;
    if (wantedPort === (running?.wantedPort ?? null)) return;
    const previous = running;
    if (wantedPort === null) running = null;
    else running = { http: await startHttpServer(app, { ...options, port: wantedPort }), wantedPort };
    await previous?.http.stop();
  };

  // One change after the other: two at once could leave both ports open.
  const changes = new PQueue({ concurrency: 1 });
  const applyNext = (settings: Settings): Promise<void> =>
    changes.add(() =>
      apply(settings).catch((error: unknown) => {
        publishFault(app.services.events, toWireError(error).code);
      }),
    );

  const unsubscribe = followSettings(app.services, (settings) => void applyNext(settings));
  await applyNext(settingsNow(app.services));
  return {
    address: () => running?.http.address ?? null,
    stop: async () => {
      unsubscribe();
      await changes.onIdle();
      await running?.http.stop();
      running = null;
    },
  };
}
