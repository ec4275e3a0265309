import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney, formatQuantity } from '../lib/format.ts';
import { Card } from './card.tsx';
import { FigureNote } from './figure-note.tsx';
import styles from './deposits-card.module.css';

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
    <Card title={t('money.deposits')}>
      <dl className={styles.facts}>
        {rows.map(({ label, minor, pieces }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              {formatMoney(minor, overview.currency, locale)}
              <FigureNote>
                {t('money.pieces', { pieces: formatQuantity(Math.round(pieces * 1000), locale) })}
              </FigureNote>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
