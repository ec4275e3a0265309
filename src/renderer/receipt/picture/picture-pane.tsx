import { useElementSize } from '@mantine/hooks';
import { useContext, useEffect, useRef } from 'react';
import type { Page } from '../../../shared/page.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { HighlightContext, litNow } from '../highlight.ts';
import { PicturePage } from './picture-page.tsx';
import { PictureToolbar } from './picture-toolbar.tsx';
import { scrollToLitWords } from './scroll-to-lit.ts';
import { useBoxKeys } from './use-box-keys.ts';
import { usePan } from './use-pan.ts';
import { useReadBox } from './use-read-box.ts';
import { useZoom } from './use-zoom.ts';
import styles from './picture.module.css';

type PicturePaneProps = { readonly receiptId: string; readonly pages: readonly Page[] };

/** The receipt's pages, to zoom, turn and push about, with the words drawn over them. */
export function PicturePane({ receiptId, pages }: PicturePaneProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measure, width, height } = useElementSize<HTMLDivElement>();
  const zoom = useZoom(pages, { width, height }, scroller);
  const pan = usePan(scroller);
  const reader = useReadBox(receiptId, pages);
  useBoxKeys(reader, pages, zoom.turns);
  useScrollingToLitWords(scroller);
  return (
    <section className={styles.pane} aria-label={t('picture.region')}>
      <div ref={measure} className={styles.measure} />
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="group"
        aria-label={t('picture.region')}
        {...pan}
      >
        <div className={styles.pages}>
          {width > 0 &&
            pages.map((page, index) => (
              <PicturePage
                key={index}
                receiptId={receiptId}
                page={page}
                index={index}
                count={pages.length}
                scale={zoom.scale}
                turns={zoom.turns}
                reader={reader}
              />
            ))}
        </div>
      </div>
      {reader.state.kind !== 'off' && <p className={styles.hint}>{t(`picture.hint.${reader.state.kind}`)}</p>}
      <PictureToolbar zoom={zoom} reader={reader} />
    </section>
  );
}

/** A value that lights up far away is brought into sight; words under the pointer already are. */
function useScrollingToLitWords(scroller: React.RefObject<HTMLDivElement | null>): void {
  const highlight = useContext(HighlightContext);
  useEffect(
    () =>
      highlight.subscribe(() => {
        const lit = litNow(highlight.get());
        if (lit?.origin !== 'value') return;
        requestAnimationFrame(() => {
          if (scroller.current) scrollToLitWords(scroller.current);
        });
      }),
    [highlight, scroller],
  );
}
