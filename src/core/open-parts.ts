import { totalmem } from 'node:os';
import type { AppConfig, AppPorts } from './app.ts';
import { createAttachments } from './attachments-service.ts';
import { createCategories } from './categories-service.ts';
import { createBudgets } from './budgets-service.ts';
import { createDuplicates } from './duplicates-service.ts';
import { createEngine, type EnginePool } from './engine/engine.ts';
import { engineLimits } from './engine/limits.ts';
import { afterCommit } from './event-bus.ts';
import { createExchangeRates } from './exchange-rates/rates-service.ts';
import { createExporter } from './export/export-service.ts';
import { createKeptPictures, type KeptPictures } from './files/kept-pictures.ts';
import { createUploads } from './files/uploads.ts';
import { createJobSystem, type JobSystem, type JobSystemOptions } from './jobs/job-system.ts';
import type { ChatLimits } from './language-model/chat.ts';
import type { GateOptions } from './language-model/gate.ts';
import { createLanguageModelFace, type RunningLanguageModel } from './language-model/face.ts';
import { createLanguageModel } from './language-model/service.ts';
import { createReanalyser } from './language-model/reanalyser.ts';
import { createBackups, type Backups } from './library/backups.ts';
import { noteDeletedOriginals } from './library/deleted-originals.ts';
import { placesIn } from './library/places.ts';
import { createReceiptsService } from './receipts-service.ts';
import { beginPicturing, picturesOf } from './receipts/picture.ts';
import { createRules } from './rules-service.ts';
import type { Events, Services } from './services.ts';
import { createSettingsService } from './settings-service.ts';
import { beginReadingAhead } from './statistics/read-ahead.ts';
import { createStatistics } from './statistics/statistics-service.ts';
import { createJoining } from './joining-service.ts';
import { createTrash } from './trash-service.ts';
import type { Store } from './store/open-store.ts';

/** What exists only while a library is open. */
export type Parts = {
  readonly services: Omit<Services, 'events' | 'health' | 'library' | 'phone'>;
  readonly store: Store;
  readonly engine: EnginePool;
  readonly jobSystem: JobSystem;
  readonly languageModel: RunningLanguageModel;
  readonly backups: Backups;
  /** Ends the keeping of what was deleted. */
  readonly stopNoting: () => void;
  /** Ends what is made before anybody asks: sums and pictures. */
  readonly stopAhead: () => Promise<void>;
};

/** What may be put beside or instead of the application's own parts: the model, and a test's time limits. */
export type AppParts = Pick<JobSystemOptions, 'analyse' | 'random' | 'limits' | 'stopGraceMs'> & {
  readonly modelLimits?: { readonly limits?: ChatLimits; readonly gate?: GateOptions };
};

export type PartsOptions = {
  readonly config: AppConfig;
  readonly ports: AppPorts;
  readonly added: AppParts;
  readonly events: Events;
};

/** Builds the application's parts over an open library. None of them works before startParts. */
export function createParts({ config, ports, added, ...around }: PartsOptions, store: Store): Parts {
  const { dataFolder, sqliteBinding, threads, version } = config;
  const { now } = ports;
  const events = afterCommit(around.events, store);
  const places = placesIn(dataFolder);
  const uploads = createUploads(places.uploads, places.names);
  const engine = createEngine({
    ...config,
    fork: ports.forkEngine,
    limits: engineLimits(config.engineMemoryMegabytes, totalmem()),
  });
  const pictures = createKeptPictures(places.pictures, { engine, now });
  const settings = createSettingsService(store, events, dataFolder);
  const backups = createBackups({
    ...{ store, places, sqliteBinding, version, now, events },
    chosenFolder: () => settings.get().backupFolder,
    isWanted: () => settings.get().backsUpDaily,
  });
  const trash = createTrash({ store, events, now, pictures, settings: () => settings.get() });
  const service = createLanguageModel({
    ...{ engine, events, now, settings: () => settings.get() },
    ...{ promptFile: config.promptFile, environmentHost: config.ollamaHost },
    ...added.modelLimits,
  });
  const jobSystem = createJobSystem({
    analyse: (input, signal) => service.analyse(input, signal),
    ...added,
    ...{ store, engine, events, uploads, places, version, threads, now },
    settings: () => settings.get(),
    keepSafe: () => keepSafe({ trash, pictures, store, backups }),
  });
  const jobs = jobSystem.receiptJobs;
  const receipts = createReceiptsService({ store, jobs, engine, events, now, pictures });
  const reanalyser = createReanalyser({ store, languageModel: service, exchange: receipts.exchange, now });
  const languageModel = createLanguageModelFace({ service, reanalyser, settings, events });
  const exporter = createExporter({
    ...{ store, now, fontFile: config.fontFile },
    picturesOf: (receiptId) => picturesOf({ store, jobs, pictures }, receiptId),
  });
  const rates = createExchangeRates({ store, settings });
  const statistics = createStatistics(store, rates);
  const budgets = createBudgets({ settings, statistics });
  const rules = createRules({ store, now });
  const stopAhead = beginAhead(store, pictures, events);
  const services = {
    ...{ jobs, receipts, exporter, statistics, budgets, rates, rules, settings },
    duplicates: createDuplicates({ store, receipts, events, now }),
    joining: createJoining({ store, engine, uploads, jobSystem, receipts, events, now }),
    attachments: createAttachments({ store, uploads, events, now }),
    categories: createCategories({ store, settings }),
    ...{ trips: store.trips, languageModel: languageModel.face, engine, uploads, trash },
  };
  const stopNoting = noteEach(events, () => {
    noteDeletedOriginals(places, store);
  });
  return { services, store, engine, jobSystem, languageModel, backups, stopNoting, stopAhead };
}

function beginAhead(store: Store, pictures: KeptPictures, events: Events): () => Promise<void> {
  const stopPicturing = beginPicturing({ store, pictures, events });
  const stopReadingAhead = beginReadingAhead(store.statistics);
  return () => {
    stopReadingAhead();
    return stopPicturing();
  };
}

type Kept = Pick<Parts, 'store' | 'backups'> & {
  readonly trash: ReturnType<typeof createTrash>;
  readonly pictures: KeptPictures;
};

/** What is due about every hour. */
async function keepSafe({ trash, pictures, store, backups }: Kept): Promise<void> {
  await trash.prune();
  await tidyPictures(pictures, store);
  await backups.makeIfDue(store.receipts.count() > 0);
}

/** Those of uploads that were given up and of another library's go, and those that there is no room for. */
async function tidyPictures(pictures: KeptPictures, { uploads }: Store): Promise<void> {
  const known = (uploadId: string) => uploads.get(uploadId) !== null;
  await pictures.forget((await pictures.uploadIds()).filter((uploadId) => !known(uploadId)));
  await pictures.trim();
}

/** Now, as a crash may have come in between, and whenever the trash changes. */
function noteEach(events: Events, note: () => void): () => void {
  note();
  return events.subscribe(({ type }) => {
    if (type === 'trash.changed') note();
  });
}

/** Recovers what a crash left behind, then begins to work. */
export function startParts({ jobSystem, languageModel }: Parts): void {
  jobSystem.start();
  languageModel.start();
}

/** Lets running work finish for a while, parks the rest, and closes the library. */
export async function closeParts(
  { jobSystem, languageModel, engine, store, stopNoting, stopAhead }: Parts,
  onParked: () => void,
): Promise<void> {
  const aheadEnded = stopAhead();
  await languageModel.stop();
  await jobSystem.stop();
  onParked();
  await engine.close();
  await aheadEnded;
  stopNoting();
  store.close();
}
