import { join } from 'node:path';
import { createEngine } from '../../src/core/engine/engine.ts';
import { createEventBus } from '../../src/core/event-bus.ts';
import { createJobSystem, type JobSystemOptions } from '../../src/core/jobs/job-system.ts';
import { openDatabase } from '../../src/core/store/database.ts';
import { migrate } from '../../src/core/store/migrate.ts';
import { migrations } from '../../src/core/store/migrations/index.ts';
import { storeOver } from '../../src/core/store/open-store.ts';
import { placesIn } from '../../src/core/library/places.ts';
import { createUploads } from '../../src/core/files/uploads.ts';
import type { AppEvent } from '../../src/shared/contract.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { atEnd, engineUrl, fakeWorkerUrl, temporaryFolder, type Jobs } from './test-app.ts';

/** The job system with its database, engine and clock at hand, for tests that meddle with them. */
export function startTestJobs(change: Partial<JobSystemOptions> = {}) {
  const dataFolder = temporaryFolder();
  const uploadsFolder = join(dataFolder, 'uploads');
  const database = openDatabase({ path: join(dataFolder, 'paragon.db'), nativeBinding: null });
  migrate(database, migrations, join(dataFolder, 'backup.db'));
  const clock = { offsetMs: 0 };
  const now = () => Date.now() + clock.offsetMs;
  const store = storeOver(database, { uploadsFolder, now });
  const engine = createEngine({
    engineUrl,
    workerUrl: fakeWorkerUrl,
    languageFiles: {},
    paddleFolder: null,
    threads: 2,
  });
  const events = createEventBus();
  const seen: AppEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const settings: { current: Settings } = { current: defaultSettings };
  const system = createJobSystem({
    store,
    engine,
    events,
    uploads: createUploads(uploadsFolder),
    places: placesIn(dataFolder),
    settings: () => settings.current,
    version: 'test',
    threads: 2,
    now,
    stopGraceMs: 0,
    ...change,
  });
  const stop = async () => {
    await system.stop();
    await engine.close();
    database.close();
  };
  atEnd(stop);
  system.start();
  const jobs: Jobs = { services: { jobs: system.receiptJobs, events } };
  return { ...jobs, dataFolder, uploadsFolder, database, store, engine, clock, settings, seen, stop };
}
