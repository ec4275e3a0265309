import { totalmem } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../shared/app-error.ts';
import { createApi } from './api.ts';
import type { App, AppConfig, AppPorts } from './app.ts';
import { conditionOf } from './condition.ts';
import { createEngine, type EnginePool } from './engine/engine.ts';
import { engineLimits } from './engine/limits.ts';
import { createEventBus } from './event-bus.ts';
import { lockInstance } from './instance-lock.ts';
import { createJobSystem, type JobSystem, type JobSystemOptions } from './jobs/job-system.ts';
import type { ChatLimits } from './language-model/chat.ts';
import type { GateOptions } from './language-model/gate.ts';
import { createModelFace, type RunningModel } from './language-model/model-face.ts';
import { createModelService } from './language-model/model-service.ts';
import { createReanalyser } from './language-model/reanalyser.ts';
import { createExporter } from './export/export-service.ts';
import { createReceiptsService } from './receipts-service.ts';
import type { Events, Services } from './services.ts';
import { createSettingsService } from './settings-service.ts';
import { createStatistics } from './statistics/statistics-service.ts';
import { openStore, type Store } from './store/open-store.ts';
import { makePrivateFolder } from './files/private-folder.ts';
import { createUploads } from './files/uploads.ts';

/** What exists only between start and stop. */
type Running = {
  readonly services: Pick<
    Services,
    'jobs' | 'receipts' | 'exporter' | 'statistics' | 'trips' | 'settings' | 'model' | 'engine' | 'uploads'
  >;
  readonly store: Store;
  readonly engine: EnginePool;
  readonly jobSystem: JobSystem;
  readonly model: RunningModel;
  readonly unlock: () => void;
};

/** What may be put beside or instead of the application's own parts: the model, and a test's time limits. */
export type AppParts = Pick<JobSystemOptions, 'analyse' | 'random' | 'limits' | 'stopGraceMs'> & {
  readonly modelLimits?: { readonly limits?: ChatLimits; readonly gate?: GateOptions };
};

/**
 * The composition root. Nothing is opened before start. Events may be subscribed to at any time; the other
 * services answer UNAVAILABLE unless the application is running.
 */
export function createApp(config: AppConfig, ports: AppPorts, added: AppParts = {}): App {
  const events = createEventBus();
  let running: Running | null = null;
  let stopping: Promise<void> | null = null;

  function opened(): Running {
    if (running) return running;
    throw new AppError('UNAVAILABLE', 'Paragon is not running. Start it and try again.');
  }

  const services: Services = {
    get jobs() {
      return opened().services.jobs;
    },
    get receipts() {
      return opened().services.receipts;
    },
    get exporter() {
      return opened().services.exporter;
    },
    get statistics() {
      return opened().services.statistics;
    },
    get trips() {
      return opened().services.trips;
    },
    get settings() {
      return opened().services.settings;
    },
    get model() {
      return opened().services.model;
    },
    get engine() {
      return opened().services.engine;
    },
    get uploads() {
      return opened().services.uploads;
    },
    events,
    health: () => {
      const watchedFolder = ports.watchedFolder?.() ?? { state: 'off' };
      return conditionOf({ ...opened(), dataFolder: config.dataFolder, watchedFolder });
    },
  };

  async function close({ jobSystem, model, engine, store, unlock }: Running): Promise<void> {
    await model.stop();
    await jobSystem.stop();
    running = null;
    await engine.close();
    store.close();
    unlock();
  }

  return {
    services,
    call: createApi(config, ports, services),
    async start() {
      await stopping;
      if (running) return;
      running = open(config, ports, added, events);
      running.jobSystem.start();
      running.model.start();
    },
    async stop() {
      if (running) {
        stopping ??= close(running).finally(() => {
          stopping = null;
        });
      }
      await stopping;
    },
  };
}

/** Locks the folder, opens the database, builds the parts. What was opened is closed again where a part fails. */
function open(config: AppConfig, ports: AppPorts, added: AppParts, events: Events): Running {
  const { dataFolder, sqliteBinding, threads, version } = config;
  const { now } = ports;
  const uploadsFolder = join(dataFolder, 'uploads');
  makePrivateFolder(dataFolder);
  const unlock = lockInstance(dataFolder, sqliteBinding);
  try {
    const store = openStore({ dataFolder, uploadsFolder, sqliteBinding, now });
    const uploads = createUploads(uploadsFolder);
    const engine = createEngine({
      ...config,
      fork: ports.forkEngine,
      limits: engineLimits(config.engineMemoryMegabytes, totalmem()),
    });
    const settings = createSettingsService(store, events, dataFolder);
    const parts = { store, engine, events, uploads };
    const modelService = createModelService({
      ...{ engine, events, now, settings: () => settings.get() },
      ...{ promptFile: config.promptFile, environmentHost: config.ollamaHost },
      ...added.modelLimits,
    });
    const jobSystem = createJobSystem({
      analyse: (input, signal) => modelService.analyse(input, signal),
      ...added,
      ...parts,
      uploadsFolder,
      version,
      threads,
      now,
      settings: () => settings.get(),
    });
    const jobs = jobSystem.receiptJobs;
    const receipts = createReceiptsService({ store, jobs, engine, events, now });
    const { exchange } = receipts;
    const reanalyser = createReanalyser({ store, model: modelService, exchange, now });
    const model = createModelFace({ service: modelService, reanalyser, settings, events });
    const exporter = createExporter({ store, now });
    const statistics = createStatistics(store);
    const services = {
      ...{
        jobs,
        receipts,
        exporter,
        statistics,
        trips: store.trips,
        settings,
        model: model.face,
        engine,
        uploads,
      },
    };
    return { services, store, engine, jobSystem, model, unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}
