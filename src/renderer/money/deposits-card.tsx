import { useTranslation } from 'react-i18next';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale } from '../i18n/i18n.ts';
import { formatMoney, formatQuantity } from '../lib/format.ts';
import styles from './money.module.css';

/** Deposits on packaging: paid, returned, and what is still at home. */
export function DepositsCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { paidMinor, paidPieces, returnedMinor, returnedPieces } = overview.deposits;
  if (paidMinor === 0 && returnedMinor === 0) return null;
  const rows = [
    { label: t('money.depositsPaid'), minor: paidMinor, pieces: paidPieces },
    { label: t('money.depositsReturned'), minor: returnedMinor, pieces: returnedPieces },
    { label: t('money.depositsLeft'), minor: paidMinor - returnedMinor, pieces: paidPieces - returnedPieces },
  ];
  return (
    <section className={styles.card} aria-label={t('money.deposits')}>
      <h3 className={styles.cardTitle}>{t('money.deposits')}</h3>
      <dl className={styles.facts}>
        {rows.map(({ label, minor, pieces }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              {formatMoney(minor, overview.currency, locale)}
              <span className={styles.factNote}>
                {t('money.pieces', { pieces: formatQuantity(Math.round(pieces * 1000), locale) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
