import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProductHistory } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney, formatQuantity } from '../lib/format.ts';
import { noFilter, routeHash, type MoneyView } from '../lib/route.ts';
import { Page } from '../ui/page.tsx';
import { Later } from '../ui/later.tsx';
import { Problem } from '../ui/problem.tsx';
import { Card } from './card.tsx';
import { CountedNote } from './counted-note.tsx';
import { PriceChart } from './price-chart.tsx';
import { ProductEntries, ProductEntry } from './product-entry.tsx';
import { PrintedNames } from './printed-names.tsx';
import { ProductPackages } from './product-packages.tsx';
import { ofAllReceipts, productQuery } from './queries.ts';
import { ShopPrices } from './shop-prices.tsx';
import { ShowAllButton } from './show-all-button.tsx';
import { useUnitPrice } from './use-unit-price.ts';

type ProductPageProps = { readonly name: string; readonly money: MoneyView };

/** One product: where it is cheapest, how its price went, and every purchase. */
export function ProductPage({ name, money }: ProductPageProps) {
  const { t } = useTranslation();
  const view = ofAllReceipts(money);
  const { data, error, refetch } = useQuery(productQuery(view, name));
  return (
    <Page
      title={name}
      subtitle={data && <Summary history={data} />}
      back={{ label: t('products.back'), href: routeHash({ screen: 'products', words: '', money }) }}
    >
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data && (
        <Stack gap={20}>
          <CountedNote view={view} />
          <Shops history={data} />
          <ProductPackages history={data} />
          <PriceChart history={data} />
          <Later>
            <Purchases history={data} />
            <PrintedNames history={data} />
          </Later>
        </Stack>
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
  return (
    <Card title={t('products.where')} heading="h2">
      <ShopPrices stores={history.stores} currency={history.currency} by="last" />
    </Card>
  );
}

/** Shown at first, latest first. */
const firstPurchases = 30;

function Purchases({ history }: { readonly history: ProductHistory }) {
  const [isWhole, setIsWhole] = useState(false);
  const points = history.points.toReversed();
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(history.currency);
  return (
    <Card title={t('products.purchasesTitle')} heading="h2">
      <ProductEntries label={t('products.purchasesTitle')}>
        {points.slice(0, isWhole ? undefined : firstPurchases).map((point, index) => (
          <ProductEntry
            key={`${point.receiptId} ${index}`}
            href={routeHash({ screen: 'receipt', receiptId: point.receiptId, filter: noFilter, index: null })}
            name={`${formatDay(point.day, locale)} · ${point.store ?? t('list.noStore')}`}
            notes={[
              point.printedName,
              <>
                {formatQuantity(point.quantityMilli, locale)} ×, {price(point.unitPriceMinor, point.unit)}
                {point.discountMinor > 0 && ` · ${t('products.promotion')}`}
              </>,
            ]}
            total={formatMoney(point.totalMinor, history.currency, locale)}
          />
        ))}
      </ProductEntries>
      {points.length > firstPurchases && (
        <ShowAllButton isWhole={isWhole} count={points.length} onChange={setIsWhole} />
      )}
    </Card>
  );
}
