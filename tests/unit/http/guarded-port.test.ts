import { describe, expect, it } from 'vitest';
import { openHttp } from './http-double.ts';
import { send, shakeHands } from './raw-request.ts';

const paths = ['/', '/api/v3/receipts/health', '/docs', '/openapi.json', '/metrics', '/nowhere'];

describe('the guard stands before every path', () => {
  it.each(paths)('%s is closed to a rebound name', async (path) => {
    const { port } = await openHttp();
    const answer = await send(port, path, { host: `evil.example:${port}` });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ detail: { error_code: 'FORBIDDEN' } });
  });

  it.each(paths)('%s is closed to other sites', async (path) => {
    const { port } = await openHttp();
    expect((await send(port, path, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(port, path, { origin: 'null' })).status).toBe(403);
    expect((await send(port, path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('a form that another site posts is refused before a byte of it is read', async () => {
    const { port, double } = await openHttp();
    const headers = {
      origin: 'https://evil.example',
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1000000',
    };
    const answer = await send(port, '/api/v3/receipts/process', headers, 'POST').catch(() => null);
    expect(answer === null || answer.status === 403).toBe(true);
    expect(double.submitted).toEqual([]);
  });

  it('an absolute address in the request line does not outvote the Host header', async () => {
    const { port } = await openHttp();
    const answer = await send(port, `http://localhost:${port}/metrics`, { host: 'evil.example' });
    expect(answer.status).toBe(403);
  });

  it.each(['/ws', '/rpc/events'])('%s shakes hands with our own page and scripts only', async (path) => {
    const { port } = await openHttp();
    const url = `ws://127.0.0.1:${port}${path}`;
    expect(await shakeHands(url, {})).toBe(101);
    expect(await shakeHands(url, { origin: `http://127.0.0.1:${port}` })).toBe(101);
    expect(await shakeHands(url, { origin: 'https://evil.example' })).toBe(403);
    expect(await shakeHands(url, { origin: 'null' })).toBe(403);
    expect(await shakeHands(url, { host: `evil.example:${port}` })).toBe(403);
  });

  it('with a token nothing is open without it', async () => {
    const token = 'a-token-of-some-length';
    const { port } = await openHttp({ token });
    for (const path of paths) {
      const answer = await send(port, path, {});
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
    const authorization = `Bearer ${token}`;
    expect((await send(port, '/api/v3/receipts/health', { authorization })).status).toBe(200);
    expect(await shakeHands(`ws://127.0.0.1:${port}/ws`, {})).toBe(401);
    expect(await shakeHands(`ws://127.0.0.1:${port}/ws`, { authorization })).toBe(101);
  });
});

describe('every answer', () => {
  it.each([...paths, '/api/v3/receipts/status/x'])(
    'from %s forbids sniffing, framing and use by others',
    async (path) => {
      const { port } = await openHttp();
      const { headers } = await send(port, path, {});
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('refuses a preflight, so that no other site may send JSON', async () => {
    const { port } = await openHttp();
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await send(port, '/rpc/settings.update', headers, 'OPTIONS');
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-methods']).toBeUndefined();
  });
});
