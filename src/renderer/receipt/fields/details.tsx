import type { ReactNode } from 'react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatDay, formatFileSize, formatMoment, formatNip } from '../../lib/format.ts';
import { CellGroup } from './cell-group.tsx';
import { Section } from './section.tsx';
import { Value } from './value.tsx';
import styles from './details.module.css';
import valueStyles from './value.module.css';

/** The receipt's head and foot: who sold, when, under which numbers. */
export function Details({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { receipt, job } = record;
  const day = (value: string) => formatDay(value, locale);
  return (
    <Section title={t('receipt.details')}>
      <CellGroup>
        <dl className={styles.details}>
          <Detail label={t('receipt.store')}>
            <Value path="storeName" field={receipt.storeName} label={t('receipt.store')} />
          </Detail>
          {receipt.legalName.value !== null && receipt.legalName.value !== receipt.storeName.value && (
            <Detail label={t('receipt.legalName')}>
              <Value field={receipt.legalName} label={t('receipt.legalName')} />
            </Detail>
          )}
          <Detail label={t('receipt.nip')}>
            <Value path="nip" field={receipt.nip} label={t('receipt.nip')} show={formatNip} />
          </Detail>
          <Detail label={t('receipt.address')}>
            <Value path="storeAddress" field={receipt.storeAddress} label={t('receipt.address')} />
          </Detail>
          <Detail label={t('receipt.date')}>
            <Value path="date" field={receipt.date} label={t('receipt.date')} show={day} />
          </Detail>
          <Detail label={t('receipt.time')}>
            <Value path="time" field={receipt.time} label={t('receipt.time')} />
          </Detail>
          <Detail label={t('receipt.number')}>
            <Value path="receiptNumber" field={receipt.receiptNumber} label={t('receipt.number')} />
          </Detail>
          {receipt.buyerNip.value !== null && (
            <Detail label={t('receipt.buyerNip')}>
              <Value field={receipt.buyerNip} label={t('receipt.buyerNip')} show={formatNip} />
            </Detail>
          )}
          <Detail label={t('receipt.currency')}>
            <Value path="currency" field={receipt.currency} label={t('receipt.currency')} />
          </Detail>
          <Detail label={t('receipt.added')}>
            <span className={valueStyles.plain}>{formatMoment(record.createdAt, locale)}</span>
          </Detail>
          <Detail label={t('receipt.file')}>
            <span className={valueStyles.plain}>
              {job.filename} · {formatFileSize(job.fileSize, locale)}
            </span>
          </Detail>
        </dl>
      </CellGroup>
    </Section>
  );
}

function Detail({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
