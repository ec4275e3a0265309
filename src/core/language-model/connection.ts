import { assertNever } from '../../shared/assert-never.ts';
import { defaultChatLimits, type ChatLimits } from './chat.ts';
import { createGate, defaultGateOptions, type Gate, type GateOptions } from './gate.ts';
import { failureOf, ModelFailure } from './failure.ts';
import type { ReadingModel } from './reader.ts';
import { createModelServer, type ListedModel, type ModelServer } from './server.ts';
import { pickModel } from './pick-model.ts';
import { serverAddress, type ServerAddress } from './server-address.ts';

/** A server and what stands before it. */
export type Connection = {
  readonly address: ServerAddress;
  readonly server: ModelServer;
  readonly gate: Gate;
  /** What is installed there, asked anew once it is older than half a minute. @throws ModelFailure */
  readonly installed: (signal: AbortSignal) => Promise<readonly ListedModel[]>;
  /** Asks anew at the next need. */
  readonly forgetInstalled: () => void;
};

export type ConnectionOptions = {
  /** The server's address as the settings have it; null for the usual one. */
  readonly host: () => string | null;
  /** OLLAMA_HOST, where it is set. */
  readonly environmentHost: string | null;
  readonly limits?: ChatLimits | undefined;
  readonly gate?: GateOptions | undefined;
  /** Called where the settings name another server, before it is first used. */
  readonly onChange: () => void;
};

export type Connections = {
  /** The server that the settings name. @throws ModelFailure bad-host, cloud-model */
  readonly current: () => Connection;
  /** The one used last; null before the first, or where its address couldn't be read. */
  readonly last: () => Connection | null;
};

type State =
  | { readonly kind: 'none' }
  /** The address can't be read. */
  | { readonly kind: 'unreadable' }
  /** The server would hand receipts on to the internet. */
  | { readonly kind: 'cloud'; readonly url: string }
  | { readonly kind: 'connected'; readonly url: string; readonly connection: Connection };

/** How long the list of installed models counts as known. */
const installedMs = 30_000;

/** Connects to the server of the settings; anew where they name another. */
export function createConnections(options: ConnectionOptions): Connections {
  let state: State = { kind: 'none' };

  function follow(): void {
    const address = serverAddress(options.host(), options.environmentHost);
    if (state.kind !== 'none' && urlOf(state) === (address?.url ?? null)) return;
    state = stateFor(address);
    options.onChange();
  }

  function stateFor(address: ServerAddress | null): State {
    if (!address) return { kind: 'unreadable' };
    if (address.isCloud) return { kind: 'cloud', url: address.url };
    return { kind: 'connected', url: address.url, connection: connect(address, options) };
  }

  return {
    current() {
      follow();
      switch (state.kind) {
        case 'connected':
          return state.connection;
        case 'cloud':
          throw new ModelFailure('cloud-model');
        case 'unreadable':
        case 'none':
          throw new ModelFailure('bad-host');
        default:
          return assertNever(state);
      }
    },
    last: () => (state.kind === 'connected' ? state.connection : null),
  };
}

function urlOf(state: Exclude<State, { kind: 'none' }>): string | null {
  return state.kind === 'unreadable' ? null : state.url;
}

function connect(
  address: ServerAddress,
  { limits = defaultChatLimits, gate = defaultGateOptions }: Pick<ConnectionOptions, 'limits' | 'gate'>,
): Connection {
  const server = createModelServer(address.url, limits);
  let known: { readonly at: number; readonly models: readonly ListedModel[] } | null = null;
  return {
    address,
    server,
    gate: createGate(gate),
    async installed(signal) {
      if (known && performance.now() - known.at < installedMs) return known.models;
      const models = await server.models(signal);
      known = { at: performance.now(), models };
      return models;
    },
    forgetInstalled() {
      known = null;
    },
  };
}

/** Which model is wanted: its name, and whether it is to see the picture where it can. */
export type WantedModel = { readonly name: string | null; readonly isSeeing: boolean };

/** The wanted model, where it may be used. @throws ModelFailure */
export async function usableModel(
  { server, installed }: Connection,
  wanted: WantedModel,
  signal: AbortSignal,
): Promise<ReadingModel> {
  return pickModel(server, await installed(signal), wanted, signal);
}

/**
 * The wanted model for a receipt. The list doesn't wait behind a receipt that is being read, and that it comes says
 * nothing of whether the model answers; that it doesn't come counts against the server.
 * @throws ModelFailure; what the signal was aborted with
 */
export async function modelForReceipt(
  to: Connection,
  wanted: WantedModel,
  signal: AbortSignal,
): Promise<ReadingModel> {
  if (to.gate.isResting()) throw new ModelFailure('breaker-open');
  try {
    return await usableModel(to, wanted, signal);
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error);
    if (failure.isTransient) to.gate.note(failure);
    throw failure;
  }
}
