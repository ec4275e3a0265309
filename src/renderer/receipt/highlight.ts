import { createContext, useContext } from 'react';
import { wordKey, type WordRef } from '../../shared/page.ts';
import { createStore, useStore, type Store } from '../lib/store.ts';

/** Words lit up, and what lights them: a value, an equation, or the words themselves under the pointer. */
export type Lit = {
  readonly words: ReadonlySet<string>;
  readonly origin: 'value' | 'word';
  readonly tone: 'plain' | 'broken';
};

/** The pointer's place wins over the keyboard's; when it leaves, the focused value lights up again. */
type Highlight = { readonly hovered: Lit | null; readonly focused: Lit | null };
export type HighlightStore = Store<Highlight>;

export function createHighlight(): HighlightStore {
  return createStore<Highlight>({ hovered: null, focused: null });
}

export function litNow({ hovered, focused }: Highlight): Lit | null {
  return hovered ?? focused;
}

function litWords(words: readonly WordRef[], tone: Lit['tone'] = 'plain'): Lit | null {
  return words.length === 0 ? null : { words: new Set(words.map(wordKey)), origin: 'value', tone };
}

export const HighlightContext = createContext<HighlightStore>(createHighlight());

/** What a control needs to light its words, and whether a word under the pointer is one of its own. */
export function useWordLight(words: readonly WordRef[], tone: Lit['tone'] = 'plain') {
  const highlight = useContext(HighlightContext);
  const isLit = useStore(highlight, (state) => {
    const lit = litNow(state);
    return lit?.origin === 'word' && words.some((word) => lit.words.has(wordKey(word)));
  });
  const change = (part: Partial<Highlight>) => {
    highlight.set({ ...highlight.get(), ...part });
  };
  return {
    isLit,
    handlers: {
      onPointerEnter: () => {
        change({ hovered: litWords(words, tone) });
      },
      onPointerLeave: () => {
        change({ hovered: null });
      },
      onFocus: () => {
        change({ focused: litWords(words, tone) });
      },
      onBlur: () => {
        change({ focused: null });
      },
    },
  };
}
