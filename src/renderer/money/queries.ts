import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReceiptFilter } from '../../shared/receipt-filter.ts';
import type { OverviewQuery, StatisticsQuery } from '../../shared/statistics.ts';
import { client } from '../client/client.ts';
import { budgetsKey, statisticsKey } from '../client/queries.ts';
import { monthsUntil, rangeOf, type Period } from '../lib/period.ts';
import type { MoneyView } from '../lib/route.ts';

function toQuery(view: MoneyView): StatisticsQuery {
  const { period, currency, basis, converts } = view;
  return { filter: ofPurpose(view, rangeOf(period)), currency, basis, ...(converts && { converts }) };
}

function ofPurpose({ purpose }: MoneyView, filter: ReceiptFilter): ReceiptFilter {
  return purpose === null ? filter : { ...filter, purpose };
}

/** Whether there are receipts of a business at all: without them nobody has to choose. */
export const businessQuery = queryOptions({
  queryKey: ['receipts', 'business'],
  queryFn: () => client.call('receipts.list', { purpose: 'business', limit: 1, offset: 0 }),
  select: ({ total }) => total > 0,
});

/** What products are shown of: all time and every receipt of one currency, so that no price is missing from the history. */
export function ofAllReceipts(money: MoneyView): MoneyView {
  return { ...money, period: 'all', basis: 'all', converts: false, purpose: null };
}

/** With the months that the chart shows and the period is held against. */
export function overviewQuery(view: MoneyView) {
  const trend = rangeOfMonths(monthsUntil(view.period, view.period.length === 4 ? 24 : shownMonths));
  const query: OverviewQuery = { ...toQuery(view), ...(trend && { trend }) };
  return queryOptions({
    queryKey: [statisticsKey, 'overview', query],
    queryFn: () => client.call('statistics.overview', query),
    placeholderData: keepPreviousData,
  });
}

const shownMonths = 13;

/** The months that the chart shows: the period's own and the year before it; none for all. */
export function chartMonths({ period }: MoneyView): readonly Period[] {
  return monthsUntil(period, shownMonths);
}

/** Over two years, or all. */
export function inflationQuery(view: MoneyView) {
  const { currency, basis, period } = view;
  const filter = ofPurpose(view, rangeOfMonths(monthsUntil(period, 25)) ?? {});
  const query: StatisticsQuery = { filter, currency, basis };
  return queryOptions({
    queryKey: [statisticsKey, 'inflation', query],
    queryFn: () => client.call('statistics.inflation', query),
    placeholderData: keepPreviousData,
  });
}

export function budgetsQuery(month: string, basis: StatisticsQuery['basis']) {
  return queryOptions({
    queryKey: [...budgetsKey, month, basis],
    queryFn: () => client.call('budgets.list', { month, basis }),
    placeholderData: keepPreviousData,
  });
}

/** The period's prices against those before it. */
export function pricesQuery(view: MoneyView) {
  const query = toQuery(view);
  return queryOptions({
    queryKey: [statisticsKey, 'prices', query],
    queryFn: () => client.call('statistics.prices', query),
    placeholderData: keepPreviousData,
  });
}

const itemsAtOnce = 200;

/** The items behind the overview's sum of a category, so many at a time. */
export function categoryItemsQuery(view: MoneyView, category: string | null) {
  const query = { ...toQuery(view), category, limit: itemsAtOnce };
  return infiniteQueryOptions({
    queryKey: [statisticsKey, 'items', query],
    queryFn: ({ pageParam: offset }) => client.call('statistics.items', { ...query, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ items }, _pages, offset) =>
      offset + itemsAtOnce < items ? offset + itemsAtOnce : undefined,
  });
}

/** Where the category's goods are cheapest. Nothing stands for it meanwhile, as with a product. */
export function categoryPricesQuery(view: MoneyView, category: string) {
  const query = { ...toQuery(view), category };
  return queryOptions({
    queryKey: [statisticsKey, 'cheapest', query],
    queryFn: () => client.call('statistics.cheapest', query),
  });
}

/** More names than anybody scrolls through; the search finds the others. */
const productsShown = 200;

export function productsQuery(view: MoneyView, words: string) {
  const query = { ...toQuery(view), words: words.trim().slice(0, 200), limit: productsShown, offset: 0 };
  return queryOptions({
    queryKey: [statisticsKey, 'products', query],
    queryFn: () => client.call('statistics.products', query),
    placeholderData: keepPreviousData,
  });
}

/** Nothing stands for it meanwhile: another product's prices would be told under this one's name. */
export function productQuery(view: MoneyView, name: string) {
  const query = { ...toQuery(view), name };
  return queryOptions({
    queryKey: [statisticsKey, 'product', query],
    queryFn: () => client.call('statistics.product', query),
  });
}

function rangeOfMonths(months: readonly Period[]): OverviewQuery['trend'] {
  const [from, to] = [rangeOf(months[0] ?? 'all').from, rangeOf(months.at(-1) ?? 'all').to];
  return from === undefined || to === undefined ? undefined : { from, to };
}
