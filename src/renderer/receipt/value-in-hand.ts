import { createContext } from 'react';
import { createStore, type Store } from '../lib/store.ts';

/** The value that is being typed, and how it takes what stands on the picture. */
export type ValueInHand = {
  /** The first word replaces what stood there, the next ones go on. */
  readonly takeWord: (text: string) => void;
  /** What was read in a box takes the place of all that stood there. */
  readonly takeBox: (text: string) => void;
};

export type ValueInHandStore = Store<ValueInHand | null>;

/** Shared by the picture and the values beside it. */
export const ValueInHandContext = createContext<ValueInHandStore>(createStore<ValueInHand | null>(null));
