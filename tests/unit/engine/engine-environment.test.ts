import { expect, it } from 'vitest';
import { engineEnvironment } from '../../../src/core/engine/fork-engine.ts';

it.runIf(process.platform === 'linux')(
  'the engine’s process gives memory back, and shares the heaps of its threads, unless told otherwise',
  () => {
    const limits = { MALLOC_MMAP_THRESHOLD_: '1000000', MALLOC_ARENA_MAX: '2' };
    expect(engineEnvironment({ PATH: '/bin' })).toMatchObject({ PATH: '/bin', ...limits });
    expect(engineEnvironment({ MALLOC_ARENA_MAX: '8' })).toMatchObject({ ...limits, MALLOC_ARENA_MAX: '8' });
  },
);

it('the engine’s process gets no secret of the application’s', () => {
  const environment = engineEnvironment({ PARAGON_TOKEN: 'secret', PARAGON_FAULT: 'plan' });
  expect(environment).not.toHaveProperty('PARAGON_TOKEN');
  expect(environment).not.toHaveProperty('PARAGON_FAULT');
});
