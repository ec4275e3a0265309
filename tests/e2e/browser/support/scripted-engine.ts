import {
  addVersion,
  emptyKeeping,
  listTrash,
  moveToTrash,
  takeOutOfTrash,
  travel,
  type Keeping,
} from './scripted-keeping.ts';
import {
  monthlyTrend,
  sampleHistory,
  sampleInflation,
  sampleCheapest,
  sampleItems,
  overviewOn,
  samplePrices,
  sampleProducts,
  sampleRules,
} from './sample-statistics.ts';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { toExported, type ExportedReceipt } from '../../../../src/core/export/exported-receipt.ts';
import { itemsText } from '../../../../src/core/export/items-text.ts';
import { renderUiPage } from '../../../../src/core/http/ui-page.ts';
import { correctReceipt } from '../../../../src/workers/correct/index.ts';
import { AppError, outcomeOf } from '../../../../src/shared/app-error.ts';
import {
  procedures,
  type AppEvent,
  type ReceiptRecord,
  type ReceiptSummary,
} from '../../../../src/shared/contract.ts';
import { correctionSchema, type Correction } from '../../../../src/shared/correction.ts';
import { exportLanguageSchema } from '../../../../src/shared/export-format.ts';
import type { JobView } from '../../../../src/shared/job.ts';
import { verdictSchema } from '../../../../src/shared/receipt.ts';
import { noNotes, purposeSchema } from '../../../../src/shared/receipt-filter.ts';
import { defaultSettings, settingsSchema, type Settings } from '../../../../src/shared/settings.ts';

/*
 * An engine whose answers a test sets, for what the real one gives only by chance or after long: twenty thousand
 * receipts, every error, a retry that waits, a connection that breaks. It speaks the same protocol and serves the
 * built window with the real page's headers. What the real engine can show is tested with the real one (app.spec.ts).
 */

export type EngineState = Keeping & {
  receipts: ReceiptSummary[];
  records: Map<string, ReceiptRecord>;
  /** Records as they were before the user corrected them. */
  originals: Map<string, ReceiptRecord>;
  jobs: JobView[];
  settings: Settings;
  httpAddress: string | null;
  watchedFolder: 'off' | 'absent' | 'watching';
  /** What a submitted file becomes. */
  onSubmit: (filename: string, sizeBytes: number) => JobView;
  /** What is read in any box of a picture. */
  boxText: string;
  /** Procedures that fail, with the error they fail with. */
  failing: Map<string, AppError>;
  /** Every call, as `name` of the procedure. */
  calls: { name: string; input: unknown }[];
};

export type ScriptedEngine = {
  readonly url: string;
  readonly state: EngineState;
  announce(event: AppEvent): void;
  /** Drops all connections and refuses new ones, as a stopped engine does. */
  breakOff(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

export type EngineFiles = { readonly windowFolder: string; readonly picture: Buffer };

/** What the procedures take, of all of them together; settings pass through. */
const inputSchema = z.looseObject({
  receiptId: z.string().optional(),
  jobId: z.string().optional(),
  query: z.string().default(''),
  verdict: verdictSchema.nullish(),
  needsEyes: z.boolean().nullish(),
  purpose: purposeSchema.nullish(),
  limit: z.int().default(0),
  offset: z.int().default(0),
  corrections: z.array(correctionSchema).default([]),
  receiptIds: z.array(z.string()).default([]),
  name: z.string().default(''),
  language: z.string().optional(),
});
type CallInput = z.infer<typeof inputSchema>;

export async function startScriptedEngine(files: EngineFiles): Promise<ScriptedEngine> {
  const state = emptyState();
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    answer(state, files, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, () => undefined);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  state.httpAddress = url;
  return {
    url,
    state,
    announce(event) {
      for (const socket of sockets.clients) socket.send(JSON.stringify(event));
    },
    breakOff: stop,
    comeBack: () => listen(port),
    close: stop,
  };
}

function emptyState(): EngineState {
  return {
    ...emptyKeeping(),
    receipts: [],
    records: new Map(),
    originals: new Map(),
    jobs: [],
    settings: { ...defaultSettings, language: 'en' },
    httpAddress: null,
    watchedFolder: 'off',
    onSubmit: (filename, fileSize) => sampleJob({ filename, fileSize }),
    boxText: '6,98C',
    failing: new Map(),
    calls: [],
  };
}

export function sampleJob(change: Partial<JobView> = {}): JobView {
  const now = Date.now();
  return {
    jobId: randomUUID(),
    filename: 'receipt.jpg',
    fileSize: 184_000,
    userId: null,
    state: 'queued',
    status: 'PENDING',
    stepId: null,
    progress: 0,
    attempt: 0,
    maxAttempts: 3,
    nextAttemptAt: null,
    submittedAt: now,
    updatedAt: now,
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

async function answer(
  state: EngineState,
  files: EngineFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname.startsWith('/rpc/'))
    return answerCall(state, pathname.slice('/rpc/'.length), request, response);
  if (pathname.endsWith('/image')) {
    response.writeHead(200, { 'content-type': 'image/png' }).end(files.picture);
    return;
  }
  if (pathname === '/') {
    const page = renderUiPage(await readFile(join(files.windowFolder, 'index.html'), 'utf8'));
    response.writeHead(200, page.headers).end(page.html);
    return;
  }
  const type = contentTypes[extname(pathname)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type }).end(await readFile(join(files.windowFolder, pathname)));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

async function answerCall(
  state: EngineState,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  const outcome = await outcomeOf(() => {
    const failure = state.failing.get(name);
    if (failure) throw failure;
    if (name === 'receipts.submit') return submit(state, body);
    const input = inputSchema.parse(JSON.parse(body.toString()));
    state.calls.push({ name, input });
    return run(state, name, input);
  });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome));
}

function submit(state: EngineState, body: Buffer): JobView {
  const filename = /filename="([^"]*)"/.exec(body.toString('utf8'))?.[1] ?? '';
  state.calls.push({ name: 'receipts.submit', input: { filename } });
  const job = state.onSubmit(filename, body.length);
  state.jobs = [job, ...state.jobs];
  return job;
}

function run(state: EngineState, name: string, input: CallInput): unknown {
  const id = input.receiptId ?? input.jobId ?? '';
  switch (name) {
    case 'app.info':
      return {
        version: '0.1.0',
        dataFolder: '/home/anna/.local/share/paragon',
        httpAddress: state.settings.httpEnabled ? state.httpAddress : null,
        watchedFolder: state.watchedFolder,
        canOpenFileDialog: false,
        canChooseFolder: false,
        recognitionLanguages: ['deu', 'eng', 'pol'],
      };
    case 'app.diagnostics':
      return { filename: 'paragon-diagnostics-2026-05-01.zip', base64: btoa('PK told') };
    case 'settings.get':
      return state.settings;
    case 'settings.update':
      state.settings = settingsSchema.parse({ ...state.settings, ...input });
      return state.settings;
    case 'jobs.list':
      return {
        total: state.jobs.length,
        active: state.jobs.filter(isActive).length,
        jobs: state.jobs.slice(0, 500),
      };
    case 'jobs.cancel':
      return changeJob(state, id, { state: 'cancelled', status: 'REVOKED', finishedAt: Date.now() });
    case 'jobs.retry':
      return changeJob(state, id, { state: 'queued', status: 'PENDING', error: null, finishedAt: null });
    case 'jobs.dismiss':
      state.jobs = state.jobs.filter((job) => job.jobId !== id);
      return {};
    case 'receipts.list':
      return listReceipts(state, input);
    case 'receipts.months':
      return { months: monthsOf(state.receipts) };
    case 'receipts.labels':
      return { tags: ['dom'], payers: ['Anna'] };
    case 'receipts.ids':
      return {
        receiptIds: state.receipts
          .slice(input.offset, input.offset + input.limit)
          .map(({ receiptId }) => receiptId),
      };
    case 'receipts.deleteMany':
      for (const receiptId of input.receiptIds) moveToTrash(state, receiptId);
      return {};
    case 'attachments.list':
      return { attachments: [] };
    case 'duplicates.of':
      return { pairs: [] };
    case 'receipts.note':
      return noteReceipts(state, input);
    case 'statistics.overview':
      return overviewOn(input.basis);
    case 'statistics.lastDay':
      return {
        day:
          state.receipts
            .map(({ date }) => date ?? '')
            .reduce((one, other) => (one > other ? one : other), '') || null,
      };
    case 'statistics.items':
      return sampleItems;
    case 'statistics.cheapest':
      return sampleCheapest;
    case 'statistics.products':
      return sampleProducts;
    case 'statistics.product':
      return input.name === sampleHistory.name ? sampleHistory : { ...sampleHistory, trend: monthlyTrend };
    case 'statistics.inflation':
      return sampleInflation;
    case 'budgets.list':
      return { budgets: [] };
    case 'rules.list':
      return sampleRules;
    case 'rules.put':
      return sampleRules.rules[0];
    case 'statistics.prices':
      return samplePrices;
    case 'receipts.get':
      return found(state.records.get(id));
    case 'receipts.itemsCsv':
      return {
        csv: itemsText(exportedOf(found(state.records.get(id))), exportLanguageSchema.parse(input.language)),
      };
    case 'receipts.readBox':
      return { text: state.boxText };
    case 'receipts.correct':
      return correct(state, id, input.corrections);
    case 'receipts.revert':
      return revert(state, id);
    case 'receipts.delete':
      moveToTrash(state, id);
      return {};
    case 'receipts.undo':
      return travel(state, id, -1);
    case 'receipts.redo':
      return travel(state, id, 1);
    case 'trash.list':
      return listTrash(state);
    case 'trash.restore':
      takeOutOfTrash(state, input.receiptIds);
      return {};
    case 'trash.delete':
      for (const receiptId of input.receiptIds) state.trash.delete(receiptId);
      return {};
    case 'library.status':
      return state.library;
    case 'library.decide':
      state.library = { ...state.library, question: null };
      return { queued: 0 };
    case 'library.backUp': {
      const made = { name: 'today', createdAt: Date.UTC(2026, 2, 15, 9, 30), receipts: 3, sizeBytes: 90_000 };
      state.library = { ...state.library, backups: [made] };
      return made;
    }
    case 'library.restore':
      state.library = { ...state.library, undoableSince: Date.now() };
      return { queued: 0 };
    case 'found.list':
      return { files: state.found };
    case 'found.read':
    case 'found.delete':
      state.found = state.found.filter((file) => file.name !== input.name);
      return name === 'found.read' ? sampleJob({ filename: input.name }) : {};
    default:
      throw new AppError('NOT_FOUND', `There is no procedure ${name}.`);
  }
}

function isActive(job: JobView): boolean {
  return job.state === 'queued' || job.state === 'running';
}

export function changeJob(state: EngineState, jobId: string, change: Partial<JobView>): JobView {
  const job = {
    ...found(state.jobs.find((other) => other.jobId === jobId)),
    ...change,
    updatedAt: Date.now(),
  };
  state.jobs = state.jobs.map((other) => (other.jobId === jobId ? job : other));
  return job;
}

function listReceipts(state: EngineState, input: CallInput): unknown {
  const query = input.query.toLowerCase();
  const matching = state.receipts.filter(
    (receipt) =>
      (!input.verdict || receipt.verdict === input.verdict) &&
      (!input.purpose || state.records.get(receipt.receiptId)?.notes.purpose === input.purpose) &&
      (typeof input.needsEyes !== 'boolean' || needsEyes(state, receipt) === input.needsEyes) &&
      `${receipt.storeName ?? ''} ${receipt.filename}`.toLowerCase().includes(query),
  );
  const { offset, limit } = input;
  return { total: matching.length, receipts: matching.slice(offset, offset + limit) };
}

/** As the receipt stands now, corrections and marks included. */
function needsEyes(state: EngineState, { receiptId, verdict }: ReceiptSummary): boolean {
  const record = state.records.get(receiptId);
  return (record?.receipt.verdict ?? verdict) !== 'proved' && (record?.notes.checkedAt ?? null) === null;
}

function noteReceipts(state: EngineState, input: CallInput): object {
  const { receiptIds, change } = procedures['receipts.note'].input.parse(input);
  for (const id of receiptIds) {
    const record = found(state.records.get(id));
    const { isChecked, addTags = [], removeTags = [] } = change;
    const tags = [...record.notes.tags, ...addTags].filter((tag) => !removeTags.includes(tag));
    const checkedAt = isChecked === undefined ? record.notes.checkedAt : isChecked ? Date.now() : null;
    state.records.set(id, { ...record, notes: { ...record.notes, tags, checkedAt } });
  }
  return {};
}

/** With the real prover, so that the verdict after a correction is a true one. */
function correct(state: EngineState, id: string, corrections: readonly Correction[]): ReceiptRecord {
  const before = found(state.records.get(id));
  if (!state.originals.has(id)) state.originals.set(id, before);
  const receipt = correctReceipt(before.receipt, corrections, '2026-03-20');
  return addVersion(state, before, { ...before, receipt, isCorrected: true });
}

function revert(state: EngineState, id: string): ReceiptRecord {
  const before = found(state.records.get(id));
  const original = state.originals.get(id);
  if (!original) return before;
  state.originals.delete(id);
  return addVersion(state, before, original);
}

function exportedOf({ receiptId, job, receipt }: ReceiptRecord): ExportedReceipt {
  return toExported(receiptId, job.filename, receipt, noNotes);
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('NOT_FOUND', 'It is no longer here.');
  return value;
}

/** As the real one adds them up, for receipts that are listed whole. */
function monthsOf(receipts: readonly ReceiptSummary[]) {
  const months = new Map<string | null, ReceiptSummary[]>();
  for (const receipt of receipts) {
    const month = receipt.date?.slice(0, 7) ?? null;
    months.set(month, [...(months.get(month) ?? []), receipt]);
  }
  return [...months].map(([month, own]) => ({ month, receipts: own.length, sums: [] }));
}
