import type { PriceTrend, ProductHistory } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { formatPeriod } from '../lib/format-period.ts';
import { ChartCard, type Figures } from './chart-card.tsx';
import { PriceLines } from './price-lines.tsx';
import { useUnitPrice } from './use-unit-price.ts';

type HistoryProps = { readonly history: ProductHistory };

/** How the price went. The table has the figures of the chart, and the file every purchase. */
export function PriceChart({ history }: HistoryProps) {
  const { t } = useTranslation();
  const { trend, currency, name } = history;
  const shopNames = useShopNames(trend);
  const spanName = useSpanName(trend.step);
  const purchases = usePurchases(history);
  const spans = useSpans({ history, shopNames, spanName });
  return (
    <ChartCard
      title={t('products.prices')}
      note={useNote(trend)}
      figures={trend.step === 'day' ? purchases : spans}
      saved={purchases}
      filename={`paragon-${name}`}
    >
      <PriceLines trend={trend} currency={currency} shopNames={shopNames} spanName={spanName} />
    </ChartCard>
  );
}

function useNote({ step, spans, otherUnits }: PriceTrend): string {
  const { t } = useTranslation();
  const hasDiscounts = spans.some(({ shops }) => shops.some((price) => price && price.discounted > 0));
  const sentences = [
    step !== 'day' && t(`products.trend_${step}`),
    hasDiscounts && t('products.hollow'),
    otherUnits > 0 && t('products.otherUnits', { count: otherUnits }),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function useShopNames({ shops, spans }: PriceTrend): readonly string[] {
  const { t } = useTranslation();
  const names = shops.map((store) => store ?? t('list.noStore'));
  const hasOthers = (spans[0]?.shops.length ?? 0) > shops.length;
  return hasOthers ? [...names, t('products.otherShops')] : names;
}

function useSpanName(step: PriceTrend['step']): (day: string) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  if (step === 'month') return (day) => formatPeriod(day.slice(0, 7), locale);
  if (step === 'week') return (day) => t('products.weekOf', { day: formatDay(day, locale) });
  return (day) => formatDay(day, locale);
}

function usePurchases({ points, currency }: ProductHistory): Figures {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(currency);
  return {
    columns: [t('list.date'), t('products.shop'), t('products.price'), t('products.discount')],
    rows: () =>
      points.map((point) => [
        ...[formatDay(point.day, locale), point.store ?? t('list.noStore')],
        price(point.unitPriceMinor, point.unit),
        point.discountMinor > 0 ? formatMoney(point.discountMinor, currency, locale) : '',
      ]),
  };
}

type SpansOf = HistoryProps & {
  readonly shopNames: readonly string[];
  readonly spanName: (day: string) => string;
};

function useSpans({ history: { trend, currency }, shopNames, spanName }: SpansOf): Figures {
  const { t } = useTranslation();
  const price = useUnitPrice(currency);
  const inWords = (minor: number) => price(minor, trend.unit);
  return {
    columns: [t('products.span'), ...shopNames, t('products.lowest'), t('products.highest')],
    rows: () =>
      trend.spans.map(({ day, shops, lowestMinor, highestMinor }) => [
        spanName(day),
        ...shops.map((shop) => {
          if (shop === null) return '–';
          const median = inWords(shop.medianMinor);
          return shop.discounted > 0 ? `${median}, ${t('products.promotion')}` : median;
        }),
        ...[inWords(lowestMinor), inWords(highestMinor)],
      ]),
  };
}
