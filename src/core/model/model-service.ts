import { totalmem } from 'node:os';
import type { ModelProblem, ModelStatus, ModelTest, PullProgress } from '../../shared/model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Engine, Events, ModelList } from '../services.ts';
import { defaultChatLimits, type ChatLimits } from './chat.ts';
import { createGate, defaultGateOptions, type Gate, type GateOptions } from './gate.ts';
import { failureOf, markedWithout, ModelFailure } from './model-failure.ts';
import { readWithModel, type ModelInput, type ReadingModel } from './model-reader.ts';
import { createModelServer, isCloudName, type ListedModel, type ModelServer } from './model-server.ts';
import { createPuller } from './pull.ts';
import { readPrompt } from './prompt.ts';
import { serverAddress, type ServerAddress } from './server-address.ts';
import { adviseOn, suggestedModels } from './suitability.ts';

export type ModelServiceOptions = {
  readonly engine: Engine;
  readonly events: Events;
  readonly settings: () => Settings;
  readonly now: () => number;
  /** Path of the system prompt, with its version. */
  readonly promptFile: string;
  /** OLLAMA_HOST, where it is set. */
  readonly environmentHost: string | null;
  readonly limits?: ChatLimits;
  readonly gate?: GateOptions;
  readonly memoryBytes?: number;
};

/** What the settings name: a server and what stands before it. Made anew when they name another. */
type Connection = {
  readonly address: ServerAddress;
  readonly server: ModelServer;
  readonly gate: Gate;
};

/** Useless answers in a row after which a model is no longer asked, until another is chosen or this one is tested. */
const maxUseless = 3;
/** How long the list of installed models counts as known. */
const factsMs = 30_000;
const testTokens = 64;

export type ModelService = ReturnType<typeof createModelService>;

/** The user's language model: whether it can be used, what it reads, and what is installed. */
export function createModelService(options: ModelServiceOptions) {
  const { settings, now, engine, events } = options;
  const prompt = readPrompt(options.promptFile);
  const memoryBytes = options.memoryBytes ?? totalmem();
  const puller = createPuller(events);
  const useless = new Map<string, number>();
  let connection: { readonly key: string; readonly made: Connection | null } | null = null;
  let facts: { readonly at: number; readonly models: readonly ListedModel[] } | null = null;
  let lastTrouble: ModelStatus['lastTrouble'] = null;
  /** The problem of the last attempt; null after one that went well or before the first. */
  let current: ModelFailure | null = null;
  const stopping = new AbortController();
  const counts = { read: 0, failed: 0, milliseconds: 0 };

  function connected(): Connection {
    const { modelHost } = settings();
    const address = serverAddress(modelHost, options.environmentHost);
    const key = address?.url ?? '';
    if (connection?.key !== key) {
      connection = { key, made: address && connect(address) };
      facts = null;
      current = null;
    }
    if (!connection.made) throw new ModelFailure('bad-host');
    return connection.made;
  }

  function connect(address: ServerAddress): Connection {
    const server = createModelServer(address.url, options.limits ?? defaultChatLimits);
    return { address, server, gate: createGate(options.gate ?? defaultGateOptions) };
  }

  /** The chosen model, as far as it may be used. @throws ModelFailure */
  async function chosen(
    signal: AbortSignal,
    modelName = settings().modelName,
  ): Promise<{ connection: Connection; model: ReadingModel }> {
    const connection = connected();
    if (modelName === null) throw new ModelFailure('not-chosen');
    if (isCloudName(modelName)) throw new ModelFailure('cloud-model');
    const listed = (await installed(connection, signal)).find((one) => isNamed(one.name, modelName));
    if (!listed) throw new ModelFailure('not-installed');
    if (listed.isCloud) throw new ModelFailure('cloud-model');
    const capabilities = listed.capabilities ?? (await connection.server.capabilities(modelName, signal));
    if (capabilities && !capabilities.includes('completion')) throw new ModelFailure('cannot-chat');
    const withPicture = settings().modelVision && (capabilities?.includes('vision') ?? false);
    return { connection, model: { name: modelName, digest: listed.digest, withPicture } };
  }

  async function installed(
    { server, gate }: Connection,
    signal: AbortSignal,
  ): Promise<readonly ListedModel[]> {
    if (facts && performance.now() - facts.at < factsMs) return facts.models;
    const models = await gate.run((ended) => server.models(ended), signal);
    facts = { at: performance.now(), models };
    return models;
  }

  /** @throws ModelFailure; what the signal was aborted with */
  async function attempt(input: ModelInput, signal: AbortSignal): Promise<Receipt> {
    const { connection, model } = await chosen(signal);
    const { server, gate } = connection;
    const name = model.digest ?? model.name;
    if ((useless.get(name) ?? 0) >= maxUseless) throw new ModelFailure('unfit');
    try {
      const read = await readWithModel({ engine, server, gate, prompt }, model, input, signal);
      useless.delete(name);
      return read;
    } catch (error) {
      if (error instanceof ModelFailure && isOfNoUse(error.problem)) {
        useless.set(name, (useless.get(name) ?? 0) + 1);
      }
      throw error;
    }
  }

  /** Keeps in mind how it went. */
  function noted(failure: ModelFailure | null): void {
    if (failure?.problem === 'not-installed') facts = null;
    current = failure;
    if (!failure) return;
    lastTrouble = { problem: failure.problem, message: failure.message, at: now() };
  }

  return {
    isEnabled: () => settings().modelEnabled,
    counts: () => ({ ...counts }),
    breaker: () => connection?.made?.gate.state() ?? 'closed',
    /** Null while it is switched off; false where the last attempt found that it can't be used. */
    isUsable: (): boolean | null => {
      if (!settings().modelEnabled) return null;
      return current === null || isOfNoUse(current.problem) || current.problem === 'too-long';
    },
    lastTrouble: () => lastTrouble,
    pulling: () => puller.current(),

    /**
     * The receipt read by the model too, or marked with why it was not. As it is while the model is switched off.
     * @throws what the signal was aborted with
     */
    async analyse(input: ModelInput, signal: AbortSignal): Promise<Receipt> {
      if (!settings().modelEnabled) return input.receipt;
      const startedAt = performance.now();
      try {
        const read = await attempt(input, AbortSignal.any([signal, stopping.signal]));
        noted(null);
        counts.read += 1;
        return read;
      } catch (error) {
        signal.throwIfAborted();
        // Nobody who closes Paragon wants to wait for a model; the receipt can be read again.
        if (stopping.signal.aborted) return markedWithout(input.receipt, new ModelFailure('timeout'));
        if (!(error instanceof ModelFailure)) throw error;
        noted(error);
        counts.failed += 1;
        return markedWithout(input.receipt, error);
      } finally {
        counts.milliseconds += performance.now() - startedAt;
      }
    },

    /** Reads with the named model, whatever the settings say. @throws ModelFailure */
    async tryOn(name: string, input: ModelInput, signal: AbortSignal): Promise<Receipt> {
      const { connection: to, model } = await chosen(signal, name);
      return readWithModel({ engine, server: to.server, gate: to.gate, prompt }, model, input, signal);
    },

    /** Asks the server how things stand, without loading a model. Never throws. */
    async look(): Promise<Pick<ModelStatus, 'host' | 'isLocal' | 'serverVersion' | 'problem' | 'message'>> {
      const unknown = { host: null, isLocal: true, serverVersion: null };
      let seen: Pick<ModelStatus, 'host' | 'isLocal' | 'serverVersion'> = unknown;
      try {
        const { address, server } = connected();
        seen = { host: address.url, isLocal: address.isLocal, serverVersion: null };
        seen = { ...seen, serverVersion: await server.version() };
        facts = null;
        await chosen(AbortSignal.timeout(5_000));
        const standing = current && isOfNoUse(current.problem) ? current : null;
        if (!standing) noted(null);
        return { ...seen, problem: standing?.problem ?? null, message: standing?.message ?? '' };
      } catch (error) {
        const failure = failureOf(error);
        if (settings().modelEnabled) noted(failure);
        return { ...seen, problem: failure.problem, message: failure.message };
      }
    },

    /** What is installed, and what would suit this computer. @throws ModelFailure */
    async list(): Promise<ModelList> {
      const models = await connected().server.models();
      const installedModels = models.map((model) => ({
        name: model.name,
        sizeBytes: model.sizeBytes,
        digest: model.digest,
        parameterSize: model.parameterSize,
        quantization: model.quantization,
        canSee: model.capabilities?.includes('vision') ?? null,
        advice: adviseOn(model, memoryBytes),
      }));
      const isMissing = ({ name }: { name: string }) => !models.some((one) => isNamed(one.name, name));
      return {
        memoryBytes,
        installed: installedModels,
        suggested: suggestedModels(memoryBytes).filter(isMissing),
      };
    },

    /** Begins to install a model. @throws ModelFailure for a cloud model or an address that can't be read */
    pull(model: string): PullProgress {
      if (isCloudName(model)) throw new ModelFailure('cloud-model');
      facts = null;
      return puller.start(connected().server, model, () => {
        facts = null;
      });
    },
    cancelPull: () => puller.cancel(),

    /** Asks the chosen model for a few words, loading it where it isn't loaded. Never throws. */
    async test(): Promise<ModelTest> {
      const startedAt = performance.now();
      try {
        const { server, gate } = connected();
        // A person asks: what was held against the server and its models is forgotten.
        gate.forgive();
        useless.clear();
        facts = null;
        const { model } = await chosen(stopping.signal);
        const answer = await gate.runOnce(
          (ended) => server.chat(testQuestion(model.name), ended),
          stopping.signal,
        );
        noted(null);
        const { loadMs, answerTokens, answerMs } = answer;
        const tokensPerSecond = answerTokens && answerMs ? (1000 * answerTokens) / answerMs : null;
        const totalMs = performance.now() - startedAt;
        return { isGood: true, problem: null, message: '', totalMs, loadMs, tokensPerSecond };
      } catch (error) {
        const failure = failureOf(error);
        noted(failure);
        const { problem, message } = failure;
        const totalMs = performance.now() - startedAt;
        return { isGood: false, problem, message, totalMs, loadMs: null, tokensPerSecond: null };
      }
    },

    stop: () => {
      stopping.abort();
      puller.cancel();
    },
  };
}

function testQuestion(model: string) {
  const text = 'Count from one to five in words.';
  const system = 'Answer in one short line.';
  const form = { picture: null, schema: null, maxAnswerTokens: testTokens, temperature: 0, seed: 42 };
  return { model, system, text, ...form };
}

/** `llama3` and `llama3:latest` are the same model. */
function isNamed(name: string, wanted: string): boolean {
  const full = (text: string) => (text.split('/').at(-1)?.includes(':') ? text : `${text}:latest`);
  return full(name) === full(wanted);
}

/** Problems of the answer, which tell nothing of the server. */
const uselessProblems: readonly ModelProblem[] = [
  'cut-off',
  'no-json',
  'wrong-shape',
  'empty-answer',
  'looping',
  'thinks-aloud',
  'ungrounded',
];

function isOfNoUse(problem: ModelProblem): boolean {
  return uselessProblems.includes(problem);
}
