import { memo, useState } from 'react';
import { receiptImagePath } from '../../../shared/picture.ts';
import type { Page } from '../../../shared/page.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { BoxLayer } from './box-layer.tsx';
import { turnedSize, type Turns } from './zoom.ts';
import { useBoxDrawing } from './use-box-drawing.ts';
import type { BoxReader } from './use-read-box.ts';
import { WordLayer } from './word-layer.tsx';
import styles from './picture.module.css';

type PicturePageProps = {
  readonly receiptId: string;
  readonly page: Page;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly scale: number;
  readonly turns: Turns;
  readonly reader: BoxReader;
};

export const PicturePage = memo(function PicturePage(props: PicturePageProps) {
  const { receiptId, page, index, count, scale, turns, reader } = props;
  const { t } = useTranslation();
  const shown = { width: page.width * scale, height: page.height * scale };
  const turned = turnedSize(shown, turns);
  const drawing = useBoxDrawing({ reader, page, pageIndex: index, turns });
  const { state } = reader;
  return (
    <div className={styles.page}>
      {count > 1 && <p className={styles.pageNumber}>{t('picture.page', { page: index + 1, count })}</p>}
      <div style={{ ...turned, position: 'relative' }}>
        <div
          className={styles.sheet}
          data-picture-sheet
          data-drawing={state.kind === 'placing' || undefined}
          style={{
            ...shown,
            transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
          }}
          {...drawing}
        >
          <PageImage receiptId={receiptId} index={index} />
          <WordLayer page={page} pageIndex={index} />
          {state.kind !== 'off' && state.drawn.pageIndex === index && (
            <BoxLayer page={page} box={state.drawn.box} isReading={state.kind === 'reading'} />
          )}
        </div>
      </div>
    </div>
  );
});

/** The frame has the page's size from the start, so nothing moves when the picture arrives. */
function PageImage({ receiptId, index }: { readonly receiptId: string; readonly index: number }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  if (state === 'failed') return <p className={styles.failed}>{t('picture.failed')}</p>;
  return (
    <>
      {state === 'loading' && (
        <img className={styles.preview} src={receiptImagePath(receiptId, index + 1, 'small')} alt="" />
      )}
      <img
        className={styles.image}
        src={receiptImagePath(receiptId, index + 1)}
        alt={t('picture.alt', { page: index + 1 })}
        draggable={false}
        onLoad={() => {
          setState('shown');
        }}
        onError={() => {
          setState('failed');
        }}
      />
    </>
  );
}
