import { libraryDouble } from './library-double.ts';
import { Readable } from 'node:stream';
import { noNotes } from '../../../src/shared/receipt-filter.ts';
import { procedures, type AppEvent, type ReceiptRecord } from '../../../src/shared/contract.ts';
import { createRules } from '../../../src/core/rules-service.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { AppError, outcomeOf } from '../../../src/shared/app-error.ts';
import type { JobView } from '../../../src/shared/job.ts';
import { receiptSchema, type Receipt } from '../../../src/shared/receipt.ts';
import { defaultSettings, settingsSchema } from '../../../src/shared/settings.ts';
import type { App } from '../../../src/core/app.ts';
import type { Health, Services, Trip } from '../../../src/core/services.ts';

type Submitted = { bytes: Buffer; filename: string; userId: string | null };

/** An application whose every state the test sets itself, for what the HTTP port makes of it. */
export type AppDouble = {
  readonly app: App;
  readonly jobs: Map<string, JobView>;
  readonly records: Map<string, ReceiptRecord>;
  readonly submitted: Submitted[];
  readonly trips: Trip[];
  readonly discarded: string[];
  health: Health;
  /** Thrown by the next calls of what it names. */
  readonly faults: {
    submit?: Error;
    run?: (task: string, signal: AbortSignal | undefined) => Promise<unknown>;
  };
  publish(event: AppEvent): void;
  listenersCount(): number;
};

export const idleHealth: Health = {
  activeReceiptTasks: 0,
  queuedReceiptTasks: 0,
  oldestQueuedAt: null,
  unavailable: null,
  isModelUsable: null,
  engineEnds: { crash: 0, memory: 0 },
  cancellingTasks: 0,
  memory: { appBytes: 100_000_000, engineBytes: 300_000_000 },
  freeDiskBytes: 5_000_000_000,
  watchedFolder: { state: 'off' },
  libraryProblem: null,
  lastBackupAt: null,
  backupTrouble: null,
};

export function createAppDouble(): AppDouble {
  const listeners = new Set<(event: AppEvent) => void>();
  const double: AppDouble = {
    jobs: new Map(),
    records: new Map(),
    submitted: [],
    trips: [],
    discarded: [],
    health: idleHealth,
    faults: {},
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    listenersCount: () => listeners.size,
    get app() {
      return app;
    },
  };
  const services = createServices(double, listeners);
  const app: App = {
    services,
    call: (name, input) =>
      outcomeOf(() => {
        const parsed = procedures[name].input.safeParse(input);
        if (!parsed.success) throw new AppError('BAD_REQUEST', 'The input is not well formed.');
        if (name === 'settings.get') return services.settings.get();
        if (name === 'app.info') return appInfo;
        throw new AppError('UNAVAILABLE', 'The double has no such procedure.');
      }),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  return double;
}

const appInfo = {
  version: '1.2.3',
  dataFolder: '/somewhere',
  httpAddress: null,
  watchedFolder: 'off',
  recognitionLanguages: ['eng', 'pol'],
  canOpenFileDialog: true,
  canChooseFolder: true,
};

const noModel = () => new AppError('MODEL_UNAVAILABLE', 'There is no model here.');
const modelDouble: Services['languageModel'] = {
  status: () => Promise.reject(noModel()),
  list: () => Promise.reject(noModel()),
  pull: () => Promise.reject(noModel()),
  tryOn: () => Promise.reject(noModel()),
  cancelPull: () => ({ wasActive: false }),
  test: () => Promise.reject(noModel()),
  reanalyse: () => ({ started: 0 }),
  figures: () => ({ breaker: 'open', lastTrouble: null, read: 3, failed: 2, milliseconds: 4500 }),
};

const noAttachment = () => {
  throw new AppError('NOT_FOUND', 'The double has no attachments.');
};
const attachmentsDouble: Services['attachments'] = {
  list: () => [],
  add: () => Promise.reject(new AppError('NOT_FOUND', 'The double has no attachments.')),
  open: noAttachment,
  remove: noAttachment,
  putBack: noAttachment,
};

function createServices(double: AppDouble, listeners: Set<(event: AppEvent) => void>): Services {
  let settings = defaultSettings;
  const readAll = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes <= 10 * 1024 * 1024) chunks.push(chunk);
    }
    if (sizeBytes > 10 * 1024 * 1024) throw new AppError('FILE_TOO_LARGE', 'Too large.', { sizeBytes });
    return Buffer.concat(chunks);
  };
  const requireJob = (jobId: string): JobView => {
    const job = double.jobs.get(jobId);
    if (job === undefined) throw new AppError('NOT_FOUND', 'There is no such job.', { jobId });
    return job;
  };
  const requireRecord = (receiptId: string): ReceiptRecord => {
    const record = double.records.get(receiptId);
    if (record === undefined) throw new AppError('NOT_FOUND', 'There is no such receipt.', { receiptId });
    return record;
  };
  return {
    attachments: attachmentsDouble,
    jobs: {
      submit: async ({ source, filename, userId }) => {
        const bytes = await readAll(source);
        if (double.faults.submit) throw double.faults.submit;
        const user = typeof userId === 'function' ? userId() : userId;
        double.submitted.push({ bytes, filename, userId: user });
        const job = jobOf({
          jobId: `job-${double.submitted.length}`,
          filename,
          fileSize: bytes.length,
          userId: user,
        });
        double.jobs.set(job.jobId, job);
        return job;
      },
      get: (jobId) => double.jobs.get(jobId) ?? null,
      list: () => ({ total: double.jobs.size, active: 0, jobs: [...double.jobs.values()] }),
      cancel: (jobId) => {
        const job = requireJob(jobId);
        return { wasActive: job.finishedAt === null, job, cancelledAt: 1_700_000_000_000 };
      },
      retry: (jobId) => {
        const job = requireJob(jobId);
        if (job.status !== 'FAILURE' && job.status !== 'REVOKED') {
          throw new AppError('BAD_REQUEST', 'Only a failed or cancelled job can be tried anew.');
        }
        return { ...job, status: 'PENDING', state: 'queued' };
      },
      dismiss: (jobId) => void requireJob(jobId),
    },
    languageModel: modelDouble,
    categories: { rename: () => undefined },
    rules: createRules({ store: openTestStore(), now: Date.now }),
    receipts: {
      ids: () => [],
      months: () => [],
      categorise: () => Promise.resolve(),
      removeMany: () => undefined,
      list: () => ({ total: 0, receipts: [] }),
      get: (receiptId) => double.records.get(receiptId) ?? null,
      getByJob: (jobId) => {
        const record = [...double.records.values()].find(({ job }) => job.jobId === jobId);
        return record === undefined ? null : { record, ocrText: 'PARAGON FISKALNY', processingMs: 1500 };
      },
      picture: () => Promise.resolve({ bytes: new Uint8Array([0xff, 0xd8, 0xff]), mime: 'image/jpeg' }),
      readBox: () => Promise.resolve({ text: '2,50' }),
      undo: requireRecord,
      redo: requireRecord,
      remove: (receiptId) => void requireRecord(receiptId),
      correct: (receiptId) => Promise.resolve(requireRecord(receiptId)),
      revert: (receiptId) => requireRecord(receiptId),
      note: () => undefined,
      labels: () => ({ tags: [], payers: [] }),
    },
    duplicates: {
      list: () => ({ total: 0, pairs: [] }),
      of: () => [],
      decide: () => Promise.resolve(),
      undo: () => undefined,
    },
    joining: {
      join: ([id = '']) => Promise.resolve(requireJob(id)),
      split: (receiptId) => ({ receiptIds: [requireRecord(receiptId).receiptId], jobIds: [] }),
    },
    exporter: {
      export: ({ format }) =>
        Promise.resolve({
          ...{ filename: `paragon.${format}`, mime: 'text/plain', included: 2, leftOut: 1 },
          body: Readable.from(['exported']),
        }),
      itemsCsv: () => 'name,total',
    },
    statistics: statisticsDouble,
    rates: {
      list: () => [],
      importTable: () => ({ days: 1, currencies: 1, firstDay: '2026-01-02', lastDay: '2026-01-02' }),
      set: () => undefined,
      forget: () => undefined,
      rateBefore: () => null,
    },
    budgets: { list: () => [], set: () => undefined, remove: () => undefined },
    trash: {
      list: () => ({ total: 0, receipts: [] }),
      restore: () => undefined,
      deleteForGood: () => Promise.resolve(),
    },
    library: libraryDouble,
    phone: {
      status: () => ({ state: 'closed' }),
      open: () => Promise.reject(new AppError('NO_NETWORK', 'The double is in no network.')),
      close: () => Promise.resolve(),
    },
    trips: {
      save: (trip) => {
        double.trips.push(trip);
        return { tripId: double.trips.length, productsCount: trip.products.length };
      },
    },
    settings: {
      get: () => settings,
      update: (change) => {
        settings = settingsSchema.parse({ ...settings, ...change });
        double.publish({ type: 'settings.changed', settings });
        return settings;
      },
    },
    engine: {
      run: (task, _input, options) => {
        if (double.faults.run === undefined) return Promise.reject(new Error('no engine in the double'));
        // The double's answers are the test's own, of the type that the task asks for.
        return double.faults.run(task, options?.signal) as Promise<never>;
      },
    },
    uploads: {
      store: async (source) => {
        const bytes = await readAll(source);
        return {
          uploadId: 'u',
          path: '/u.png',
          sha256: '',
          sizeBytes: bytes.length,
          mime: 'image/png',
        };
      },
      storeAttachment: () => Promise.reject(new Error('no attachments in the double')),
      discard: (upload) => {
        double.discarded.push(upload.uploadId);
        return Promise.resolve();
      },
    },
    events: {
      publish: (event) => {
        double.publish(event);
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    health: () => double.health,
  };
}

export function jobOf(change: Partial<JobView>): JobView {
  return {
    jobId: 'job-0',
    filename: 'lidl.png',
    fileSize: 1234,
    userId: null,
    state: 'queued',
    status: 'PENDING',
    stepId: null,
    progress: 0,
    attempt: 0,
    maxAttempts: 4,
    nextAttemptAt: null,
    submittedAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    finishedAt: null,
    error: null,
    receiptId: null,
    isDuplicate: false,
    storeName: null,
    totalMinor: null,
    currency: null,
    verdict: null,
    ...change,
  };
}

export function fieldOf<T>(value: T | null) {
  const words = value === null ? [] : [{ page: 0, word: 0 }];
  return { value, confidence: value === null ? 0 : 0.9, words, origin: 'printed' as const };
}

/** A receipt on which nothing was read but what the change says. */
export function receiptOf(change: Partial<Receipt> = {}): Receipt {
  return receiptSchema.parse({
    storeName: fieldOf(null),
    legalName: fieldOf(null),
    normalizedStoreName: null,
    storeChain: null,
    storeType: null,
    storeAddress: fieldOf(null),
    nip: fieldOf(null),
    buyerNip: fieldOf(null),
    date: fieldOf(null),
    time: fieldOf(null),
    receiptNumber: fieldOf(null),
    currency: fieldOf(null),
    items: [],
    discounts: [],
    vatLines: [],
    taxTotalMinor: fieldOf(null),
    totalMinor: fieldOf(null),
    payments: [],
    changeMinor: fieldOf(null),
    paymentMethod: null,
    hasReceiptKeywords: false,
    checks: [],
    repairs: [],
    verdict: 'needs_review',
    ...change,
  });
}

const noPackages = {
  ...{ printedNames: [], packages: [], smaller: [] },
  trend: { unit: 'szt' as const, otherUnits: 0, step: 'day' as const, shops: [], spans: [] },
};

const statisticsDouble: Services['statistics'] = {
  lastDay: () => null,
  overview: () => ({
    ...{ currency: null, currencies: [], receipts: 0, totalMinor: 0, months: [], categories: [], stores: [] },
    ...{ payers: [], tags: [], discountsMinor: 0, vat: [], converted: [] },
    leftOut: { withoutSum: 0, undated: 0, otherCurrency: 0, unsure: 0, doubled: 0 },
    deposits: { paidMinor: 0, paidPieces: 0, returnedMinor: 0, returnedPieces: 0 },
  }),
  products: () => ({ currency: null, products: [] }),
  product: (_query, name) => ({ name, currency: null, totalMinor: 0, points: [], stores: [], ...noPackages }),
  items: (_query, category) => ({ currency: null, category, totalMinor: 0, items: 0, lines: [] }),
  cheapest: (_query, category) => ({
    ...{ currency: null, category, items: 0, compared: 0, stores: [], products: [] },
  }),
  inflation: () => ({ currency: null, products: 0, months: [] }),
  prices: () => ({ currency: null, period: null, before: null, compared: 0, dearer: [], smaller: [] }),
};

const unchanged = {
  ...{ canUndo: false, canRedo: false, isOriginalGone: false, isJoined: false, leftBehind: [] },
  otherReceipts: [],
};

export function recordOf(receiptId: string, job: JobView, receipt: Receipt): ReceiptRecord {
  const createdAt = 1_700_000_000_000;
  const notes = noNotes;
  return {
    receiptId,
    createdAt,
    fileType: 'image',
    receipt,
    pages: [],
    job,
    isCorrected: false,
    ...unchanged,
    notes,
  };
}
