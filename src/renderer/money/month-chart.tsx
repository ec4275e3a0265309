import { BarChart } from '@mantine/charts';
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { formatPeriod, formatShortMonth } from '../lib/format-period.ts';
import type { MoneyView } from '../lib/route.ts';
import { ChartCard } from './chart-card.tsx';
import { trendMonths, trendQuery } from './queries.ts';

/** What each month came to, the period's own brought out, with the same as a table. */
export const MonthChart = memo(function MonthChart({ view }: { readonly view: MoneyView }) {
  const { data, isPlaceholderData } = useQuery(trendQuery(view));
  const [shown, setShown] = useState<Trend | null>(null);
  // The chart of another period stands until this one's is there; a chart is dear to draw.
  if (data && !isPlaceholderData && (shown?.data !== data || shown.view !== view)) setShown({ view, data });
  return (
    shown && (
      <div aria-busy={isPlaceholderData}>
        <Months {...shown} />
      </div>
    )
  );
});

type Trend = { readonly view: MoneyView; readonly data: Overview };

const Months = memo(function Months({ view, data }: Trend) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sums = new Map(data.months.map(({ month, totalMinor }) => [month, totalMinor]));
  const wanted = trendMonths(view);
  const months = wanted.length > 0 ? wanted : data.months.map(({ month }) => month);
  const money = (minor: number) => formatMoney(minor, data.currency, locale);
  const bars = months.map((month) => ({
    month: formatShortMonth(month, locale),
    total: sums.get(month) ?? 0,
    color: isWithin(month, view) ? 'var(--chart-strong)' : 'var(--chart-quiet)',
  }));
  return (
    <ChartCard
      title={t('money.byMonth')}
      columns={[t('money.monthColumn'), t('money.spent')]}
      rows={() => months.map((month) => [formatPeriod(month, locale), money(sums.get(month) ?? 0)])}
      filename="paragon-months"
    >
      <BarChart
        h={220}
        data={bars}
        dataKey="month"
        series={[{ name: 'total', label: t('money.spent'), color: 'var(--chart-strong)' }]}
        valueFormatter={money}
        tickLine="none"
        maxBarWidth={40}
        barProps={{ radius: [4, 4, 0, 0], isAnimationActive: false }}
        yAxisProps={{ width: 90 }}
        tooltipAnimationDuration={0}
      />
    </ChartCard>
  );
});

function isWithin(month: string, { period }: MoneyView): boolean {
  return period === 'all' || month.startsWith(period);
}
