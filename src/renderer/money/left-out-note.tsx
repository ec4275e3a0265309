import { IconInfoCircle } from '@tabler/icons-react';
import type { Overview } from '../../shared/statistics.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { rangeOf } from '../lib/period.ts';
import { routeHash, type ListFilter, type MoneyView } from '../lib/route.ts';
import styles from './left-out-note.module.css';

type Reason = keyof Overview['leftOut'];

/** How many receipts are not in the sums, why, and the way to them. Nothing where all are in. */
export function LeftOutNote({ view, overview }: { readonly view: MoneyView; readonly overview: Overview }) {
  const { t } = useTranslation();
  const reasons = (Object.keys(overview.leftOut) as Reason[]).filter(
    (reason) => overview.leftOut[reason] > 0,
  );
  if (reasons.length === 0) return null;
  return (
    <p className={styles.note} role="note">
      <IconInfoCircle size={18} aria-hidden />
      <span>
        {t('money.leftOut')}{' '}
        {reasons.map((reason, index) => (
          <span key={reason}>
            {index > 0 && ', '}
            <a href={routeHash({ screen: 'receipts', filter: filterOf(reason, view) })}>
              {t(wording(reason, view), { count: overview.leftOut[reason] })}
            </a>
          </span>
        ))}
      </span>
    </p>
  );
}

function filterOf(reason: Reason, view: MoneyView): ListFilter {
  const asked = { query: '', ...(view.purpose !== null && { purpose: view.purpose }) };
  if (reason === 'doubled') return { ...asked, isAlike: true };
  const period = { ...asked, ...rangeOf(view.period) };
  return reason === 'unsure' ? { ...period, needsEyes: true } : period;
}

function wording(reason: Reason, { converts }: MoneyView) {
  return reason === 'otherCurrency' && converts ? 'rates.leftOut' : (`money.leftOut_${reason}` as const);
}
