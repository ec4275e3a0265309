import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { atEnd, startTestApp } from '../../support/test-app.ts';

async function openApp() {
  const app = await startTestApp();
  return { app, ...(await openPort(app)) };
}

const head =
  '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';

/** Begins an upload of 5 MB and stalls. `answer` resolves to all that comes back until the connection ends. */
async function stall(port: number): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  atEnd(() => void socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(
    `POST /api/v3/receipts/process HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Content-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 5000000\r\n\r\n${head}`,
  );
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const answer = new Promise<string>((resolve) => {
    socket.once('close', () => {
      resolve(text);
    });
  });
  return { socket, answer };
}

function send(address: string, text: string): Promise<Response> {
  const form = new FormData();
  const bytes = Uint8Array.from(fakeFile({ text }));
  form.append('file', new File([bytes], 'paragon.jpg', { type: 'image/jpeg' }));
  const body = { method: 'POST', body: form, signal: AbortSignal.timeout(15_000) };
  return fetch(`${address}/api/v3/receipts/process`, body);
}

describe('uploads that stall', () => {
  it('keep nobody out: of 60, those in the way of a whole one give way, and are told why', async () => {
    const { port, address } = await openApp();
    const stalled = await Promise.all(Array.from({ length: 60 }, () => stall(port)));
    const startedAt = performance.now();
    expect((await send(address, 'LIDL whole')).status).toBe(202);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const firstAnswer = await Promise.race(stalled.map(({ answer }) => answer));
    expect(firstAnswer).toContain('HTTP/1.1 408');
    expect(firstAnswer).toContain('UPLOAD_TOO_SLOW');
  }, 30_000);

  it('are let be while nobody waits', async () => {
    // The gate measures at intervals; its clock is turned on by hand.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { port, app } = await openApp();
    const timersBefore = vi.getTimerCount();
    const { socket } = await stall(port);
    const file = fakeFile({ text: 'LIDL slow' });
    await expect.poll(() => vi.getTimerCount()).toBeGreaterThan(timersBefore);
    const measuresMs = 3 * 2_000;
    vi.advanceTimersByTime(measuresMs);
    socket.write(file);
    socket.write(Buffer.alloc(5_000_000 - head.length - file.length - '\r\n--xyz--\r\n'.length));
    socket.write('\r\n--xyz--\r\n');
    await expect
      .poll(() => app.services.jobs.list({ limit: 1, offset: 0 }).total, { timeout: 10_000 })
      .toBe(1);
  }, 30_000);
});
