import { AppError, outcomeOf, type Outcome } from '../shared/app-error.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../shared/contract.ts';
import type { AppConfig, AppPorts } from './app.ts';
import { bundleDiagnostics } from './diagnostics/bundle.ts';
import { factsOfOpen } from './diagnostics/facts.ts';
import { submitFile } from './files/submit-file.ts';
import type { Services } from './services.ts';

type Handlers = {
  readonly [N in ProcedureName]: (
    input: ProcedureInput<N>,
  ) => ProcedureOutput<N> | Promise<ProcedureOutput<N>>;
};

/**
 * The contract over the services: parses what comes in and what goes out, and answers an Outcome whatever happens.
 */
export function createApi(config: AppConfig, ports: AppPorts, services: Services) {
  const handlers = createHandlers(config, ports, services);

  async function run(name: ProcedureName, input: unknown): Promise<unknown> {
    const { input: inputSchema, output: outputSchema } = procedures[name];
    const parsed = inputSchema.safeParse(input);
    if (!parsed.success) {
      throw new AppError('BAD_REQUEST', `The input of ${name} is not valid.`, {
        issues: parsed.error.issues,
      });
    }
    // Parsed by the schema of the same name; over a union of names TypeScript loses that tie.
    const handle = handlers[name] as (input: unknown) => unknown;
    return outputSchema.parse(await handle(parsed.data));
  }

  return (name: ProcedureName, input: unknown): Promise<Outcome<unknown>> =>
    outcomeOf(() => {
      // Names come from outside too: over HTTP and IPC any string may arrive.
      if (Object.hasOwn(procedures, name)) return run(name, input);
      throw new AppError('NOT_FOUND', 'There is no such procedure.', { name });
    });
}

function createHandlers(config: AppConfig, ports: AppPorts, services: Services): Handlers {
  return {
    'app.info': () => ({
      version: config.version,
      dataFolder: config.dataFolder,
      httpAddress: ports.httpAddress?.() ?? null,
      watchedFolder: ports.watchedFolder?.().state ?? 'off',
      recognitionLanguages: Object.keys(config.languageFiles).sort(),
      canOpenFileDialog: ports.chooseFiles !== undefined,
      canChooseFolder: ports.chooseFolder !== undefined,
    }),
    'app.diagnostics': async () => {
      const { version, dataFolder } = config;
      const { filename, bytes } = await bundleDiagnostics({
        version,
        dataFolder,
        now: ports.now(),
        facts: () => factsOfOpen(services),
      });
      return { filename, base64: bytes.toString('base64') };
    },
    'settings.get': () => services.settings.get(),
    'settings.update': (change) => services.settings.update(withoutUndefined(change)),
    'receipts.submit': ({ filename, bytes }) =>
      services.jobs.submit({ source: oneChunk(bytes), filename, userId: null }),
    'receipts.list': (query) => services.receipts.list(query),
    'receipts.ids': (query) => ({ receiptIds: services.receipts.ids(query) }),
    'receipts.get': ({ receiptId }) => services.receipts.get(receiptId) ?? notFound('receipt', { receiptId }),
    'receipts.itemsCsv': ({ receiptId, language }) => ({
      csv: services.exporter.itemsCsv(receiptId, language),
    }),
    'receipts.correct': ({ receiptId, corrections }) => services.receipts.correct(receiptId, corrections),
    'receipts.revert': ({ receiptId }) => services.receipts.revert(receiptId),
    'receipts.note': ({ receiptIds, change }) => {
      services.receipts.note(receiptIds, change);
      return {};
    },
    'receipts.labels': () => services.receipts.labels(),
    'receipts.undo': ({ receiptId }) => services.receipts.undo(receiptId),
    'receipts.redo': ({ receiptId }) => services.receipts.redo(receiptId),
    'receipts.delete': ({ receiptId }) => {
      services.receipts.remove(receiptId);
      return {};
    },
    'duplicates.list': (page) => services.duplicates.list(page),
    'duplicates.of': ({ receiptId }) => ({ pairs: services.duplicates.of(receiptId) }),
    'duplicates.decide': async ({ decision, ...pair }) => {
      await services.duplicates.decide(pair, decision);
      return {};
    },
    'duplicates.undo': (pair) => {
      services.duplicates.undo(pair);
      return {};
    },
    'receipts.categorise': async ({ receiptIds, categoryId }) => {
      await services.receipts.categorise(receiptIds, categoryId);
      return {};
    },
    'receipts.deleteMany': ({ receiptIds }) => {
      services.receipts.removeMany(receiptIds);
      return {};
    },
    'trash.list': (page) => services.trash.list(page),
    'trash.restore': ({ receiptIds }) => {
      services.trash.restore(receiptIds);
      return {};
    },
    'trash.delete': async ({ receiptIds }) => {
      await services.trash.deleteForGood(receiptIds);
      return {};
    },
    'statistics.overview': (query) => services.statistics.overview(query),
    'statistics.products': ({ words, limit, offset, ...query }) =>
      services.statistics.products(query, words, { limit, offset }),
    'statistics.product': ({ name, ...query }) => services.statistics.product(query, name),
    'statistics.inflation': (query) => services.statistics.inflation(query),
    'statistics.prices': (query) => services.statistics.prices(query),
    'rules.list': ({ words, limit, offset }) => services.rules.list(words, { limit, offset }),
    'rules.put': (change) => services.rules.put(change),
    'rules.forget': (key) => services.rules.forget(key),
    'jobs.list': (page) => services.jobs.list(page),
    'jobs.cancel': ({ jobId }) => services.jobs.cancel(jobId).job,
    'jobs.retry': ({ jobId }) => services.jobs.retry(jobId),
    'jobs.dismiss': ({ jobId }) => {
      services.jobs.dismiss(jobId);
      return {};
    },
    'library.status': () => services.library.status(),
    'library.decide': ({ choice }) => services.library.decide(choice),
    'library.backUp': () => services.library.backUp(),
    'library.restore': ({ name }) => services.library.restore(name),
    'library.undo': () => services.library.undo(),
    'library.writeArchive': ({ folder, passphrase }) => services.library.writeArchiveInto(folder, passphrase),
    'library.restoreArchive': ({ file, passphrase }) => services.library.restoreFile(file, passphrase),
    'found.list': async () => ({ files: await services.library.foundFiles() }),
    'found.read': ({ name }) => services.library.readFound(name),
    'found.delete': async ({ name }) => {
      await services.library.deleteFound(name);
      return {};
    },
    'model.status': () => services.languageModel.status(),
    'model.list': () => services.languageModel.list(),
    'model.pull': ({ model }) => services.languageModel.pull(model),
    'model.cancelPull': () => services.languageModel.cancelPull(),
    'model.test': () => services.languageModel.test(),
    'model.reanalyse': ({ receiptId }) => services.languageModel.reanalyse(receiptId),
    'desktop.openFiles': async () => {
      const paths = await (ports.chooseFiles ?? notOffered)();
      const refusals = await Promise.all(paths.map((path) => submitFile(services, path)));
      return { submitted: refusals.filter((refusal) => refusal === null).length };
    },
    'desktop.chooseFolder': async () => ({ folder: await (ports.chooseFolder ?? notOffered)() }),
    'desktop.chooseArchive': async () => ({ file: await (ports.chooseArchive ?? notOffered)() }),
  };
}

function withoutUndefined<T extends object>(change: T) {
  const isDefined = ([, value]: [string, unknown]) => value !== undefined;
  return Object.fromEntries(Object.entries(change).filter(isDefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

function notFound(what: string, details: Record<string, unknown>): never {
  throw new AppError('NOT_FOUND', `There is no such ${what}.`, details);
}

function notOffered(): never {
  throw new AppError('UNAVAILABLE', 'This is offered only by the desktop window of Paragon.');
}
