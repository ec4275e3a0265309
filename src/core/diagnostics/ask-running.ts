import { realpathSync } from 'node:fs';
import type { z } from 'zod';
import { outcomeSchema, unwrapOutcome } from '../../shared/app-error.ts';
import { procedures } from '../../shared/contract.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { Config } from '../config.ts';
import { hostInUrl } from '../http/request-guard.ts';
import type { DiagnosticsBundle } from './bundle.ts';

/** One that takes longer can't tell, or isn't what we look for. */
const limitMs = 10_000;

/**
 * Asks the Paragon that has this data folder open for its own diagnostics, which know of engine and memory too.
 * @param settings the library's, as far as they can be read; they say where the port is
 * @returns null where none runs with a port that we may ask
 */
export async function askRunning(
  dataFolder: string,
  { host, port, token }: Config['http'],
  settings: Settings | null,
): Promise<DiagnosticsBundle | null> {
  const address = `http://${hostInUrl(host)}:${port ?? (settings ?? defaultSettings).httpPort}`;
  const ask = async <T>(name: keyof typeof procedures, output: z.ZodType<T>): Promise<T> => {
    const answer = await fetch(`${address}/rpc/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: '{}',
      signal: AbortSignal.timeout(limitMs),
    });
    return output.parse(unwrapOutcome(outcomeSchema.parse(await answer.json())));
  };
  try {
    const info = await ask('app.info', procedures['app.info'].output);
    if (realpathSync(info.dataFolder) !== realpathSync(dataFolder)) return null;
    const { filename, base64 } = await ask('app.diagnostics', procedures['app.diagnostics'].output);
    return { filename, bytes: Buffer.from(base64, 'base64') };
  } catch {
    // None answers there, another program does, or it wants a token that we don't have.
    return null;
  }
}
