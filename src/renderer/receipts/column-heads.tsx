import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReceiptSort } from '../../shared/receipt-filter.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';
import styles from './column-heads.module.css';

const columns = [
  { name: 'store', by: 'store' },
  { name: 'category', by: null },
  { name: 'date', by: 'date' },
  { name: 'items', by: 'items' },
  { name: 'verdict', by: 'verdict' },
  { name: 'total', by: 'total' },
] as const;

/** The columns' names, each a way to sort by it: once down, once up. */
export function ColumnHeads({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  return (
    <div className={styles.heads} role="group" aria-label={t('list.columns')}>
      {/* Over the pictures. */}
      <span />
      {columns.map(({ name, by }) =>
        by === null ? (
          <span key={name} className={styles.plainHead}>
            {t(`list.${name}`)}
          </span>
        ) : (
          <Head key={name} name={t(`list.${name}`)} by={by} filter={filter} />
        ),
      )}
    </div>
  );
}

type HeadProps = { readonly name: string; readonly by: ReceiptSort['by']; readonly filter: ListFilter };

function Head({ name, by, filter }: HeadProps) {
  const { t } = useTranslation();
  const direction = filter.sort?.by === by ? filter.sort.direction : null;
  const next = direction === first[by] ? turned[first[by]] : first[by];
  return (
    <button
      type="button"
      className={styles.headButton}
      data-by={by}
      aria-pressed={direction !== null}
      title={t(`list.sort_${next}`)}
      onClick={() => {
        replaceRoute({ screen: 'receipts', filter: { ...filter, sort: { by, direction: next } } });
      }}
    >
      {name}
      {direction === 'ascending' && <IconArrowUp size={14} role="img" aria-label={t('list.ascending')} />}
      {direction === 'descending' && <IconArrowDown size={14} role="img" aria-label={t('list.descending')} />}
    </button>
  );
}

/** The way that is asked for first: the newest, the dearest, the most, but names from A, and doubtful ones. */
const first: Readonly<Record<ReceiptSort['by'], ReceiptSort['direction']>> = {
  added: 'descending',
  date: 'descending',
  total: 'descending',
  items: 'descending',
  store: 'ascending',
  verdict: 'ascending',
};

const turned = { ascending: 'descending', descending: 'ascending' } as const;
