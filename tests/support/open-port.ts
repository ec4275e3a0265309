import type { App } from '../../src/core/app.ts';
import { startHttpServer, type HttpOptions, type RunningHttp } from '../../src/core/http/server.ts';
import { atEnd } from './test-app.ts';

/** A free port of this computer, for it alone. */
export const localPort = {
  ...{ host: '127.0.0.1', port: 0, token: null, rendererFolder: null },
  ...{ version: '1', now: Date.now },
} as const satisfies HttpOptions;

/** The HTTP port over a started application, closed after the test. */
export async function openPort(
  app: App,
  change: Partial<HttpOptions> = {},
): Promise<RunningHttp & { readonly port: number }> {
  const http = await startHttpServer(app, { ...localPort, ...change });
  atEnd(() => http.stop());
  return { ...http, port: Number(new URL(http.address).port) };
}
