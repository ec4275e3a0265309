import { connect } from 'node:net';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createTokenGuesses } from '../../../src/core/http/token-guesses.ts';
import { maxTextLength } from '../../../src/core/http/text-field.ts';
import { procedures } from '../../../src/shared/contract.ts';
import { settingsSchema } from '../../../src/shared/settings.ts';
import { openHttp } from './http-double.ts';
import { send, shakeHands } from './raw-request.ts';

describe('a WebSocket handshake', () => {
  it.each(['/metrics', '/', '/api/v3/receipts', '/openapi.json', '/nowhere', '/ws/'])(
    'at %s, which is no WebSocket, is not taken up',
    async (path) => {
      const { port } = await openHttp();
      expect(await shakeHands(`ws://127.0.0.1:${port}${path}`, {})).toBe(404);
    },
  );
});

describe('guessing the token', () => {
  const token = 'a-token-of-some-length';
  const path = '/api/v3/receipts/health';

  it('is stopped after a few wrong ones, and not even the right one tells anything then', async () => {
    const { port } = await openHttp({ token });
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      statuses.push((await send(port, path, { authorization: `Bearer guess-number-${guess}` })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const right = await send(port, path, { authorization: `Bearer ${token}` });
    expect(right.status).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect(await shakeHands(`ws://127.0.0.1:${port}/ws`, { authorization: `Bearer ${token}` })).toBe(429);
    // A browser that only asks what it needs is no guesser.
    expect((await send(port, path, {})).status).toBe(401);
  });

  it('may go on slowly, and other addresses are not held up', () => {
    let nowMs = 0;
    const guesses = createTokenGuesses(() => nowMs);
    for (let guess = 0; guess < 10; guess += 1) guesses.add('10.0.0.1');
    expect(guesses.waitMs('10.0.0.1')).toBe(6_000);
    expect(guesses.waitMs('10.0.0.2')).toBe(0);
    nowMs = 6_000;
    expect(guesses.waitMs('10.0.0.1')).toBe(0);
    guesses.add('10.0.0.1');
    expect(guesses.waitMs('10.0.0.1')).toBe(6_000);
  });

  it('from ever new addresses takes no memory without end', () => {
    const guesses = createTokenGuesses(() => 0);
    for (let guess = 0; guess < 10; guess += 1) guesses.add('10.0.0.1');
    for (let address = 0; address < 10_000; address += 1) guesses.add(`fe80::${address}`);
    expect(guesses.waitMs('10.0.0.1')).toBe(0);
  });
});

describe('an origin that the user allows', () => {
  const origin = 'https://receipts.example';

  it('is told beforehand what it may do, and gets answers its browser lets it read', async () => {
    const { port, double } = await openHttp();
    const asked = { origin, 'access-control-request-method': 'DELETE', 'sec-fetch-site': 'cross-site' };
    const path = '/api/v3/receipts/cancel/x';
    expect((await send(port, path, asked, 'OPTIONS')).status).toBe(403);
    double.app.services.settings.update({ allowedOrigins: [origin] });
    const preflight = await send(port, path, asked, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    });
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    const answer = await send(port, '/api/v3/receipts/health', { origin, 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'origin' });
    expect(await shakeHands(`ws://127.0.0.1:${port}/ws`, { origin })).toBe(101);
  });

  it('gets neither the settings nor what other origins are refused', async () => {
    const { port, double } = await openHttp();
    double.app.services.settings.update({ allowedOrigins: [origin] });
    expect((await send(port, '/rpc/settings.get', { origin }, 'POST')).status).toBe(403);
    expect(await shakeHands(`ws://127.0.0.1:${port}/rpc/events`, { origin })).toBe(403);
    const other = await send(port, '/api/v3/receipts/health', { origin: 'https://evil.example' });
    expect(other.status).toBe(403);
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    '*',
    'null',
    'receipts.example',
    'https://receipts.example/',
    'https://*.example',
    'file://',
    'https://a.b:443',
  ])('can’t be %s', (text) => {
    expect(settingsSchema.shape.allowedOrigins.safeParse([text]).success).toBe(false);
  });
});

describe('input without measure', () => {
  it('a boundary of 5,000 characters is an error of the request', async () => {
    const { port } = await openHttp();
    const type = `multipart/form-data; boundary=${'b'.repeat(5000)}`;
    const answer = await send(port, '/api/v3/receipts/process', { 'content-type': type }, 'POST');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ detail: { error_code: 'BAD_REQUEST' } });
  });

  it('a text of a megabyte is refused before anything reads it', async () => {
    const { address, double } = await openHttp();
    const tasks: string[] = [];
    double.faults.run = (task) => {
      tasks.push(task);
      return Promise.reject(new Error('never'));
    };
    const answer = await fetch(`${address}/api/v2/receipts/analyze`, {
      method: 'POST',
      body: new URLSearchParams({ ocr_text: 'SUMA PLN 1,00\n'.repeat(75_000) }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      detail: [{ type: 'string_too_long', loc: ['body', 'ocr_text'], ctx: { max_length: maxTextLength } }],
    });
    expect(tasks).toEqual([]);
  });

  it.each(Object.keys(settingsSchema.shape))('the setting %s takes no text of 10,000 characters', (key) => {
    const text = 'x'.repeat(10_000);
    const { input } = procedures['settings.update'];
    expect(input.safeParse({ [key]: text }).success).toBe(false);
    expect(input.safeParse({ [key]: [text] }).success).toBe(false);
  });
});

describe('a sender that hangs up', () => {
  it.each(['/api/v3/receipts/process', '/api/v2/receipts/process'])(
    'at %s is no error of ours in the log',
    async (path) => {
      const lines: string[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
      const { port, double } = await openHttp({ log });
      double.faults.run = (_task, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(new Error('broken off'));
          });
        });
      const socket = connect(port, '127.0.0.1');
      const part = 'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png';
      const body = `--xyz\r\n${part}\r\n\r\nbytes\r\n--xyz--\r\n`;
      const isWhole = path.includes('v2');
      const length = isWhole ? body.length : 1_000_000;
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${length}\r\n` +
          `Content-Type: multipart/form-data; boundary=xyz\r\n\r\n${isWhole ? body : body.slice(0, -12)}`,
      );
      await expect.poll(() => lines.join()).toContain('incoming request');
      socket.end();
      socket.destroy();
      await expect.poll(() => lines.join()).toContain('hung up');
      expect(lines.filter((line) => (JSON.parse(line) as { level: number }).level > 30)).toEqual([]);
    },
  );
});
