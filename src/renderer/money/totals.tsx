import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney, formatPercent } from '../lib/format.ts';
import { formatPeriod } from '../lib/format-period.ts';
import { isBounded, shifted, yearBefore, type Period } from '../lib/period.ts';
import type { MoneyView } from '../lib/route.ts';
import styles from './totals.module.css';

type TotalsProps = { readonly view: MoneyView; readonly overview: Overview };

/** The period's sum, beside the one before and the same a year ago. */
export function Totals({ view, overview }: TotalsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { totalMinor, receipts, discountsMinor, currency } = overview;
  const isMonth = view.period.length === 7;
  return (
    <dl className={styles.totals}>
      <Tile label={t('money.spent')} value={formatMoney(totalMinor, currency, locale)} isMain>
        {t('money.receipts', { count: receipts })}
      </Tile>
      {isBounded(view.period) && <Comparison overview={overview} other={shifted(view.period, -1)} />}
      {isMonth && <Comparison overview={overview} other={yearBefore(view.period)} />}
      <Tile label={t('money.saved')} value={formatMoney(discountsMinor, currency, locale)}>
        {t('money.savedHint')}
      </Tile>
    </dl>
  );
}

type TileProps = {
  readonly label: string;
  readonly value: string;
  readonly isMain?: boolean;
  readonly children?: React.ReactNode;
};

function Tile({ label, value, isMain = false, children }: TileProps) {
  return (
    <div className={styles.tile} data-main={isMain || undefined}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      {children && <dd className={styles.note}>{children}</dd>}
    </div>
  );
}

type ComparisonProps = { readonly overview: Overview; readonly other: Period };

function Comparison({ overview, other }: ComparisonProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const label = formatPeriod(other, locale);
  const { currency = null, months = [] } = overview.trend ?? {};
  const then = months.filter(({ month }) => month.startsWith(other));
  if (then.length === 0)
    return (
      <Tile label={label} value="–">
        {t('money.nothingThen')}
      </Tile>
    );
  const totalMinor = then.reduce((sum, month) => sum + month.totalMinor, 0);
  return (
    <Tile label={label} value={formatMoney(totalMinor, currency, locale)}>
      <Change from={totalMinor} to={overview.totalMinor} />
    </Tile>
  );
}

/** More or less in words as well as by sign, so that neither colour nor arrow alone tells it. */
function Change({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (from <= 0 || to === from) return <>{t('money.same')}</>;
  const share = formatPercent(Math.abs(to - from) / from, locale);
  return <>{t(to > from ? 'money.more' : 'money.less', { share })}</>;
}
