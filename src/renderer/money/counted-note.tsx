import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n/i18n.ts';
import type { MoneyView } from '../lib/route.ts';
import { LeftOutNote } from './left-out-note.tsx';
import { overviewQuery } from './queries.ts';
import styles from './counted-note.module.css';

/** Which receipts the products' figures are of, which are others than the overview's, and those that are left out. */
export function CountedNote({ view }: { readonly view: MoneyView }) {
  const { t } = useTranslation();
  const { data } = useQuery(overviewQuery(view));
  return (
    <div className={styles.counted}>
      <p className={styles.text}>{t('products.counted')}</p>
      {data && <LeftOutNote view={view} overview={data} />}
    </div>
  );
}
