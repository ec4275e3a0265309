import { BarChart } from '@mantine/charts';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { formatPeriod, formatShortMonth } from '../lib/format-period.ts';
import type { MoneyView } from '../lib/route.ts';
import { ChartCard } from './chart-card.tsx';
import { gridRows } from './grid-rows.ts';
import { chartMonths } from './queries.ts';

type MonthChartProps = { readonly view: MoneyView; readonly overview: Overview };

/** What each month came to, the period's own brought out, with the same as a table. */
export function MonthChart({ view, overview }: MonthChartProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { currency, months: known } = overview.trend ?? overview;
  const sums = new Map(known.map(({ month, totalMinor }) => [month, totalMinor]));
  const wanted = chartMonths(view);
  const months = wanted.length > 0 ? wanted : known.map(({ month }) => month);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const bars = months.map((month) => ({
    month: formatShortMonth(month, locale),
    total: sums.get(month) ?? 0,
    color: isWithin(month, view) ? 'var(--chart-strong)' : 'var(--chart-quiet)',
  }));
  return (
    <ChartCard
      title={t('money.byMonth')}
      figures={{
        columns: [t('money.monthColumn'), t('money.spent')],
        rows: () => months.map((month) => [formatPeriod(month, locale), money(sums.get(month) ?? 0)]),
      }}
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
        gridProps={gridRows}
        yAxisProps={{ width: 90 }}
        tooltipAnimationDuration={0}
      />
    </ChartCard>
  );
}

function isWithin(month: string, { period }: MoneyView): boolean {
  return period === 'all' || month.startsWith(period);
}
