import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/shared/app-error.ts';
import { createHelpers } from '../../../src/workers/pool/helpers.ts';
import type { HelpRequest } from '../../../src/workers/recognise/paddle/helper-protocol.ts';

const stopFlag = new Int32Array(new SharedArrayBuffer(4));

/** Helpers of a pool whose threads help until they are dismissed. */
function helpersOf(threads: number, outcome: Outcome<unknown> = { ok: true, value: null }) {
  const requests: HelpRequest[] = [];
  const helpers = createHelpers(threads, async (request) => {
    requests.push(request);
    if (outcome.ok) await once(request.dismissal, 'close');
    return outcome;
  });
  return { helpers, requests };
}

function call(helpers: ReturnType<typeof createHelpers>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  helpers.call(port2, stopFlag);
  return port1;
}

test('a task has the help of a thread that has nothing to do', () => {
  const { helpers, requests } = helpersOf(2);
  helpers.taskStarts();
  call(helpers);
  expect(requests).toMatchObject([{ task: 'help', stopFlag }]);
});

test('where all threads have something to do, the one that calls is told so', async () => {
  const { helpers, requests } = helpersOf(2);
  helpers.taskStarts();
  call(helpers);
  await once(call(helpers), 'close');
  expect(requests).toHaveLength(1);
});

test('a task that comes has the thread of a helper, and once it ends there is one to help again', async () => {
  const { helpers, requests } = helpersOf(2);
  helpers.taskStarts();
  call(helpers);
  const dismissed = once(requests[0]?.dismissal ?? new MessageChannel().port1, 'close');
  helpers.taskStarts();
  await dismissed;
  await once(call(helpers), 'close');
  helpers.taskEnds();
  call(helpers);
  expect(requests).toHaveLength(2);
});

test('where the thread can’t be started, the one that calls is told so', async () => {
  const error = { code: 'WORKER_CRASHED', message: 'It died.', details: {} } as const;
  const { helpers } = helpersOf(2, { ok: false, error });
  helpers.taskStarts();
  await once(call(helpers), 'close');
});
