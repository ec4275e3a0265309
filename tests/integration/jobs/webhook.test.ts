import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { atEnd, patience, startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { startTestJobs } from '../../support/test-jobs.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A script that listens; it answers with the statuses in turn, then with 204. */
async function startReceiver(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      const status = statuses.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

function startTelling(url: string) {
  const app = startTestJobs({ random: () => 0 });
  app.settings.current = { ...defaultSettings, webhookUrl: url, webhookSecret: secret };
  return app;
}

/** The message, once its signature has been found right. */
function verified({ headers, body }: Received): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

test('each receipt that was read or failed is told to a script, signed, and nothing of what it says', async () => {
  const { received, url } = await startReceiver();
  const app = startTelling(url);
  const read = await submit(app, fakeFile({ text: 'A PARAGON 1' }));
  const { receiptId } = await untilEnded(app, read.jobId);
  const failed = await submit(app, fakeFile({ text: '' }));
  const { error } = await untilEnded(app, failed.jobId);

  await expect.poll(() => received.length, patience).toBe(2);
  const messages = received.map(verified);
  expect(messages).toContainEqual({
    type: 'receipt.succeeded',
    timestamp: expect.any(String) as string,
    data: { job_id: read.jobId, receipt_id: receiptId, is_duplicate: false, error_code: null },
  });
  expect(messages).toContainEqual({
    type: 'receipt.failed',
    timestamp: expect.any(String) as string,
    data: { job_id: failed.jobId, receipt_id: null, is_duplicate: false, error_code: error?.code },
  });
  const [first] = received;
  expect(
    () => first && verified({ ...first, body: first.body.replace('succeeded', 'failed') + ' ' }),
  ).toThrow();
});

test('what an address refuses is sent again, under the same id', async () => {
  const { received, url } = await startReceiver(500, 302, 429);
  const app = startTelling(url);
  await untilEnded(app, (await submit(app, fakeFile({ text: 'A PARAGON 1' }))).jobId);
  await expect.poll(() => received.length, patience).toBe(4);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(received.map(verified)).toHaveLength(4);
});

test('the user is told once where an address takes nothing', async () => {
  const { received, url } = await startReceiver(...Array.from({ length: 20 }, () => 500));
  const app = startTelling(url);
  await untilEnded(app, (await submit(app, fakeFile({ text: 'A PARAGON 1' }))).jobId);
  const told = () =>
    app.seen.filter((event) => event.type === 'notification' && event.code === 'WEBHOOK_FAILED');
  await expect.poll(told, patience).toHaveLength(1);
  expect(received).toHaveLength(8);
});

test('nobody is told unless an address is set, nor of what was cancelled', async () => {
  const { received, url } = await startReceiver();
  const app = startTelling(url);
  app.settings.current = defaultSettings;
  await untilEnded(app, (await submit(app, fakeFile({ text: 'A PARAGON 1' }))).jobId);
  app.settings.current = { ...defaultSettings, webhookUrl: url, webhookSecret: secret };
  const cancelled = await submit(app, fakeFile({ text: 'B PARAGON 1', recogniseMs: 60_000 }));
  app.services.jobs.cancel(cancelled.jobId);
  await untilEnded(app, cancelled.jobId);
  const last = await submit(app, fakeFile({ text: 'C PARAGON 1' }));
  await untilEnded(app, last.jobId);
  await expect.poll(() => received.length, patience).toBe(1);
  expect(received.map(verified)).toMatchObject([{ data: { job_id: last.jobId } }]);
});

test('an address gets a secret of its own, and a new one when that is taken out', async () => {
  const app = await startTestApp();
  const { settings } = app.services;
  expect(settings.get().webhookSecret).toBeNull();
  const { webhookSecret: first } = settings.update({ webhookUrl: 'https://scripts.example/hook' });
  expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  const { webhookSecret: second } = settings.update({ webhookSecret: null });
  expect(second).not.toBe(first);
  expect(() => settings.update({ webhookUrl: 'file:///etc/passwd' })).toThrow();
});
