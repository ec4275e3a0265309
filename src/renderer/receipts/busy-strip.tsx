import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { routeHash } from '../lib/route.ts';
import styles from './busy-strip.module.css';

/** One line above the list while receipts are being read. */
export function BusyStrip() {
  const { t } = useTranslation();
  const { data: active = 0 } = useQuery({ ...jobsQuery, select: (list) => list.active });
  if (active === 0) return null;
  return (
    <a className={styles.busy} href={routeHash({ screen: 'queue' })}>
      <span className={styles.pulse} aria-hidden />
      {t('list.reading', { count: active })}
      <span className={styles.busyLink}>
        {t('list.toQueue')} <IconArrowRight size={16} aria-hidden />
      </span>
    </a>
  );
}
