import { createStore } from '../lib/store.ts';

/** What screen readers are told next. */
export const announcement = createStore('');

/** Says a sentence to screen readers, without interrupting what they are saying. */
export function announce(sentence: string): void {
  announcement.set(sentence);
}
