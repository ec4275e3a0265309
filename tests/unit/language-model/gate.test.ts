import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGate } from '../../../src/core/language-model/gate.ts';
import { ModelFailure } from '../../../src/core/language-model/failure.ts';

const options = { failures: 1, openMs: 20, retryMs: 1 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => void vi.useRealTimers());

async function openGate() {
  const gate = createGate(options);
  gate.note(new ModelFailure('server-error'));
  await expect.poll(gate.state, { interval: 1 }).toBe('open');
  expect(gate.isResting()).toBe(true);
  vi.advanceTimersByTime(options.openMs);
  expect(gate.isResting()).toBe(false);
  return gate;
}

it('a trial that goes well closes the breaker', async () => {
  const gate = await openGate();
  const { signal } = new AbortController();
  await expect(gate.run(() => Promise.resolve('read'), signal)).resolves.toBe('read');
  expect(gate.state()).toBe('closed');
});

it('a trial that is cancelled leaves the breaker open', async () => {
  const gate = await openGate();
  const cancel = new AbortController();
  const trial = gate.run(async (signal) => {
    await once(signal, 'abort');
    throw signal.reason;
  }, cancel.signal);
  await expect.poll(gate.state, { interval: 1 }).toBe('half-open');
  cancel.abort(new Error('cancelled'));
  await expect(trial).rejects.toThrow('cancelled');
  expect(gate.state()).toBe('open');
  expect(gate.isResting()).toBe(true);
});
