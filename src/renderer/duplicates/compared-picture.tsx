import { Radio } from '@mantine/core';
import type { ReceiptRecord } from '../../shared/contract.ts';
import { receiptImagePath } from '../../shared/picture.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { noFilter, routeHash } from '../lib/route.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import styles from './duplicates.module.css';

type ComparedPictureProps = {
  readonly record: ReceiptRecord;
  readonly heading: string;
  readonly isKept: boolean;
  readonly onKeep: () => void;
};

export function ComparedPicture({ record, heading, isKept, onKeep }: ComparedPictureProps) {
  const { t } = useTranslation();
  const { receiptId, receipt, job, pages, isOriginalGone } = record;
  const name = receipt.storeName.value ?? job.filename;
  return (
    <section className={styles.side} data-kept={isKept || undefined} aria-label={heading}>
      <div className={styles.sideHead}>
        <div>
          <h2 className={styles.sideTitle}>{heading}</h2>
          <a
            className={styles.file}
            href={routeHash({ screen: 'receipt', receiptId, filter: noFilter, index: null })}
          >
            {job.filename}
          </a>
        </div>
        <VerdictBadge verdict={receipt.verdict} />
      </div>
      <Radio
        name="kept"
        label={t('alike.stays')}
        checked={isKept}
        onChange={(event) => {
          if (event.currentTarget.checked) onKeep();
        }}
      />
      <div
        className={styles.frame}
        tabIndex={0}
        role="region"
        aria-label={t('alike.pictureOf', { name: heading })}
      >
        {isOriginalGone && <p className={styles.counting}>{t('original.gone')}</p>}
        {!isOriginalGone &&
          pages.map((page, index) => (
            <img
              key={index}
              src={receiptImagePath(receiptId, index + 1)}
              width={page.width}
              height={page.height}
              alt={t('alike.pictureOf', { name })}
            />
          ))}
      </div>
    </section>
  );
}
