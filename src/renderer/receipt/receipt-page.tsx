import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReceiptRecord } from '../../shared/contract.ts';
import { receiptImagePath } from '../../shared/picture.ts';
import { receiptQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { createStore } from '../lib/store.ts';
import { Problem } from '../ui/problem.tsx';
import { Fields } from './fields/fields.tsx';
import { CellRangeContext, type CellRange } from './edit/cell-range.ts';
import { createHighlight, HighlightContext } from './highlight.ts';
import { PicturePane } from './picture/picture-pane.tsx';
import { ReceiptBar } from './receipt-bar.tsx';
import type { ReceiptPlace } from './use-neighbours.ts';
import { ValueInHandContext, type ValueInHand } from './value-in-hand.ts';
import styles from './receipt.module.css';

/** One receipt: its picture beside what was read from it, each lighting up the other. */
export function ReceiptPage({ place }: { readonly place: ReceiptPlace }) {
  const { t } = useTranslation();
  const { data: record, error, refetch } = useQuery(receiptQuery(place.receiptId));
  return (
    <div className={styles.page}>
      <ReceiptBar place={place} record={record} />
      {error && !record && (
        <div className={styles.problem}>
          <VisuallyHidden component="h1">{t('list.title')}</VisuallyHidden>
          <Problem error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {record && <SideBySide record={record} />}
      {!record && !error && <SideBySideSkeleton receiptId={place.receiptId} />}
    </div>
  );
}

function SideBySide({ record }: { readonly record: ReceiptRecord }) {
  const [highlight] = useState(createHighlight);
  const [range] = useState(() => createStore<CellRange | null>(null));
  const [valueInHand] = useState(() => createStore<ValueInHand | null>(null));
  return (
    <HighlightContext value={highlight}>
      <ValueInHandContext value={valueInHand}>
        <CellRangeContext value={range}>
          <div className={styles.sides}>
            <PicturePane receiptId={record.receiptId} pages={record.pages} />
            <div className={styles.fields}>
              <Fields record={record} />
            </div>
          </div>
        </CellRangeContext>
      </ValueInHandContext>
    </HighlightContext>
  );
}

/** With the small picture, which the list has shown already. */
function SideBySideSkeleton({ receiptId }: { readonly receiptId: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides} role="status" aria-busy aria-label={t('app.loading')}>
      <div className={styles.pictureSkeleton}>
        <img
          className={styles.preview}
          src={receiptImagePath(receiptId, 1, 'small')}
          alt=""
          data-picture-preview
        />
      </div>
      <div className={styles.fields}>
        <FieldsSkeleton />
      </div>
    </div>
  );
}

function FieldsSkeleton() {
  return (
    <div className={styles.column} aria-hidden>
      <Skeleton height={28} width="52%" mb={14} />
      <Skeleton height={14} width="34%" mb={30} />
      <Skeleton height={92} radius="lg" mb={30} />
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} height={18} mb={18} />
      ))}
    </div>
  );
}
