import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setImmediate as untilLooked, setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createUploadGate } from '../../../src/core/http/upload-gate.ts';

const measureMs = 100;

function sender() {
  const socket = { bytesRead: 0 };
  const request = Object.assign(new EventEmitter(), { socket, readableLength: 0, complete: false });
  return { socket, request: request as unknown as IncomingMessage };
}

/** One upload is open until it is put out or told to end, another waits for its place. */
function twoSenders() {
  const enter = createUploadGate({ maxOpen: 1, maxWaiting: 1, minBytesPerSecond: 1000, measureMs });
  const [first, second] = [sender(), sender()];
  const end = new AbortController();
  const opened = enter(first.request, async (signal) => {
    const either = AbortSignal.any([signal, end.signal]);
    await new Promise((resolve) => {
      either.addEventListener('abort', resolve);
    });
    return signal.aborted ? 'put out' : 'ended';
  });
  const waited = enter(second.request, () => Promise.resolve('let in'));
  return { opened, waited, end, socket: first.socket };
}

test('an upload that sends nothing while another waits is put out', async () => {
  const { opened, waited } = twoSenders();
  expect(await opened).toBe('put out');
  expect(await waited).toBe('let in');
});

test('an upload is not blamed for the time in which this computer took nothing', async () => {
  const { opened, waited, end, socket } = twoSenders();
  await sleep(1.2 * measureMs);
  // After it come the timers that are due, and what has arrived is taken after them.
  await untilLooked();
  const blockedUntil = performance.now() + 3 * measureMs;
  while (performance.now() < blockedUntil);
  setImmediate(() => {
    socket.bytesRead += 10_000;
    setTimeout(() => {
      end.abort();
    }, measureMs / 2);
  });
  expect(await opened).toBe('ended');
  expect(await waited).toBe('let in');
});
