import type { ModelStatus, ModelTest } from '../../shared/language-model.ts';
import { usableModel, type Connection, type Connections, type WantedModel } from './connection.ts';
import { failureOf, type ModelFailure } from './failure.ts';
import { testQuestion } from './test-question.ts';
import type { Usability } from './usability.ts';

export type CheckOptions = {
  readonly connections: Connections;
  readonly usability: Usability;
  readonly wanted: () => WantedModel;
  readonly isEnabled: () => boolean;
  readonly noteFailure: (failure: ModelFailure) => void;
  /** Aborted once the application stops. */
  readonly stopping: AbortSignal;
};

export type ServerView = Pick<ModelStatus, 'host' | 'isLocal' | 'serverVersion' | 'problem' | 'message'>;

/** Asks the server how things stand, without loading a model. Never throws. */
export async function lookAtServer(options: CheckOptions): Promise<ServerView> {
  const { connections, usability, wanted, stopping } = options;
  let seen: Omit<ServerView, 'problem' | 'message'> = { host: null, isLocal: true, serverVersion: null };
  try {
    const { address, server } = connections.current();
    seen = { host: address.url, isLocal: address.isLocal, serverVersion: null };
    seen = { ...seen, serverVersion: await server.version() };
    await usableModel(freshly(connections), wanted(), stopping);
    // That the model can be named does not mean that it answers: what a receipt has met stands.
    const standing = usability.standingTrouble(wanted().name);
    if (!standing) usability.worked();
    return { ...seen, problem: standing?.problem ?? null, message: standing?.message ?? '' };
  } catch (error) {
    const failure = failureOf(error);
    if (options.isEnabled()) options.noteFailure(failure);
    return { ...seen, problem: failure.problem, message: failure.message };
  }
}

/** Asks the chosen model for a few words, loading it where it isn't loaded. Never throws. */
export async function testModel(options: CheckOptions): Promise<ModelTest> {
  const { connections, usability, wanted, stopping } = options;
  const startedAt = performance.now();
  const totalMs = () => performance.now() - startedAt;
  try {
    // A person asks: what was held against the server and its models is forgotten.
    const to = freshly(connections);
    to.gate.forgive();
    usability.forgiveModels();
    const { name } = await usableModel(to, wanted(), stopping);
    const { loadMs, answerTokens, answerMs } = await to.gate.runOnce(
      (ended) => to.server.chat(testQuestion(name), ended),
      stopping,
    );
    usability.worked();
    const tokensPerSecond = answerTokens && answerMs ? (1000 * answerTokens) / answerMs : null;
    return { isGood: true, problem: null, message: '', totalMs: totalMs(), loadMs, tokensPerSecond };
  } catch (error) {
    const failure = failureOf(error);
    options.noteFailure(failure);
    const { problem, message } = failure;
    return { isGood: false, problem, message, totalMs: totalMs(), loadMs: null, tokensPerSecond: null };
  }
}

/** The connection, which asks anew what is installed. */
function freshly(connections: Connections): Connection {
  const connection = connections.current();
  connection.forgetInstalled();
  return connection;
}
