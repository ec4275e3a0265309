import { createStore, type Store } from '../lib/store.ts';
import type { Transport } from '../../shared/contract.ts';

/** Whether the engine answers. `connecting` is the first try, `lost` means that it is being tried again. */
export type Connection = 'connecting' | 'connected' | 'lost';

/** The engine, and whether it can be reached. `retryNow` tries at once instead of at the next turn. */
export type EngineLink = Transport & {
  readonly connection: Store<Connection>;
  readonly retryNow: () => void;
};

declare global {
  interface Window {
    /** Put there by the desktop shell's preload script; absent in a plain browser. */
    readonly paragon?: Transport;
  }
}

/** The desktop's bridge. It lives in the same program as the engine, so only a rejected call means that it is gone. */
export function bridgeLink(bridge: Transport): EngineLink {
  const connection = createStore<Connection>('connected');
  return {
    connection,
    subscribe: (listener) => bridge.subscribe(listener),
    retryNow: () => undefined,
    async call(name, input) {
      try {
        const outcome = await bridge.call(name, input);
        connection.set('connected');
        return outcome;
      } catch (error) {
        connection.set('lost');
        throw error;
      }
    },
  };
}
