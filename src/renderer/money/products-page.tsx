import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProductList } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { replaceRoute, routeHash, type MoneyView } from '../lib/route.ts';
import { searchDelayMs } from '../lib/search-delay.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { CountedNote } from './counted-note.tsx';
import { ProductEntries, ProductEntry } from './product-entry.tsx';
import { ofAllReceipts, productsQuery } from './queries.ts';
import styles from './products-page.module.css';

type ProductsPageProps = { readonly words: string; readonly money: MoneyView };

/** Everything that was bought, by name, most money first. */
export function ProductsPage({ words, money }: ProductsPageProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(words);
  const [searched] = useDebouncedValue(text, searchDelayMs, { leading: true });
  const view = ofAllReceipts(money);
  const { data, error, refetch } = useQuery(productsQuery(view, searched));
  return (
    <Page title={t('products.title')} subtitle={t('products.subtitle')}>
      <TextInput
        type="search"
        className={styles.search}
        aria-label={t('products.search')}
        placeholder={t('products.search')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          replaceRoute({ screen: 'products', words: event.currentTarget.value, money });
        }}
      />
      <a className={styles.aside} href={routeHash({ screen: 'rules', words: '' })}>
        {t('rules.title')}
      </a>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.products.length === 0 && <p className={styles.nothing}>{t('products.nothing')}</p>}
      {data && data.products.length > 0 && (
        <Stack gap={20}>
          <CountedNote view={view} />
          <ProductTable {...data} money={money} />
        </Stack>
      )}
    </Page>
  );
}

function ProductTable({ products, currency, money }: ProductList & { readonly money: MoneyView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <ProductEntries label={t('products.title')}>
      {products.map(({ name, purchases, totalMinor, lastDay }) => (
        <ProductEntry
          key={name}
          href={routeHash({ screen: 'product', name, money })}
          name={name}
          notes={[t('products.purchases', { count: purchases }), formatDay(lastDay, locale)]}
          total={formatMoney(totalMinor, currency, locale)}
        />
      ))}
    </ProductEntries>
  );
}
