import { ScatterChart } from '@mantine/charts';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PricePoint, ProductHistory } from '../../shared/statistics.ts';
import { useLocale } from '../i18n/i18n.ts';
import { formatDay, formatMoney, formatQuantity } from '../lib/format.ts';
import { noFilter, routeHash, type MoneyView } from '../lib/route.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { ChartCard } from './chart-card.tsx';
import { productQuery } from './queries.ts';
import styles from './money.module.css';

type ProductPageProps = { readonly name: string; readonly money: MoneyView };

/** One product: where it is cheapest, how its price went, and every purchase. */
export function ProductPage({ name, money }: ProductPageProps) {
  const { t } = useTranslation();
  const view: MoneyView = { ...money, period: 'all', basis: 'all' };
  const { data, error, refetch } = useQuery(productQuery(view, name));
  return (
    <Page title={name} subtitle={data && <Summary history={data} />}>
      <a className={styles.back} href={routeHash({ screen: 'products', words: '', money })}>
        <IconArrowLeft size={18} aria-hidden /> {t('products.back')}
      </a>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={styles.figures}>
          <Shops history={data} />
          <Prices history={data} />
        </div>
      )}
    </Page>
  );
}

function Summary({ history }: { readonly history: ProductHistory }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const total = formatMoney(history.totalMinor, history.currency, locale);
  return <>{t('products.summary', { count: history.points.length, total })}</>;
}

function Shops({ history }: { readonly history: ProductHistory }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = usePrice(history);
  return (
    <section className={styles.card} aria-label={t('products.where')}>
      <h2 className={styles.cardTitle}>{t('products.where')}</h2>
      <div className={styles.tableScroll}>
        <Table className={styles.table}>
          <Table.Thead>
            <Table.Tr>
              {(['shop', 'last', 'lowest', 'median', 'bought'] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`products.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {history.stores.map((shop) => (
              <Table.Tr key={`${shop.store ?? ''} ${shop.unit}`}>
                <Table.Td>{shop.store ?? t('list.noStore')}</Table.Td>
                <Table.Td>
                  {price(shop.lastMinor, shop.unit)}
                  <span className={styles.factNote}>{formatDay(shop.lastDay, locale)}</span>
                </Table.Td>
                <Table.Td>{price(shop.lowestMinor, shop.unit)}</Table.Td>
                <Table.Td>{price(shop.medianMinor, shop.unit)}</Table.Td>
                <Table.Td>{t('products.purchases', { count: shop.purchases })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function Prices({ history }: { readonly history: ProductHistory }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = usePrice(history);
  const shops = [...new Set(history.points.map(({ store }) => store))];
  const pointsOf = (store: string | null) => history.points.filter((point) => point.store === store);
  return (
    <>
      <ChartCard
        title={t('products.prices')}
        columns={[t('list.date'), t('products.shop'), t('products.price')]}
        rows={history.points.map((point) => [
          ...[formatDay(point.day, locale), point.store ?? t('list.noStore')],
          price(point.unitPriceMinor, point.unit),
        ])}
        filename={`paragon-${history.name}`}
      >
        <ScatterChart
          h={240}
          data={shops.map((store, index) => ({
            name: store ?? t('list.noStore'),
            color: `var(--chart-${(index % 6) + 1})`,
            data: pointsOf(store).map(({ day, unitPriceMinor }) => ({
              day: Date.parse(day),
              price: unitPriceMinor,
            })),
          }))}
          dataKey={{ x: 'day', y: 'price' }}
          xAxisProps={{ domain: ['dataMin', 'dataMax'], tickCount: 4 }}
          valueFormatter={{
            x: (day) => formatDay(new Date(day).toISOString().slice(0, 10), locale),
            y: (minor) => formatMoney(minor, history.currency, locale),
          }}
          yAxisProps={{ width: 90, domain: ['auto', 'auto'] }}
          withLegend={shops.length > 1}
          scatterProps={{ isAnimationActive: false }}
        />
      </ChartCard>
      <Purchases points={history.points} history={history} />
    </>
  );
}

function Purchases({
  points,
  history,
}: {
  readonly points: readonly PricePoint[];
  readonly history: ProductHistory;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = usePrice(history);
  return (
    <section className={styles.card} aria-label={t('products.purchasesTitle')}>
      <h2 className={styles.cardTitle}>{t('products.purchasesTitle')}</h2>
      <ul className={styles.products}>
        {points.toReversed().map((point, index) => (
          <li key={`${point.receiptId} ${index}`}>
            <a
              className={styles.product}
              href={routeHash({
                screen: 'receipt',
                receiptId: point.receiptId,
                filter: noFilter,
                index: null,
              })}
            >
              <span className={styles.productName}>
                {formatDay(point.day, locale)} · {point.store ?? t('list.noStore')}
              </span>
              <span className={styles.productNote}>{point.printedName}</span>
              <span className={styles.productNote}>
                {formatQuantity(point.quantityMilli, locale)} ×, {price(point.unitPriceMinor, point.unit)}
                {point.discountMinor > 0 && ` · ${t('products.promotion')}`}
              </span>
              <span className={styles.productTotal}>
                {formatMoney(point.totalMinor, history.currency, locale)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function usePrice({ currency }: ProductHistory) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (minor: number, unit: PricePoint['unit']) =>
    `${formatMoney(minor, currency, locale)} / ${t(`products.unit_${unit}`)}`;
}
