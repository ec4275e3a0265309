import type { MonthSums } from '../../shared/list.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { formatPeriod } from '../lib/format-period.ts';
import styles from './month-heading.module.css';

type MonthHeadingProps = {
  readonly sums: MonthSums;
  /** Pixels from the top of the list. */
  readonly offset: number;
};

/** A month of the list, and what its receipts add up to. */
export function MonthHeading({ sums: { month, receipts, sums }, offset }: MonthHeadingProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li className={styles.month} style={{ transform: `translateY(${offset}px)` }}>
      <h2 className={styles.monthName}>{month === null ? t('list.noDate') : formatPeriod(month, locale)}</h2>
      <span className={styles.monthCount}>{t('money.receipts', { count: receipts })}</span>
      <span className={styles.monthSum}>
        {sums.map(({ currency, totalMinor }) => formatMoney(totalMinor, currency, locale)).join(' + ')}
      </span>
    </li>
  );
}
