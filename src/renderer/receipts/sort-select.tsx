import { NativeSelect } from '@mantine/core';
import type { ReceiptSort } from '../../shared/receipt-filter.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { replaceRoute, type ListFilter } from '../lib/route.ts';

/** The orders that make sense to a reader, each in the direction that does. */
const orders = {
  added: { by: 'added', direction: 'descending' },
  newest: { by: 'date', direction: 'descending' },
  oldest: { by: 'date', direction: 'ascending' },
  dearest: { by: 'total', direction: 'descending' },
  cheapest: { by: 'total', direction: 'ascending' },
  store: { by: 'store', direction: 'ascending' },
  longest: { by: 'items', direction: 'descending' },
  doubtful: { by: 'verdict', direction: 'ascending' },
} as const satisfies Record<string, ReceiptSort>;

type Order = keyof typeof orders;
const names = Object.keys(orders) as Order[];

export function SortSelect({ filter }: { readonly filter: ListFilter }) {
  const { t } = useTranslation();
  const { sort = orders.added } = filter;
  const current = names.find(
    (name) => orders[name].by === sort.by && orders[name].direction === sort.direction,
  );
  return (
    <NativeSelect
      size="sm"
      aria-label={t('filter.order')}
      value={current ?? 'added'}
      data={names.map((name) => ({ value: name, label: t(`filter.order_${name}`) }))}
      onChange={(event) => {
        const name = names.find((one) => one === event.currentTarget.value) ?? 'added';
        replaceRoute({ screen: 'receipts', filter: { ...filter, sort: orders[name] } });
      }}
    />
  );
}
