import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type EnginePool } from '../../src/core/engine/engine.ts';
import { realEngineConfig } from './real-engine.ts';
import { startedModule } from './started-modules.ts';
import { atEnd, temporaryFolder } from './test-app.ts';

/** A real engine with two threads, and what its helpers have done: `ready`, an `answer` each, `gone`. */
export function engineWithHelpers(options: { readonly lastAnswer?: number } = {}): {
  readonly engine: EnginePool;
  readonly told: () => string[];
} {
  const log = join(temporaryFolder(), 'helpers.log');
  // The threads' process takes them from this one's environment.
  process.env.PARAGON_TEST_HELPERS_LOG = log;
  process.env.PARAGON_TEST_HELPERS_LAST_ANSWER = String(options.lastAnswer ?? Infinity);
  const workerUrl = startedModule('watched-helpers-worker');
  const engine = createEngine({ ...realEngineConfig(), workerUrl, threads: 2 });
  atEnd(() => engine.close());
  return {
    engine,
    told: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}
