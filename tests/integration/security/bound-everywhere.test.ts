import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startHttpServer } from '../../../src/core/http/server.ts';
import { atEnd, startTestApp } from '../../support/test-app.ts';

const token = 'a long and secret word';

/** A port that really listens at every address of this computer. */
async function openEverywhere(): Promise<number> {
  const app = await startTestApp();
  const http = await startHttpServer(app, {
    ...{ host: '0.0.0.0', port: 0, token, rendererFolder: null, version: '1', now: Date.now },
  });
  atEnd(() => http.stop());
  return Number(new URL(http.address).port);
}

/** How it answers at one of its addresses to a request whose Host header says another thing. */
function statusAt(address: string, port: number, host: string, authorization = `Bearer ${token}`) {
  return new Promise<number>((resolve, reject) => {
    const asked = request(
      { host: address, port, path: '/api/v3/receipts/health', headers: { host, authorization } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/** Other addresses of this computer than loopback; every computer has the second one of loopback's net. */
const others = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

describe('a port bound to 0.0.0.0', () => {
  it('answers to the address that the request came in at, and to no other one', async () => {
    const port = await openEverywhere();
    for (const address of ['127.0.0.1', '127.0.0.2', ...others]) {
      expect(await statusAt(address, port, `${address}:${port}`), address).toBe(200);
      for (const foreign of ['192.0.2.7', '127.0.0.3', '0.0.0.0', 'evil.example', `${address}.evil.example`])
        expect(await statusAt(address, port, `${foreign}:${port}`), `${foreign} at ${address}`).toBe(403);
      expect(await statusAt(address, port, address), 'without its port').toBe(403);
    }
  });

  it('tells nothing without the token, also at its own address', async () => {
    const port = await openEverywhere();
    for (const address of ['127.0.0.1', ...others])
      expect(await statusAt(address, port, `${address}:${port}`, 'Bearer wrong')).toBe(401);
  });
});
