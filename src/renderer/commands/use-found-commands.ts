import { IconBasket, IconBook2, IconCategory, IconReceipt, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { client } from '../client/client.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { useCategories } from '../lib/use-categories.ts';
import { chooseNamed } from './choose-commands.ts';
import { formatDay, formatMoney, type Locale } from '../lib/format.ts';
import { guideStart, latestMoney, navigate, type Route } from '../lib/route.ts';
import type { GroupedCommand } from './registry.ts';

/** Receipts shown beneath the commands; the search itself shows all. */
const shownReceipts = 5;
const shownCategories = 4;

const noReceipts: readonly ReceiptSummary[] = [];

function hitsQuery(words: string) {
  return queryOptions({
    queryKey: ['receipts', 'palette', words],
    queryFn: () => client.call('receipts.list', { query: words, limit: shownReceipts, offset: 0 }),
    placeholderData: keepPreviousData,
    enabled: words !== '',
  });
}

/**
 * Where the typed words may be looked for, what the goods of categories called so cost this year, and the first receipts
 * that have the words. None without words.
 */
export function useFoundCommands(words: string): readonly GroupedCommand[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery(hitsQuery(words));
  const ofCategories = useCategoryCommands(words);
  if (words === '') return [];
  const search = (name: 'receipts' | 'products' | 'guide', icon: GroupedCommand['icon'], route: Route) => ({
    ...{ id: name, group: 'found' as const, icon, label: t(`palette.searchIn.${name}`, { words }) },
    run: () => {
      navigate(route);
    },
  });
  return [
    search('receipts', IconSearch, { screen: 'receipts', filter: { query: words } }),
    search('products', IconBasket, { screen: 'products', words, money: latestMoney }),
    search('guide', IconBook2, { ...guideStart, words }),
    ...ofCategories,
    ...(data?.receipts ?? noReceipts).map((receipt, index) => toHit(receipt, index, words, locale)),
  ];
}

function useCategoryCommands(words: string): GroupedCommand[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const categories = useCategories();
  if (words === '') return [];
  const year = String(new Date().getFullYear());
  const money = { ...latestMoney, period: year };
  const named = categories.map((category) => ({ category, label: category[locale] }));
  return chooseNamed(named, words)
    .slice(0, shownCategories)
    .map(({ category, label }) => ({
      ...{ id: `category ${category.id}`, group: 'found', icon: IconCategory },
      label: t('palette.categoryInYear', { category: label, year }),
      run: () => {
        navigate({ screen: 'category', category: category.pl, money });
      },
    }));
}

function toHit(receipt: ReceiptSummary, index: number, query: string, locale: Locale): GroupedCommand {
  const { receiptId, storeName, filename, date, totalMinor, currency } = receipt;
  const parts = [
    storeName ?? filename,
    date === null ? null : formatDay(date, locale),
    totalMinor === null ? null : formatMoney(totalMinor, currency, locale),
  ];
  return {
    ...{ id: receiptId, group: 'found', icon: IconReceipt },
    label: parts.filter((part) => part !== null).join(' · '),
    run: () => {
      navigate({ screen: 'receipt', receiptId, filter: { query }, index });
    },
  };
}
