import { useQuery } from '@tanstack/react-query';
import type { CategoryPrices as Prices } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay } from '../lib/format.ts';
import { routeHash, type MoneyView } from '../lib/route.ts';
import { Card } from './card.tsx';
import { ChangeTable } from './change-table.tsx';
import { categoryPricesQuery } from './queries.ts';
import { ShopPrices } from './shop-prices.tsx';
import { useUnitPrice } from './use-unit-price.ts';

type CategoryPricesProps = { readonly category: string; readonly view: MoneyView };

/** Where the goods of a category are cheapest, by shop and by product; absent where nothing has a price. */
export function CategoryPrices({ category, view }: CategoryPricesProps) {
  const { t } = useTranslation();
  const { data } = useQuery(categoryPricesQuery(view, category));
  if (!data || data.products.length === 0) return null;
  const { items, compared, stores, currency } = data;
  return (
    <>
      {stores.length > 0 && (
        <Card title={t('products.where')} note={t('cheapest.how', { items, compared })}>
          <ShopPrices stores={stores} currency={currency} by="median" />
        </Card>
      )}
      <Card title={t('cheapest.byProduct')} note={t('cheapest.byProductHow')}>
        <Products prices={data} view={view} />
      </Card>
    </>
  );
}

function Products({ prices, view }: { readonly prices: Prices; readonly view: MoneyView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(prices.currency);
  return (
    <ChangeTable
      columns={[t('prices.product'), t('products.last'), t('prices.cheapest')]}
      rows={prices.products.map(({ name, unit, store, lastMinor, lastDay, purchases }) => ({
        key: `${name} ${unit}`,
        name,
        note: t('products.purchases', { count: purchases }),
        href: routeHash({ screen: 'product', name, money: view }),
        cells: [
          { text: price(lastMinor, unit), isMain: true },
          { text: store ?? t('list.noStore'), note: formatDay(lastDay, locale), isName: true },
        ],
      }))}
    />
  );
}
