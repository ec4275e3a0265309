import { useMutation } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { wordKey, type Box, type Page } from '../../../shared/page.ts';
import { announce } from '../../app/announcer.ts';
import { showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useStore } from '../../lib/store.ts';
import { HighlightContext, type HighlightStore } from '../highlight.ts';
import { ValueInHandContext, type ValueInHand } from '../value-in-hand.ts';
import { boxAround, isDrawn } from './drawn-box.ts';

/** A box on a page (`pageIndex` from 0), in the page's pixels. */
type PageBox = { readonly pageIndex: number; readonly box: Box };

/** Nothing is asked; a box is drawn or moved about; what stands in it is being read. */
type BoxState =
  | { readonly kind: 'off' }
  | { readonly kind: 'placing'; readonly drawn: PageBox }
  | { readonly kind: 'reading'; readonly drawn: PageBox };

export type BoxReader = {
  readonly state: BoxState;
  /** Whether a value is being typed, which is what a box is read for. */
  readonly hasValue: boolean;
  /** Lays a box over the value's words, to be drawn anew or moved; or takes it away. */
  readonly toggle: () => void;
  readonly place: (drawn: PageBox) => void;
  readonly cancel: () => void;
  /** Puts what stands in the box into the value, as if the user had typed it. */
  readonly read: (drawn: PageBox) => void;
};

type Asked = { readonly drawn: PageBox; readonly value: ValueInHand };

const off: BoxState = { kind: 'off' };

/** Reading a box of the picture again, for the value that is being typed. */
export function useReadBox(receiptId: string, pages: readonly Page[]): BoxReader {
  const { t } = useTranslation();
  const valueInHand = useContext(ValueInHandContext);
  const highlight = useContext(HighlightContext);
  const [state, setState] = useState<BoxState>(off);
  const { mutate } = useMutation({
    mutationFn: ({ drawn: { pageIndex, box } }: Asked) =>
      client.call('receipts.readBox', { receiptId, page: pageIndex + 1, box }),
    onSuccess: ({ text }, { value }) => {
      // Meanwhile the user may have gone on to another value.
      if (valueInHand.get() !== value) return;
      value.takeBox(text);
      announce(t('picture.boxRead', { text }));
    },
    onError: (error, { value }) => {
      if (valueInHand.get() === value) showFailure(t('notice.actionFailed'), error);
    },
    onSettled: (_answer, _error, { drawn }) => {
      setState((now) => (now.kind === 'reading' && now.drawn === drawn ? off : now));
    },
  });
  useEffect(
    () =>
      valueInHand.subscribe(() => {
        setState(off);
      }),
    [valueInHand],
  );
  const place = (drawn: PageBox) => {
    setState({ kind: 'placing', drawn });
  };
  const cancel = () => {
    setState(off);
  };
  return {
    state,
    hasValue: useStore(valueInHand, (value) => value !== null),
    place,
    cancel,
    toggle: () => {
      if (state.kind === 'placing') {
        cancel();
      } else if (valueInHand.get() !== null) {
        place(boxOfWords(pages, wordsInHand(highlight)));
        announce(t('picture.boxPlaced'));
      }
    },
    read: (drawn) => {
      const value = valueInHand.get();
      if (value === null || !isDrawn(drawn.box)) {
        cancel();
      } else {
        setState({ kind: 'reading', drawn });
        mutate({ drawn, value });
      }
    },
  };
}

/** The focus is in the value, wherever the pointer is. */
function wordsInHand(highlight: HighlightStore): ReadonlySet<string> {
  return highlight.get().focused?.words ?? new Set();
}

/** Around the words on the first page that has any of them, else on the first page. */
function boxOfWords(pages: readonly Page[], words: ReadonlySet<string>): PageBox {
  const found = pages.map((page, index) =>
    page.words.filter((_, word) => words.has(wordKey({ page: index, word }))).map(({ box }) => box),
  );
  const pageIndex = Math.max(
    0,
    found.findIndex((boxes) => boxes.length > 0),
  );
  const page = pages[pageIndex] ?? { width: 1, height: 1 };
  return { pageIndex, box: boxAround(found[pageIndex] ?? [], page) };
}
