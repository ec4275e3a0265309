import { expect, test, vi } from 'vitest';
import { keptOnceLoaded } from '../../../src/workers/recognise/kept-once-loaded.ts';

test('what failed to load is loaded anew when it is asked for again, and then kept', async () => {
  const load = vi.fn<() => Promise<string>>();
  load.mockRejectedValueOnce(new Error('The disk was away.')).mockResolvedValue('models');
  const kept = keptOnceLoaded(load);
  await expect(kept.get()).rejects.toThrow('The disk was away.');
  expect(await kept.get()).toBe('models');
  expect(await kept.get()).toBe('models');
  expect(load).toHaveBeenCalledTimes(2);
});

test('what is forgotten is loaded anew', async () => {
  const load = vi.fn(() => Promise.resolve({}));
  const kept = keptOnceLoaded(load);
  const first = await kept.get();
  kept.forget();
  expect(await kept.get()).not.toBe(first);
});
