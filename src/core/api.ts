import { AppError, outcomeOf, type Outcome } from '../shared/app-error.ts';
import { procedures, type ProcedureName } from '../shared/contract.ts';
import { addSample } from './add-sample.ts';
import { moneyHandlers } from './api-money.ts';
import type { Handlers, HandlersOf } from './api-handlers.ts';
import type { AppConfig, AppPorts } from './app.ts';
import { bundleDiagnostics } from './diagnostics/bundle.ts';
import { factsOfOpen } from './diagnostics/facts.ts';
import { oneChunk } from './files/one-chunk.ts';
import { submitFile } from './files/submit-file.ts';
import type { Services } from './services.ts';

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
    ...appHandlers(config, ports, services),
    'sample.add': () => addSample(services, config.sampleFile),
    ...desktopHandlers(ports, services),
    ...settingsHandlers(services),
    ...receiptsHandlers(services),
    ...attachmentsHandlers(services),
    ...duplicatesHandlers(services),
    ...joiningHandlers(services),
    ...trashHandlers(services),
    ...moneyHandlers(services),
    ...phoneHandlers(services),
    ...jobsHandlers(services),
    ...libraryHandlers(services),
    ...foundHandlers(services),
    ...modelHandlers(services),
  };
}

function appHandlers(config: AppConfig, ports: AppPorts, services: Services): HandlersOf<'app'> {
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
  };
}

function settingsHandlers({ settings }: Services): HandlersOf<'settings'> {
  return {
    'settings.get': () => settings.get(),
    'settings.update': (change) => settings.update(withoutUndefined(change)),
  };
}

function receiptsHandlers({ exporter, jobs, receipts }: Services): HandlersOf<'receipts'> {
  return {
    'receipts.submit': ({ filename, bytes }) =>
      jobs.submit({ source: oneChunk(bytes), filename, userId: null }),
    'receipts.list': (query) => receipts.list(query),
    'receipts.months': (filter) => ({ months: receipts.months(filter) }),
    'receipts.ids': (query) => ({ receiptIds: receipts.ids(query) }),
    'receipts.get': ({ receiptId }) => receipts.get(receiptId) ?? notFound('receipt', { receiptId }),
    'receipts.itemsCsv': ({ receiptId, language }) => ({
      csv: exporter.itemsCsv(receiptId, language),
    }),
    'receipts.readBox': ({ receiptId, ...part }) => receipts.readBox(receiptId, part),
    'receipts.correct': ({ receiptId, corrections }) => receipts.correct(receiptId, corrections),
    'receipts.revert': ({ receiptId }) => receipts.revert(receiptId),
    'receipts.note': ({ receiptIds, change }) => {
      receipts.note(receiptIds, change);
      return {};
    },
    'receipts.labels': () => receipts.labels(),
    'receipts.undo': ({ receiptId }) => receipts.undo(receiptId),
    'receipts.redo': ({ receiptId }) => receipts.redo(receiptId),
    'receipts.delete': ({ receiptId }) => {
      receipts.remove(receiptId);
      return {};
    },
    'receipts.categorise': async ({ receiptIds, categoryId }) => {
      await receipts.categorise(receiptIds, categoryId);
      return {};
    },
    'receipts.deleteMany': ({ receiptIds }) => {
      receipts.removeMany(receiptIds);
      return {};
    },
  };
}

function attachmentsHandlers({ attachments }: Services): HandlersOf<'attachments'> {
  return {
    'attachments.list': ({ receiptId }) => ({ attachments: attachments.list(receiptId) }),
    'attachments.add': ({ receiptId, filename, bytes }) =>
      attachments.add(receiptId, { source: oneChunk(bytes), filename }),
    'attachments.remove': (key) => attachments.remove(key),
    'attachments.putBack': (key) => attachments.putBack(key),
  };
}

function duplicatesHandlers({ duplicates }: Services): HandlersOf<'duplicates'> {
  return {
    'duplicates.list': (page) => duplicates.list(page),
    'duplicates.of': ({ receiptId }) => ({ pairs: duplicates.of(receiptId) }),
    'duplicates.decide': async ({ decision, ...pair }) => {
      await duplicates.decide(pair, decision);
      return {};
    },
    'duplicates.undo': (pair) => {
      duplicates.undo(pair);
      return {};
    },
  };
}

function joiningHandlers({ joining }: Services): HandlersOf<'joining'> {
  return {
    'joining.join': ({ ids }) => joining.join(ids),
    'joining.split': ({ receiptId }) => joining.split(receiptId),
  };
}

function trashHandlers({ trash }: Services): HandlersOf<'trash'> {
  return {
    'trash.list': (page) => trash.list(page),
    'trash.restore': ({ receiptIds }) => {
      trash.restore(receiptIds);
      return {};
    },
    'trash.delete': async ({ receiptIds }) => {
      await trash.deleteForGood(receiptIds);
      return {};
    },
  };
}

function jobsHandlers({ jobs }: Services): HandlersOf<'jobs'> {
  return {
    'jobs.list': (page) => jobs.list(page),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId).job,
    'jobs.retry': ({ jobId }) => jobs.retry(jobId),
    'jobs.dismiss': ({ jobId }) => {
      jobs.dismiss(jobId);
      return {};
    },
  };
}

function libraryHandlers({ library }: Services): HandlersOf<'library'> {
  return {
    'library.status': () => library.status(),
    'library.decide': ({ choice }) => library.decide(choice),
    'library.backUp': () => library.backUp(),
    'library.restore': ({ name }) => library.restore(name),
    'library.undo': () => library.undo(),
    'library.writeArchive': ({ folder, passphrase }) => library.writeArchiveInto(folder, passphrase),
    'library.restoreArchive': ({ file, passphrase }) => library.restoreFile(file, passphrase),
  };
}

function foundHandlers({ library }: Services): HandlersOf<'found'> {
  return {
    'found.list': async () => ({ files: await library.foundFiles() }),
    'found.read': ({ name }) => library.readFound(name),
    'found.delete': async ({ name }) => {
      await library.deleteFound(name);
      return {};
    },
  };
}

function phoneHandlers({ phone }: Services): HandlersOf<'phone'> {
  return {
    'phone.status': () => phone.status(),
    'phone.open': ({ address }) => phone.open(address),
    'phone.close': async () => {
      await phone.close();
      return {};
    },
  };
}

function modelHandlers({ languageModel }: Services): HandlersOf<'model'> {
  return {
    'model.status': () => languageModel.status(),
    'model.list': () => languageModel.list(),
    'model.pull': ({ model }) => languageModel.pull(model),
    'model.cancelPull': () => languageModel.cancelPull(),
    'model.test': () => languageModel.test(),
    'model.reanalyse': ({ receiptId }) => languageModel.reanalyse(receiptId),
  };
}

function desktopHandlers(ports: AppPorts, services: Services): HandlersOf<'desktop'> {
  return {
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

function notFound(what: string, details: Record<string, unknown>): never {
  throw new AppError('NOT_FOUND', `There is no such ${what}.`, details);
}

function notOffered(): never {
  throw new AppError('UNAVAILABLE', 'This is offered only by the desktop window of Paragon.');
}
