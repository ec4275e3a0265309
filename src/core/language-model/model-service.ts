import { totalmem } from 'node:os';
import type { ModelProblem, ModelStatus, ModelTest, PullProgress } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Engine, Events, ModelList } from '../services.ts';
import { defaultChatLimits, type ChatLimits } from './chat.ts';
import { createGate, defaultGateOptions, type Gate, type GateOptions } from './gate.ts';
import { failureOf, markedWithout, ModelFailure } from './model-failure.ts';
import { readWithModel, type ModelInput, type ReadingModel } from './model-reader.ts';
import { createModelServer, isCloudName, type ListedModel, type ModelServer } from './model-server.ts';
import { isNamed, pickModel } from './pick-model.ts';
import { createPuller } from './pull.ts';
import { readPrompt } from './prompt.ts';
import { testQuestion } from './test-question.ts';
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
  /** What is installed there, as it was known at a time. */
  facts: { readonly at: number; readonly models: readonly ListedModel[] } | null;
};

/** Useless answers in a row after which a model is no longer asked, until another is chosen or this one is tested. */
const maxUseless = 3;
/** How long the list of installed models counts as known. */
const factsMs = 30_000;

type Seen = Pick<ModelStatus, 'host' | 'isLocal' | 'serverVersion'>;

export type ModelService = ReturnType<typeof createModelService>;

/** The user's language model: whether it can be used, what it reads, and what is installed. */
export function createModelService(options: ModelServiceOptions) {
  const { settings, now, engine, events } = options;
  const prompt = readPrompt(options.promptFile);
  const memoryBytes = options.memoryBytes ?? totalmem();
  const puller = createPuller(events);
  const useless = new Map<string, number>();
  let connection: { readonly key: string; readonly made: Connection | null } | null = null;
  let lastTrouble: ModelStatus['lastTrouble'] = null;
  /** The problem of the last attempt, with which model; null after one that went well or before the first. */
  let current: { readonly failure: ModelFailure; readonly model: string | null } | null = null;
  const stopping = new AbortController();
  const counts = { read: 0, failed: 0, milliseconds: 0 };

  function connected(): Connection {
    const { modelHost } = settings();
    const address = serverAddress(modelHost, options.environmentHost);
    const key = address?.url ?? '';
    if (connection?.key !== key) {
      connection = { key, made: address && connect(address) };
      current = null;
    }
    if (!connection.made) throw new ModelFailure('bad-host');
    if (connection.made.address.isCloud) throw new ModelFailure('cloud-model');
    return connection.made;
  }

  function connect(address: ServerAddress): Connection {
    const server = createModelServer(address.url, options.limits ?? defaultChatLimits);
    return { address, server, gate: createGate(options.gate ?? defaultGateOptions), facts: null };
  }

  /**
   * The chosen model for a receipt. The list doesn't wait behind a receipt that is being read, and that it comes says
   * nothing of whether the model answers; that it doesn't come counts against the server. @throws ModelFailure
   */
  async function chosen(
    to: Connection,
    modelName: string | null,
    signal: AbortSignal,
  ): Promise<ReadingModel> {
    if (to.gate.isResting()) throw new ModelFailure('breaker-open');
    try {
      return await usable(to, modelName, signal);
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (failure.isPassing) to.gate.note(failure);
      throw failure;
    }
  }

  async function usable(to: Connection, name: string | null, signal: AbortSignal): Promise<ReadingModel> {
    return pickModel(
      to.server,
      await installed(to, signal),
      { name, isSeeing: settings().modelVision },
      signal,
    );
  }

  async function installed(to: Connection, signal: AbortSignal): Promise<readonly ListedModel[]> {
    const { facts } = to;
    if (facts && performance.now() - facts.at < factsMs) return facts.models;
    const models = await to.server.models(signal);
    to.facts = { at: performance.now(), models };
    return models;
  }

  /** @throws ModelFailure; what the signal was aborted with */
  async function attempt(input: ModelInput, signal: AbortSignal): Promise<Receipt> {
    const to = connected();
    const { server, gate } = to;
    const model = await chosen(to, settings().modelName, signal);
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
    current = failure && { failure, model: settings().modelName };
    if (!failure) return;
    // A model may just have been installed.
    if (failure.problem === 'not-installed' && connection?.made) connection.made.facts = null;
    lastTrouble = { problem: failure.problem, message: failure.message, at: now() };
  }

  return {
    isEnabled: () => settings().modelEnabled,
    counts: () => ({ ...counts }),
    breaker: () => connection?.made?.gate.state() ?? 'closed',
    /** Null while it is switched off; false where the last attempt found that it can't be used. */
    isUsable: (): boolean | null => {
      if (!settings().modelEnabled) return null;
      const problem = current?.failure.problem;
      return problem === undefined || isOfNoUse(problem) || problem === 'too-long';
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
      const to = connected();
      to.gate.forgive();
      const model = await usable(to, name, signal);
      return readWithModel({ engine, server: to.server, gate: to.gate, prompt }, model, input, signal);
    },

    /** Asks the server how things stand, without loading a model. Never throws. */
    async look(): Promise<Seen & Pick<ModelStatus, 'problem' | 'message'>> {
      let seen: Seen = { host: null, isLocal: true, serverVersion: null };
      try {
        const { address, server } = connected();
        seen = { host: address.url, isLocal: address.isLocal, serverVersion: null };
        seen = { ...seen, serverVersion: await server.version() };
        const to = connected();
        to.facts = null;
        await usable(to, settings().modelName, stopping.signal);
        // That the model can be named does not mean that it answers: what a receipt has met stands.
        const met = current?.model === settings().modelName ? current.failure : null;
        const standing = met && !foundByLooking.includes(met.problem) ? met : null;
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
      const to = connected();
      return puller.start(to.server, model, () => {
        to.facts = null;
      });
    },
    cancelPull: () => puller.cancel(),

    /** Asks the chosen model for a few words, loading it where it isn't loaded. Never throws. */
    async test(): Promise<ModelTest> {
      const startedAt = performance.now();
      try {
        const to = connected();
        const { server, gate } = to;
        // A person asks: what was held against the server and its models is forgotten.
        gate.forgive();
        useless.clear();
        to.facts = null;
        const model = await usable(to, settings().modelName, stopping.signal);
        const answer = await gate.runOnce(
          (ended) => server.chat(testQuestion(model.name), ended),
          stopping.signal,
        );
        noted(null);
        const { loadMs, answerTokens, answerMs } = answer;
        const tokensPerSecond = answerTokens && answerMs ? (1000 * answerTokens) / answerMs : null;
        const times = { totalMs: performance.now() - startedAt, loadMs, tokensPerSecond };
        return { isGood: true, problem: null, message: '', ...times };
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

/** Problems of the answer, which tell nothing of the server. */
const uselessProblems: readonly ModelProblem[] = [
  'cut-off',
  'no-json',
  'wrong-shape',
  'empty-answer',
  'looping',
  'thinks-aloud',
  'ungrounded',
  'prompt-cut',
];

/** Problems that a look at the server finds, and finds gone. */
const foundByLooking: readonly ModelProblem[] = [
  ...(['unreachable', 'bad-host', 'not-chosen', 'not-installed', 'cloud-model', 'cannot-chat'] as const),
];

function isOfNoUse(problem: ModelProblem): boolean {
  return uselessProblems.includes(problem);
}
