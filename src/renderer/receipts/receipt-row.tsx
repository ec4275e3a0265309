import { Highlight, Skeleton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { receiptImagePath } from '../../shared/picture.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatCount, formatDay, formatMoney } from '../lib/format.ts';
import { routeHash, type ListFilter } from '../lib/route.ts';
import { categoryName } from './category-name.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import styles from './receipt-row.module.css';

type ReceiptRowProps = {
  /** Undefined while it is on its way. */
  readonly receipt: ReceiptSummary | undefined;
  readonly index: number;
  readonly total: number;
  readonly filter: ListFilter;
  /** Pixels from the top of the list. */
  readonly offset: number;
  readonly isTabStop: boolean;
  readonly isChosen: boolean;
};

export const ReceiptRow = memo(function ReceiptRow(props: ReceiptRowProps) {
  const { receipt, index, total, filter, offset, isTabStop, isChosen } = props;
  const { t } = useTranslation();
  return (
    <li
      className={styles.item}
      style={{ transform: `translateY(${offset}px)` }}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-chosen={isChosen || undefined}
    >
      {receipt && (
        <input
          type="checkbox"
          className={styles.choose}
          data-choose={index}
          checked={isChosen}
          readOnly
          tabIndex={isTabStop ? 0 : -1}
          aria-label={t('bulk.select', { name: receipt.storeName ?? receipt.filename })}
        />
      )}
      {receipt ? (
        <a
          className={styles.row}
          href={routeHash({ screen: 'receipt', receiptId: receipt.receiptId, filter, index })}
          tabIndex={isTabStop ? 0 : -1}
          data-index={index}
        >
          <RowCells receipt={receipt} />
        </a>
      ) : (
        <SkeletonRow />
      )}
    </li>
  );
});

function RowCells({ receipt }: { readonly receipt: ReceiptSummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { storeName, date, itemsCount, totalMinor, currency, verdict, filename, isOriginalGone, category } =
    receipt;
  return (
    <>
      <Thumbnail receipt={receipt} />
      <span className={styles.store}>
        <span className={styles.storeName} data-missing={storeName === null || undefined}>
          {storeName ?? t('list.noStore')}
        </span>
        <span className={styles.details}>
          {receipt.isAlike && <span className={styles.alike}>{t('alike.short')}</span>}
          {receipt.tags.map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
          <span className={styles.file}>
            {receipt.hit === null ? filename : <Hit hit={receipt.hit} />}
            {isOriginalGone && ` · ${t('original.goneShort')}`}
          </span>
        </span>
      </span>
      <span className={styles.category}>{category === null ? '' : categoryName(category, locale)}</span>
      <span className={styles.date} data-missing={date === null || undefined}>
        {date === null ? t('list.noDate') : formatDay(date, locale)}
      </span>
      <span className={styles.items}>
        <span aria-hidden>{formatCount(itemsCount, locale)}</span>
        <span className={styles.itemsWords}>{t('list.items', { count: itemsCount })}</span>
      </span>
      <span className={styles.verdict}>
        <VerdictBadge verdict={verdict} />
        {receipt.isChecked && (
          <IconCheck
            className={styles.checked}
            size={16}
            stroke={2.4}
            role="img"
            aria-label={t('notes.checked')}
          />
        )}
      </span>
      <span className={styles.total} data-missing={totalMinor === null || undefined}>
        {totalMinor === null ? t('list.noTotal') : formatMoney(totalMinor, currency, locale)}
      </span>
    </>
  );
}

/** The head of the receipt, which tells shops apart at a glance. A row says all of it in words beside. */
function Thumbnail({ receipt: { receiptId, isOriginalGone } }: { readonly receipt: ReceiptSummary }) {
  const [isShown, setIsShown] = useState(!isOriginalGone);
  return (
    <span className={styles.thumbnail}>
      {isShown && (
        <img
          src={receiptImagePath(receiptId, 1, 'small')}
          alt=""
          loading="lazy"
          onError={() => {
            setIsShown(false);
          }}
        />
      )}
    </span>
  );
}

/** Where the search found what it looked for, with the words marked. */
function Hit({ hit: { item, text, found } }: { readonly hit: NonNullable<ReceiptSummary['hit']> }) {
  const { t } = useTranslation();
  const shown = item === null ? (text ?? '') : t('hit.item', { item });
  return (
    <span className={styles.hit}>
      {item === null && t(text === null ? 'hit.text' : 'hit.textHas')}{' '}
      <Highlight component="span" inherit wholeWord highlight={[...found]}>
        {shown}
      </Highlight>
    </span>
  );
}

/** In the place of a row that is on its way. */
export function SkeletonRow() {
  return (
    <div className={styles.row} data-skeleton>
      <span className={styles.thumbnail} />
      <span className={styles.store}>
        <Skeleton height={13} width="46%" mb={8} />
        <Skeleton height={9} width="28%" />
      </span>
      <span className={styles.category} />
      <span className={styles.date}>
        <Skeleton height={12} width={84} />
      </span>
      <span className={styles.items}>
        <Skeleton height={12} width={20} ml="auto" />
      </span>
      <span className={styles.verdict}>
        <Skeleton height={24} width={92} radius={12} />
      </span>
      <span className={styles.total}>
        <Skeleton height={13} width={70} ml="auto" />
      </span>
    </div>
  );
}
