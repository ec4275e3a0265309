import type { AppEvent } from '../shared/contract.ts';
import type { Events } from './services.ts';
import type { Store } from './store/open-store.ts';

/**
 * Hands each event to every listener, in the order of subscription and before publish returns. Events only tell
 * that something changed: a listener that throws must not undo what happened, so its error becomes a warning of
 * the process.
 */
export function createEventBus(): Events {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          process.emitWarning(error instanceof Error ? error : String(error));
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is heard twice and unsubscribed separately.
      const entry = (event: AppEvent) => {
        listener(event);
      };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}

/** Tells of a change once it is kept: not while its transaction may still be undone. */
export function afterCommit(events: Events, store: Pick<Store, 'afterCommit'>): Events {
  return {
    ...events,
    publish(event) {
      store.afterCommit(() => {
        events.publish(event);
      });
    },
  };
}
