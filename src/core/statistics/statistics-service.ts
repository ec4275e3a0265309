import { AppError } from '../../shared/app-error.ts';
import type { Overview, OverviewQuery, StatisticsQuery } from '../../shared/statistics.ts';
import { convertedTo } from '../../shared/exchange-rates.ts';
import type { ExchangeRates, Statistics } from '../money-services.ts';
import { toSelection, type Selection } from '../store/filter-sql.ts';
import { doubleIds } from '../store/likeness-sql.ts';
import type { Store } from '../store/open-store.ts';
import { sureCondition, type StatisticsStore } from '../store/statistics-store.ts';
import { itemsOfCategory } from './category-items.ts';
import { pricesOfCategory } from './category-prices.ts';
import { monthlyBaskets, sumGoods, sumProducts } from './goods.ts';
import { convertedByCurrency, convertReceipts } from './converted.ts';
import { comparedPeriods, lookedBackTo } from './compared-periods.ts';
import { packagesOf } from './packages.ts';
import { assertKnownCategory } from './known-category.ts';
import { noPriceChanges, toPriceChanges } from './price-changes.ts';
import { chainedIndex } from './price-index.ts';
import { toHistory } from './product-history.ts';
import { monthsOf, sumReceipts } from './receipt-sums.ts';

/** The receipts that are summed up, and those that the filter lets through before any is left out. */
type Chosen = {
  readonly currency: string | null;
  readonly counted: Selection;
  /** The same of other currencies. */
  readonly foreign: Selection;
  readonly filtered: Selection;
};

type Rates = Pick<ExchangeRates, 'rateBefore'>;

const nothing: Selection = { where: 'deleted_at IS NULL AND seq < 0', parameters: {} };

type Library = Pick<Store, 'statistics' | 'settings' | 'categories'>;

/** Sums, price histories and an index of prices over the store's receipts. */
export function createStatistics(library: Library, rates: Rates): Statistics {
  const { statistics: store } = library;
  return {
    overview: (query) => overviewOf(store, rates, query),
    lastDay: () => store.lastDay({ where: 'deleted_at IS NULL', parameters: {} }),
    prices(query) {
      const { filter } = query;
      const { currency, counted: whole } = choose(store, { ...query, filter: { ...filter, from: null } });
      const periods = comparedPeriods(filter, store.lastDay(whole));
      if (periods === null) return { ...noPriceChanges, currency };
      const seen = { ...filter, from: lookedBackTo(periods), to: periods.period.to };
      const { counted } = choose(store, { filter: seen, currency, basis: query.basis });
      return { currency, ...periods, ...toPriceChanges(store.items, store.counted(counted), periods) };
    },
    products(query, words, page) {
      const { currency, counted } = choose(store, query);
      const products = sumProducts(store.items, store.counted(counted), words);
      return { currency, products: products.slice(page.offset, page.offset + page.limit) };
    },
    product(query, name) {
      const { currency, counted } = choose(store, query);
      const receipts = store.counted(counted);
      const ids = new Set(receipts.map(({ id }) => id));
      const purchases = store.purchases(name).filter(({ receiptId }) => ids.has(receiptId));
      if (purchases.length > 0)
        return { ...toHistory(name, currency, purchases), ...packagesOf(store.items, receipts, name) };
      throw new AppError('NOT_FOUND', 'Nothing of this name was bought. Choose a product from the list.', {
        name,
      });
    },
    items(query, category, page) {
      if (category !== null) assertKnownCategory(library, category);
      const chosen = choose(store, query);
      const { converted } = convertedOf(store, rates, query, chosen);
      const receipts = [...store.counted(chosen.counted), ...converted];
      return { currency: chosen.currency, category, ...itemsOfCategory(store, receipts, category, page) };
    },
    cheapest(query, category) {
      assertKnownCategory(library, category);
      const { currency, counted } = choose(store, query);
      return { currency, category, ...pricesOfCategory(store.items, store.counted(counted), category) };
    },
    inflation(query) {
      const { currency, counted } = choose(store, query);
      return { currency, ...chainedIndex(monthlyBaskets(store.items, store.counted(counted))) };
    },
  };
}

function choose(store: StatisticsStore, { filter, currency: wanted, basis }: StatisticsQuery): Chosen {
  const filtered = toSelection(filter) ?? nothing;
  const currency = wanted ?? store.currencies(filtered)[0]?.currency ?? null;
  const among = (condition: string): Selection => {
    const conditions = [
      ...[`(${filtered.where})`, 'total_minor IS NOT NULL', 'date IS NOT NULL', condition],
      ...(basis === 'sure' ? [sureCondition] : []),
      `id NOT IN (${doubleIds(basis === 'sure' ? sureCondition : '1')})`,
    ];
    const parameters = { ...filtered.parameters, inCurrency: currency };
    return { where: conditions.join(' AND '), parameters };
  };
  return {
    ...{ currency, filtered, counted: among('currency IS :inCurrency') },
    foreign: among('currency <> :inCurrency'),
  };
}

function overviewOf(store: StatisticsStore, rates: Rates, query: OverviewQuery): Overview {
  const chosen = choose(store, query);
  const { currency, filtered } = chosen;
  const { converts, converted, withoutRate } = convertedOf(store, rates, query, chosen);
  const receipts = [...store.counted(chosen.counted), ...converted];
  const isSureOnly = query.basis === 'sure';
  const leftOut = store.reasons(filtered, { currency, isSureOnly, converts });
  return {
    currency,
    currencies: [...store.currencies(filtered)],
    ...sumReceipts(receipts),
    converted: convertedByCurrency(converted),
    leftOut: { ...leftOut, otherCurrency: leftOut.otherCurrency + withoutRate },
    ...sumGoods(store.items, receipts),
    ...(query.trend && {
      trend: trendOf(store, rates, { ...query, currency, filter: { ...query.filter, ...query.trend } }),
    }),
  };
}

/** The months alone, without a look at what was bought. */
function trendOf(store: StatisticsStore, rates: Rates, query: StatisticsQuery): Overview['trend'] {
  const chosen = choose(store, query);
  const { converted } = convertedOf(store, rates, query, chosen);
  return {
    currency: chosen.currency,
    months: monthsOf([...store.counted(chosen.counted), ...converted]),
  };
}

/** The receipts of other currencies that the query takes in. */
function convertedOf(store: StatisticsStore, rates: Rates, query: StatisticsQuery, chosen: Chosen) {
  const converts = query.converts === true && chosen.currency === convertedTo;
  return { converts, ...convertReceipts(converts ? store.counted(chosen.foreign) : [], rates) };
}
