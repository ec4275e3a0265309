import { ChartLegend, ChartTooltip, CompositeChart } from '@mantine/charts';
import type { SVGProps } from 'react';
import type { PriceTrend } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney, type Locale } from '../lib/format.ts';
import { formatShortMonth } from '../lib/format-period.ts';
import { dayTicks, type DayTicks } from './day-ticks.ts';
import { gridRows } from './grid-rows.ts';

type Span = PriceTrend['spans'][number];

/** `range` is a band; `shop0`, `shop1` … are the shops' prices. */
type Row = { readonly at: number; readonly span: Span; readonly range: readonly [number, number] } & Readonly<
  Record<`shop${number}`, number | undefined>
>;

type PriceLinesProps = {
  readonly trend: PriceTrend;
  readonly currency: string | null;
  readonly shopNames: readonly string[];
  readonly spanName: (day: string) => string;
};

/** Each shop's line, marks where they tell something, and behind them the band of all shops where a span has many days. */
export function PriceLines({ trend, currency, shopNames, spanName }: PriceLinesProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const rows = trend.spans.map(toRow);
  const axis = dayTicks(rows[0]?.at ?? 0, rows.at(-1)?.at ?? 0);
  const shops = shopNames.map((label, place) => {
    return { name: `shop${place}`, label, type: 'line' as const, color: `var(--chart-${place + 1})` };
  });
  const band = {
    ...{ name: 'range', label: t('products.range'), type: 'area' as const, color: 'var(--chart-quiet)' },
  };
  const series = trend.step === 'day' ? shops : [band, ...shops];
  const told = ({ span }: Row) => {
    const range = `${money(span.lowestMinor)} – ${money(span.highestMinor)}`;
    const prices = shops.map(({ label, color }, place) => {
      const price = span.shops[place];
      return { label, color, text: price && money(price.medianMinor) };
    });
    return (trend.step === 'day' ? prices : [{ ...band, text: range }, ...prices]).flatMap(
      ({ label, color, text }) => (text ? [{ name: label, color, payload: { [label]: text } }] : []),
    );
  };
  return (
    <>
      {series.length > 1 && <Key series={series} />}
      <CompositeChart
        h={280}
        data={rows}
        dataKey="at"
        series={series}
        curveType="linear"
        strokeWidth={1.5}
        lineProps={({ name }) => {
          const shop = Number(name.slice('shop'.length));
          // From a day in one of the others to one in another of them, no price went anywhere.
          const isOthers = trend.step === 'day' && shop >= trend.shops.length;
          return { dot: markOf(trend, shop), ...(isOthers && { strokeWidth: 0 }) };
        }}
        areaProps={{ dot: false, activeDot: false, stroke: 'none', fillOpacity: 0.45 }}
        xAxisProps={{
          ...{ type: 'number', domain: ['dataMin', 'dataMax'], padding: { left: 8, right: 8 } },
          ...{ ticks: [...axis.ticks], tickFormatter: (at: number) => tickName(at, axis, locale) },
          interval: 'equidistantPreserveStart',
        }}
        gridProps={gridRows}
        // As few labels as are told always have room, and to measure them takes longer than to draw the lines.
        yAxisProps={{ width: 90, domain: ['auto', 'auto'], interval: 0, tickFormatter: money }}
        tooltipProps={{
          content: ({ payload }) => {
            const row = payload[0]?.payload as Row | undefined;
            return row && <ChartTooltip label={spanName(row.span.day)} payload={told(row)} />;
          },
        }}
      />
    </>
  );
}

/** Beside the chart and not in it, which would be laid out anew once it knows how high its legend is. */
function Key({ series }: { readonly series: { name: string; label: string; color: string }[] }) {
  const payload = series.map(({ name, color }) => ({ dataKey: name, color }));
  return <ChartLegend payload={payload} series={series} legendPosition="top" onHighlight={() => undefined} />;
}

function toRow(span: Span): Row {
  const prices = span.shops.map((price, place) => [`shop${place}`, price?.medianMinor] as const);
  return {
    ...{ at: Date.parse(span.day), span, range: [span.lowestMinor, span.highestMinor] },
    ...Object.fromEntries(prices),
  };
}

type Mark = Pick<SVGProps<SVGCircleElement>, 'cx' | 'cy' | 'stroke'> & { readonly payload: Row };

/**
 * Every day has its mark; of longer spans only those with a discount, and one that no line leads to. Drawn here, as the
 * library takes half a millisecond for each of its own.
 */
function markOf({ step, spans }: PriceTrend, shop: number) {
  const isEach = step === 'day' || spans.filter(({ shops }) => shops[shop]).length === 1;
  return function Mark({ cx, cy, stroke, payload: { span } }: Mark) {
    const price = span.shops[shop];
    const isDiscounted = price && price.discounted > 0;
    if (!price || !(isEach || isDiscounted)) return null;
    return (
      <circle
        cx={cx}
        cy={cy}
        r={4}
        fill={isDiscounted ? 'var(--surface)' : stroke}
        stroke={stroke}
        strokeWidth={1.5}
      />
    );
  };
}

function tickName(at: number, { unit }: DayTicks, locale: Locale): string {
  const day = new Date(at).toISOString().slice(0, 10);
  if (unit === 'day') return formatDay(day, locale);
  return unit === 'year' ? day.slice(0, 4) : formatShortMonth(day.slice(0, 7), locale);
}
