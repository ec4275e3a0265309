import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHttpBySettings } from '../../../src/core/http/http-by-settings.ts';
import { startHttpServer, type HttpOptions } from '../../../src/core/http/server.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { atEnd, startTestApp } from '../../support/test-app.ts';

const options: Omit<HttpOptions, 'port'> = {
  host: '127.0.0.1',
  token: null,
  rendererFolder: null,
  version: '1',
  now: Date.now,
};

async function openPort(limits?: HttpOptions['limits']) {
  const app = await startTestApp();
  const http = await startHttpServer(app, { ...options, port: 0, ...(limits && { limits }) });
  atEnd(() => http.stop());
  const uploadsFolder = path.join(app.config.dataFolder, 'uploads');
  return { app, http, address: http.address, uploads: () => readdirSync(uploadsFolder) };
}

function formWith(bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new File([Uint8Array.from(bytes)], 'paragon.jpg', { type: 'image/jpeg' }));
  return form;
}

async function freePort(): Promise<number> {
  const app = await startTestApp();
  const http = await startHttpServer(app, { ...options, port: 0 });
  await http.stop();
  return Number(new URL(http.address).port);
}

describe('uploads that go wrong leave nothing on the disk:', () => {
  it('one that is dropped half way', async () => {
    const { address, uploads, app } = await openPort();
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const head =
      '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';
    socket.write(
      `POST /api/v3/receipts/process HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
        `Content-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 5000000\r\n\r\n${head}`,
    );
    socket.write(Buffer.concat([fakeFile({ text: 'half' }), Buffer.alloc(500_000)]));
    await expect.poll(() => uploads().length).toBe(1);
    socket.destroy();
    await expect.poll(() => uploads()).toEqual([]);
    expect(app.services.jobs.list({ limit: 1, offset: 0 }).total).toBe(0);
  });

  it('one that is too large', async () => {
    const { address, uploads } = await openPort();
    const bytes = Buffer.concat([fakeFile({ text: 'large' }), Buffer.alloc(11 * 1024 * 1024)]);
    const answer = await fetch(`${address}/api/v3/receipts/process`, {
      method: 'POST',
      body: formWith(bytes),
    });
    expect(answer.status).toBe(413);
    expect(uploads()).toEqual([]);
  });

  it('one that is no picture', async () => {
    const { address, uploads } = await openPort();
    const body = formWith(Buffer.from('no picture'));
    const answer = await fetch(`${address}/api/v3/receipts/process`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(uploads()).toEqual([]);
  });
});

describe('many uploads at once', () => {
  it('are all accepted, each with a job of its own', async () => {
    // Here a thousand clients share one thread with the server: on a busy computer none is as quick as it should be.
    const patient = { recognitionMs: 90_000, analysisMs: 60_000, headersMs: 120_000, requestMs: 120_000 };
    const { address, app } = await openPort(patient);
    const count = 1_000;
    const sent = Array.from({ length: count }, async (_, number) => {
      const body = formWith(fakeFile({ text: `LIDL ${number}` }));
      const answer = await fetch(`${address}/api/v3/receipts/process`, { method: 'POST', body });
      await answer.arrayBuffer();
      return answer.status;
    });
    expect(new Set(await Promise.all(sent))).toEqual(new Set([202]));
    const jobs = () => app.services.jobs.list({ limit: 1, offset: 0 });
    expect(jobs().total).toBe(count);
    await expect.poll(() => jobs().active, { timeout: 120_000 }).toBe(0);
    expect(app.services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 }).total).toBe(count);
  }, 180_000);
});

describe('the port of the settings', () => {
  it('follows them while the app runs', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const app = await startTestApp();
    app.services.settings.update({ httpPort: first });
    const http = await startHttpBySettings(app, { ...options, port: null });
    atEnd(() => http.stop());
    expect(http.address()).toBe(`http://127.0.0.1:${first}`);
    app.services.settings.update({ httpPort: second });
    await expect.poll(() => http.address()).toBe(`http://127.0.0.1:${second}`);
    expect((await fetch(`http://127.0.0.1:${second}/api/v3/receipts/health`)).status).toBe(200);
    await expect.poll(() => fetch(`http://127.0.0.1:${first}`).catch(() => null)).toBeNull();
    app.services.settings.update({ httpEnabled: false });
    await expect.poll(() => http.address()).toBeNull();
  });

  it('that is taken is told as a notification, and the app goes on without it', async () => {
    const taken = await openPort();
    const app = await startTestApp();
    app.services.settings.update({ httpPort: Number(new URL(taken.address).port) });
    const http = await startHttpBySettings(app, { ...options, port: null });
    atEnd(() => http.stop());
    expect(http.address()).toBeNull();
    const notice = { type: 'notification', level: 'error', code: 'PORT_IN_USE' };
    expect(app.seen).toContainEqual(expect.objectContaining(notice));
    app.services.settings.update({ httpPort: await freePort() });
    await expect.poll(() => http.address()).not.toBeNull();
  });
});
