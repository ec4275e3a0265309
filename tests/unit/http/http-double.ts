import { onTestFinished } from 'vitest';
import { startHttpServer, type HttpOptions } from '../../../src/core/http/server.ts';
import { createAppDouble, type AppDouble } from './app-double.ts';

export type HttpDouble = { readonly double: AppDouble; readonly address: string; readonly port: number };

/** The HTTP port over the double, on a free port, closed when the test ends. */
export async function openHttp(options: Partial<HttpOptions> = {}): Promise<HttpDouble> {
  const double = createAppDouble();
  const http = await startHttpServer(double.app, {
    host: '127.0.0.1',
    port: 0,
    token: null,
    rendererFolder: null,
    version: '1.2.3',
    now: () => 1_700_000_000_000,
    ...options,
  });
  onTestFinished(() => http.stop());
  return { double, address: http.address, port: Number(new URL(http.address).port) };
}

/** A form with one file, as a script would send it. */
export function formWith(bytes: Uint8Array, type: string, name = 'lidl.png'): FormData {
  const form = new FormData();
  form.append('file', new File([Uint8Array.from(bytes)], name, { type }));
  return form;
}
