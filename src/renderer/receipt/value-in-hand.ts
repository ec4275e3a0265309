import { createContext } from 'react';
import { createStore, type Store } from '../lib/store.ts';

/** What takes a word of the picture: the value that is being typed, if any. */
export type TakeWord = (text: string) => void;

/** Shared by the picture and the values beside it. */
export const ValueInHandContext = createContext<Store<TakeWord | null>>(createStore<TakeWord | null>(null));
