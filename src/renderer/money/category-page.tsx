import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CategoryItems } from '../../shared/statistics.ts';
import { errorCodeOf } from '../app/job-news.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { noFilter, routeHash, type MoneyView } from '../lib/route.ts';
import { categoryName } from '../receipts/category-name.ts';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { CategoryPrices } from './category-prices.tsx';
import { LeftOutNote } from './left-out-note.tsx';
import { listHash } from './list-hash.ts';
import { MoneyBar } from './money-bar.tsx';
import { ProductEntries, ProductEntry } from './product-entry.tsx';
import { categoryItemsQuery, overviewQuery } from './queries.ts';
import { useResolvedView } from './use-period.ts';
import styles from './category-page.module.css';

type CategoryPageProps = { readonly category: string | null; readonly money: MoneyView };

/** What the goods of a category cost, where they are cheapest, and every item, each leading to its receipt. */
export function CategoryPage({ category, money }: CategoryPageProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const view = useResolvedView(money);
  return (
    <Page
      title={category === null ? t('money.uncategorised') : categoryName(category, locale)}
      subtitle={t('money.itemsSubtitle')}
      back={{ label: t('money.title'), href: routeHash({ screen: 'money', money }) }}
    >
      {view === null && <p className={styles.nothing}>{t('money.noItemsThen')}</p>}
      {view && <Items category={category} view={view} />}
    </Page>
  );
}

function Items({ category, view }: { readonly category: string | null; readonly view: MoneyView }) {
  const { t } = useTranslation();
  // Asked for before the overview, which only tells what the items are a part of.
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    categoryItemsQuery(view, category),
  );
  const { data: overview } = useQuery(overviewQuery(view));
  const [first] = data?.pages ?? [];
  // Renamed meanwhile, say, and shown again by going back.
  const isGone = error !== null && errorCodeOf(error) === 'BAD_REQUEST';
  return (
    <>
      <MoneyBar
        view={view}
        overview={overview}
        toRoute={(money) => ({ screen: 'category', category, money })}
      />
      <Stack gap={20}>
        {error && !data && isGone && <p className={styles.nothing}>{t('money.noItemsThen')}</p>}
        {error && !data && !isGone && <Problem error={error} onRetry={() => void refetch()} />}
        {overview && <LeftOutNote view={view} overview={overview} />}
        {first && <Summary view={view} found={first} />}
        {first && category !== null && <CategoryPrices category={category} view={view} />}
        {first && first.items > 0 && (
          <Lines found={first} lines={data?.pages.flatMap(({ lines }) => lines) ?? []} />
        )}
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('money.moreItems')}
          </Button>
        )}
      </Stack>
    </>
  );
}

function Summary({ view, found }: { readonly view: MoneyView; readonly found: CategoryItems }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { category, currency, items, totalMinor } = found;
  if (items === 0) return <p className={styles.nothing}>{t('money.noItemsThen')}</p>;
  return (
    <p className={styles.summary}>
      <strong>{formatMoney(totalMinor, currency, locale)}</strong>
      <span>{t('money.items', { count: items })}</span>
      {category !== null && <a href={listHash(view, currency, { category })}>{t('money.theirReceipts')}</a>}
    </p>
  );
}

type LinesProps = { readonly found: CategoryItems; readonly lines: CategoryItems['lines'] };

function Lines({ found: { currency }, lines }: LinesProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <ProductEntries label={t('money.itemsSubtitle')}>
      {lines.map((line, index) => (
        <ProductEntry
          key={`${line.receiptId} ${index}`}
          href={routeHash({ screen: 'receipt', receiptId: line.receiptId, filter: noFilter, index: null })}
          name={line.name ?? line.printedName ?? t('money.unnamed')}
          notes={[line.store ?? t('list.noStore'), formatDay(line.day, locale)]}
          total={formatMoney(line.totalMinor, currency, locale)}
        />
      ))}
    </ProductEntries>
  );
}
