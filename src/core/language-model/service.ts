import { totalmem } from 'node:os';
import type { ModelStatus, ModelTest, ModelTrouble, PullProgress } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Engine, Events, ModelList } from '../services.ts';
import type { ChatLimits } from './chat.ts';
import { lookAtServer, testModel, type ServerView } from './check-model.ts';
import { createConnections, modelForReceipt, usableModel, type Connections } from './connection.ts';
import type { GateOptions } from './gate.ts';
import { markedWithout, ModelFailure } from './failure.ts';
import { readWithModel, type ModelInput } from './reader.ts';
import { isCloudName } from './server.ts';
import { createPuller, type Puller } from './pull.ts';
import { readPrompt, type Prompt } from './prompt.ts';
import { modelList } from './suitability.ts';
import { createUsability, type Usability } from './usability.ts';

export type LanguageModelOptions = {
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

/** Since the start of this process. */
type ModelCounts = { readonly read: number; readonly failed: number; readonly milliseconds: number };

/** The user's language model: whether it can be used, what it reads, and what is installed. */
export type LanguageModelService = {
  readonly counts: () => ModelCounts;
  readonly breaker: () => ModelStatus['breaker'];
  readonly lastTrouble: () => ModelTrouble | null;
  readonly pulling: () => PullProgress | null;
  /** Null while it is switched off; false where the last attempt found that it can't be used. */
  readonly isUsable: () => boolean | null;
  /**
   * The receipt read by the model too, or marked with why it was not. As it is while the model is switched off.
   * @throws what the signal was aborted with
   */
  readonly analyse: (input: ModelInput, signal: AbortSignal) => Promise<Receipt>;
  /** Reads with the named model, whatever the settings say. @throws ModelFailure */
  readonly tryOn: (name: string, input: ModelInput, signal: AbortSignal) => Promise<Receipt>;
  /** Asks the server how things stand, without loading a model. Never throws. */
  readonly look: () => Promise<ServerView>;
  /** Asks the chosen model for a few words, loading it where it isn't loaded. Never throws. */
  readonly test: () => Promise<ModelTest>;
  /** What is installed, and what would suit this computer. @throws ModelFailure */
  readonly list: () => Promise<ModelList>;
  /** Begins to install a model. @throws ModelFailure for a cloud model or an address that can't be read */
  readonly pull: (model: string) => PullProgress;
  readonly cancelPull: () => { wasActive: boolean };
  readonly stop: () => void;
};

/** What the parts of the service work with. */
type Context = {
  readonly options: LanguageModelOptions;
  readonly connections: Connections;
  readonly usability: Usability;
  readonly puller: Puller;
  readonly prompt: Prompt;
  readonly stopping: AbortController;
};

export function createLanguageModel(options: LanguageModelOptions): LanguageModelService {
  const { settings, environmentHost, limits, gate } = options;
  const usability = createUsability(options.now);
  const connections = createConnections({
    ...{ environmentHost, limits, gate, onChange: usability.reset },
    host: () => settings().modelHost,
  });
  const stopping = new AbortController();
  const [puller, prompt] = [createPuller(options.events), readPrompt(options.promptFile)];
  const context: Context = { options, connections, usability, puller, prompt, stopping };
  const { analyse, counts } = createAnalysis(context);
  const checks = {
    ...{ connections, usability, stopping: stopping.signal },
    wanted: () => wantedModel(settings()),
    isEnabled: () => settings().modelEnabled,
    noteFailure: (failure: ModelFailure) => {
      noteFailure(context, failure);
    },
  };
  return {
    ...{ analyse, counts },
    breaker: () => connections.last()?.gate.state() ?? 'closed',
    lastTrouble: usability.lastTrouble,
    pulling: puller.current,
    isUsable: () => (settings().modelEnabled ? usability.isUsable() : null),
    tryOn: (name, input, signal) => tryOn(context, name, input, signal),
    look: () => lookAtServer(checks),
    test: () => testModel(checks),
    list: async () =>
      modelList(await connections.current().server.models(), options.memoryBytes ?? totalmem()),
    pull: (model) => pull(context, model),
    cancelPull: puller.cancel,
    stop() {
      stopping.abort();
      puller.cancel();
    },
  };
}

/** Reads receipts with the chosen model, and counts how that went. */
function createAnalysis(context: Context): Pick<LanguageModelService, 'analyse' | 'counts'> {
  const { usability, stopping } = context;
  const { settings } = context.options;
  const counts = { read: 0, failed: 0, milliseconds: 0 };

  async function read(input: ModelInput, signal: AbortSignal): Promise<Receipt> {
    try {
      const receipt = await readWithChosen(context, input, AbortSignal.any([signal, stopping.signal]));
      usability.worked();
      counts.read += 1;
      return receipt;
    } catch (error) {
      signal.throwIfAborted();
      // Nobody who closes Paragon wants to wait for a model; the receipt can be read again.
      if (stopping.signal.aborted) return markedWithout(input.receipt, new ModelFailure('timeout'));
      if (!(error instanceof ModelFailure)) throw error;
      noteFailure(context, error);
      counts.failed += 1;
      return markedWithout(input.receipt, error);
    }
  }

  return {
    counts: () => ({ ...counts }),
    async analyse(input, signal) {
      if (!settings().modelEnabled) return input.receipt;
      const startedAt = performance.now();
      try {
        return await read(input, signal);
      } finally {
        counts.milliseconds += performance.now() - startedAt;
      }
    },
  };
}

/** @throws ModelFailure; what the signal was aborted with */
async function readWithChosen(
  { options, connections, usability, prompt }: Context,
  input: ModelInput,
  signal: AbortSignal,
): Promise<Receipt> {
  const { engine, settings } = options;
  const to = connections.current();
  const model = await modelForReceipt(to, wantedModel(settings()), signal);
  const name = model.digest ?? model.name;
  usability.assertFit(name);
  try {
    const { server, gate } = to;
    const read = await readWithModel({ engine, server, gate, prompt }, model, input, signal);
    usability.answered(name, null);
    return read;
  } catch (error) {
    if (error instanceof ModelFailure) usability.answered(name, error.problem);
    throw error;
  }
}

async function tryOn(
  { options, connections, prompt }: Context,
  name: string,
  input: ModelInput,
  signal: AbortSignal,
): Promise<Receipt> {
  const { engine, settings } = options;
  const to = connections.current();
  to.gate.forgive();
  const model = await usableModel(to, { ...wantedModel(settings()), name }, signal);
  return readWithModel({ engine, server: to.server, gate: to.gate, prompt }, model, input, signal);
}

function pull({ connections, puller }: Context, model: string): PullProgress {
  if (isCloudName(model)) throw new ModelFailure('cloud-model');
  const { server, forgetInstalled } = connections.current();
  return puller.start(server, model, forgetInstalled);
}

/** Keeps in mind how it went. */
function noteFailure({ options, connections, usability }: Context, failure: ModelFailure): void {
  usability.failed(failure, options.settings().modelName);
  // A model may just have been installed.
  if (failure.problem === 'not-installed') connections.last()?.forgetInstalled();
}

function wantedModel({ modelName: name, modelVision: isSeeing }: Settings) {
  return { name, isSeeing };
}
