import { LineChart } from '@mantine/charts';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDecimal, formatPercent } from '../lib/format.ts';
import { formatPeriod, formatShortMonth } from '../lib/format-period.ts';
import type { MoneyView } from '../lib/route.ts';
import { WhenNear } from '../ui/when-near.tsx';
import { ChartCard } from './chart-card.tsx';
import { inflationQuery } from './queries.ts';
import { gridRows } from './grid-rows.ts';

/** A basket of fewer says more of those few than of prices. */
const fewProducts = 20;

/** How the prices of what is bought here went, over two years; absent until something was bought twice. */
export const InflationCard = memo(function InflationCard({ view }: { readonly view: MoneyView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery(inflationQuery(view));
  const last = data?.months.at(-1);
  if (!data || !last || data.months.every(({ products }) => products === 0)) return null;
  const points = data.months.map(({ month, index }) => ({ month: formatShortMonth(month, locale), index }));
  const change = formatPercent(Math.abs(last.index - 100) / 100, locale);
  const first = formatPeriod(data.months[0]?.month ?? last.month, locale);
  return (
    <ChartCard
      title={t('money.inflation')}
      note={
        <>
          {t(last.index >= 100 ? 'money.dearer' : 'money.cheaper', { change, first })}{' '}
          {data.products < fewProducts && <strong>{t('money.inflationFew')} </strong>}
          {t('money.inflationOf', {
            products: data.products,
            times: data.months.reduce((sum, { products }) => sum + products, 0),
          })}{' '}
          {t('money.inflationHow')}
        </>
      }
      figures={{
        columns: [t('money.monthColumn'), t('money.index'), t('money.matched')],
        rows: () =>
          data.months.map(({ month, index, matched }) => [
            ...[formatPeriod(month, locale), formatDecimal(index, locale), formatPercent(matched, locale)],
          ]),
      }}
      filename="paragon-inflation"
    >
      <WhenNear height={200}>
        <LineChart
          h={200}
          data={points}
          dataKey="month"
          series={[{ name: 'index', label: t('money.index'), color: 'var(--chart-strong)' }]}
          valueFormatter={(index) => formatDecimal(index, locale)}
          curveType="linear"
          tickLine="none"
          gridProps={gridRows}
          yAxisProps={{ width: 60, domain: ['auto', 'auto'] }}
          lineProps={{ isAnimationActive: false }}
        />
      </WhenNear>
    </ChartCard>
  );
});
