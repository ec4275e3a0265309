import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { PriceChanges as Changes } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatChange, formatDay, formatMoney, formatQuantity } from '../lib/format.ts';
import { routeHash, type MoneyView } from '../lib/route.ts';
import { Card } from './card.tsx';
import { ChangeTable } from './change-table.tsx';
import { pricesQuery } from './queries.ts';
import { useUnitPrice } from './use-unit-price.ts';

type Part<K extends 'dearer' | 'smaller'> = {
  readonly rows: Changes[K];
  readonly currency: string | null;
  readonly view: MoneyView;
};

/** What got dearer since the period before, and what comes in smaller packages; absent where nothing did. */
export const PriceChanges = memo(function PriceChanges({ view }: { readonly view: MoneyView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery(pricesQuery(view));
  if (!data?.period || !data.before) return null;
  const { period, before, currency, compared } = data;
  const days = ({ from, to }: typeof period) => `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
  return (
    <Stack gap={20}>
      {data.dearer.length > 0 && (
        <Card
          title={t('prices.dearer')}
          note={`${t('prices.dearerOf', { count: compared, period: days(period), before: days(before) })} ${t('prices.dearerHow')}`}
        >
          <Dearer rows={data.dearer} currency={currency} view={view} />
        </Card>
      )}
      {data.smaller.length > 0 && (
        <Card title={t('prices.smaller')} note={t('prices.smallerHow')}>
          <Smaller rows={data.smaller} currency={currency} view={view} />
        </Card>
      )}
    </Stack>
  );
});

function Dearer({ rows, currency, view }: Part<'dearer'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(currency);
  return (
    <ChangeTable
      columns={[
        t('prices.product'),
        t('prices.before'),
        t('prices.now'),
        t('prices.change'),
        t('prices.cheapest'),
      ]}
      rows={rows.map(({ name, unit, beforeMinor, nowMinor, change, cheapestStore, cheapestMinor }) => ({
        key: `${name} ${unit}`,
        name,
        href: routeHash({ screen: 'product', name, money: view }),
        cells: [
          { text: price(beforeMinor, unit) },
          { text: price(nowMinor, unit) },
          { text: formatChange(change, locale), isMain: true },
          { text: cheapestStore ?? t('list.noStore'), note: price(cheapestMinor, unit), isName: true },
        ],
      }))}
    />
  );
}

function Smaller({ rows, currency, view }: Part<'smaller'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const size = (milli: number, unit: 'kg' | 'l') =>
    `${formatQuantity(milli < 1000 ? milli * 1000 : milli, locale)} ${milli < 1000 ? { kg: 'g', l: 'ml' }[unit] : unit}`;
  return (
    <ChangeTable
      columns={[t('prices.product'), t('prices.before'), t('prices.now'), t('prices.change')]}
      rows={rows.map((row) => ({
        key: `${row.name} ${row.store ?? ''} ${row.day}`,
        name: row.name,
        note: row.store ?? t('list.noStore'),
        href: routeHash({ screen: 'product', name: row.name, money: view }),
        cells: [
          {
            text: `${size(row.formerSizeMilli, row.unit)}, ${money(row.formerMinor)}`,
            note: formatDay(row.formerDay, locale),
          },
          {
            text: `${size(row.sizeMilli, row.unit)}, ${money(row.nowMinor)}`,
            note: formatDay(row.day, locale),
          },
          {
            text: formatChange(row.change, locale),
            note: t(`prices.by_${row.unit}`),
            isMain: true,
          },
        ],
      }))}
    />
  );
}
