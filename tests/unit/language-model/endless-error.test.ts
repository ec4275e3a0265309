import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { guardedFetch } from '../../../src/core/language-model/guarded-fetch.ts';
import { ServerRefusal } from '../../../src/core/language-model/failure.ts';

it('an error that has no end is read no further than its first lines', async () => {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let sentBytes = 0;
  const server = createServer((_request, answer) => {
    answer.writeHead(500, { 'content-type': 'application/json' });
    const send = (): void => {
      // A write that is refused for a full buffer goes on once it has drained.
      while (!answer.destroyed && answer.write(chunk)) sentBytes += chunk.length;
    };
    answer.on('drain', send).on('close', () => answer.destroy());
    send();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const closed = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('close', () => {
        resolve();
      });
    });
  });
  const { port } = server.address() as AddressInfo;
  const failure: unknown = await guardedFetch(new AbortController().signal)(
    `http://127.0.0.1:${port}/api/tags`,
  ).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ServerRefusal);
  expect((failure as ServerRefusal).message.length).toBeLessThanOrEqual(64 * 1024);
  await closed;
  expect(sentBytes).toBeLessThan(16 * 1024 * 1024);
}, 10_000);
