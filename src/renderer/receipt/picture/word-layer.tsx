import { memo, useContext } from 'react';
import { wordKey, type Page, type Word } from '../../../shared/page.ts';
import { useStore } from '../../lib/store.ts';
import { HighlightContext, litNow, type HighlightStore, type Lit } from '../highlight.ts';
import { ValueInHandContext, type ValueInHandStore } from '../value-in-hand.ts';
import styles from './picture.module.css';

type WordLayerProps = { readonly page: Page; readonly pageIndex: number };

/**
 * The words' boxes over the page. Invisible until lit; one under the pointer lights the values read from it. A click puts the
 * word into the value that is being typed.
 */
export const WordLayer = memo(function WordLayer({ page, pageIndex }: WordLayerProps) {
  const highlight = useContext(HighlightContext);
  const valueInHand = useContext(ValueInHandContext);
  const lit = useStore(highlight, litNow);
  return (
    <svg className={styles.words} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden>
      {page.words.map((word, index) => {
        const key = wordKey({ page: pageIndex, word: index });
        const tone = lit?.words.has(key) ? lit.tone : null;
        return <WordBox key={key} wordKey={key} {...{ word, tone, highlight, valueInHand }} />;
      })}
    </svg>
  );
});

type WordBoxProps = {
  readonly wordKey: string;
  readonly word: Word;
  readonly tone: Lit['tone'] | null;
  readonly highlight: HighlightStore;
  readonly valueInHand: ValueInHandStore;
};

const WordBox = memo(function WordBox({ wordKey: key, word, tone, highlight, valueInHand }: WordBoxProps) {
  const { x0, y0, x1, y1 } = word.box;
  // A hair of room, so that the box frames the letters instead of cutting them.
  const room = (y1 - y0) * 0.12;
  return (
    <rect
      x={x0 - room}
      y={y0 - room}
      width={x1 - x0 + 2 * room}
      height={y1 - y0 + 2 * room}
      rx={room * 1.4}
      data-word={key}
      data-lit={tone ?? undefined}
      onPointerEnter={() => {
        highlight.set({
          ...highlight.get(),
          hovered: { words: new Set([key]), origin: 'word', tone: 'plain' },
        });
      }}
      onPointerDown={(event) => {
        // The press is for the value, and doesn't push the picture about.
        if (valueInHand.get()) event.stopPropagation();
      }}
      onMouseDown={(event) => {
        const value = valueInHand.get();
        if (!value) return;
        // The focus stays in the field.
        event.preventDefault();
        value.takeWord(word.text);
      }}
      onPointerLeave={() => {
        highlight.set({ ...highlight.get(), hovered: null });
      }}
    />
  );
});
