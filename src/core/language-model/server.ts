import { Ollama } from 'ollama';
import { z } from 'zod';
import { chat, type ChatAnswer, type ChatLimits, type ChatQuestion } from './chat.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { failureOf, ModelFailure } from './failure.ts';

/** Lists and facts come from memory or small files: a server that needs longer for them isn't well. */
const shortMs = 5_000;
/** Between two lines of a download: a slow disk takes minutes to verify some gigabytes. */
const pullIdleMs = 600_000;

/** What servers of all versions tell of a model; newer ones tell more. */
const listedModel = z.object({
  name: z.string(),
  size: z.int().min(0),
  digest: z.string(),
  details: z
    .object({ parameter_size: z.string().optional(), quantization_level: z.string().optional() })
    .optional(),
  capabilities: z.array(z.string()).nullish(),
  remote_host: z.string().nullish(),
  remote_model: z.string().nullish(),
});

export type ListedModel = {
  readonly name: string;
  readonly sizeBytes: number;
  readonly digest: string;
  readonly parameterSize: string | null;
  readonly quantization: string | null;
  /** Null where an old server doesn't tell. */
  readonly capabilities: readonly string[] | null;
  /** True where the server would hand the receipt on to the internet. */
  readonly isCloud: boolean;
};

type PullLine = {
  readonly completedBytes: number;
  readonly totalBytes: number;
};

export type ModelServer = {
  /** @throws ModelFailure; as all of these */
  version(signal?: AbortSignal): Promise<string>;
  models(signal?: AbortSignal): Promise<ListedModel[]>;
  capabilities(model: string, signal?: AbortSignal): Promise<readonly string[] | null>;
  chat(question: ChatQuestion, signal: AbortSignal): Promise<ChatAnswer>;
  /** Installs a model, telling each line of its progress; ends with the signal, and goes on from there next time. */
  pull(model: string, onLine: (line: PullLine) => void, signal: AbortSignal): Promise<void>;
};

/** One Ollama server. Each request has a client of its own, as the package can't end one of several. */
export function createModelServer(url: string, limits: ChatLimits): ModelServer {
  const clientFor = (signal: AbortSignal) => new Ollama({ host: url, fetch: guardedFetch(signal) });

  async function ask<T>(signal: AbortSignal | undefined, work: (client: Ollama) => Promise<T>): Promise<T> {
    const late = AbortSignal.timeout(shortMs);
    try {
      return await work(clientFor(signal ? AbortSignal.any([signal, late]) : late));
    } catch (error) {
      signal?.throwIfAborted();
      throw late.aborted ? new ModelFailure('timeout', undefined, { cause: error }) : failureOf(error);
    }
  }

  return {
    version: (signal) =>
      ask(signal, async (client) => z.object({ version: z.string() }).parse(await client.version()).version),
    models: (signal) =>
      ask(signal, async (client) => {
        const { models } = z.object({ models: z.array(listedModel) }).parse(await client.list());
        return models.map(toListed);
      }),
    capabilities: (model, signal) =>
      ask(signal, async (client) => {
        const shown = await client.show({ model });
        return z.object({ capabilities: z.array(z.string()).nullish() }).parse(shown).capabilities ?? null;
      }),
    chat: (question, signal) => chat(clientFor, question, limits, signal),
    pull: (model, onLine, signal) => pull(clientFor, model, onLine, signal),
  };
}

function toListed(model: z.infer<typeof listedModel>): ListedModel {
  return {
    name: model.name,
    sizeBytes: model.size,
    digest: model.digest,
    parameterSize: model.details?.parameter_size ?? null,
    quantization: model.details?.quantization_level ?? null,
    capabilities: model.capabilities ?? null,
    isCloud: isCloudName(model.name) || Boolean(model.remote_host) || Boolean(model.remote_model),
  };
}

/** Ollama's names for models that it only passes on. */
export function isCloudName(name: string): boolean {
  return /[:-]cloud$/.test(name);
}

const pullLine = z.object({
  completed: z.int().optional(),
  total: z.int().optional(),
});

async function pull(
  clientFor: (signal: AbortSignal) => Ollama,
  model: string,
  onLine: (line: PullLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const late = new AbortController();
  const giveUp = () => {
    late.abort(new ModelFailure('timeout'));
  };
  let silence = setTimeout(giveUp, pullIdleMs);
  try {
    const lines = await clientFor(AbortSignal.any([signal, late.signal])).pull({ model, stream: true });
    for await (const line of lines) {
      clearTimeout(silence);
      silence = setTimeout(giveUp, pullIdleMs);
      const { completed, total } = pullLine.parse(line);
      onLine({ completedBytes: completed ?? 0, totalBytes: total ?? 0 });
    }
  } catch (error) {
    signal.throwIfAborted();
    late.signal.throwIfAborted();
    throw failureOf(error);
  } finally {
    clearTimeout(silence);
    late.abort();
  }
}
