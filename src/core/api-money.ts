import type { HandlersOf } from './api-handlers.ts';
import type { Services } from './services.ts';

/** Sums, prices, budgets and what was learned of products. */
export function moneyHandlers(
  services: Services,
): HandlersOf<'statistics' | 'budgets' | 'rates' | 'rules' | 'categories'> {
  return {
    ...statisticsHandlers(services),
    ...budgetsHandlers(services),
    ...ratesHandlers(services),
    ...rulesHandlers(services),
    'categories.rename': ({ from, to }) => {
      services.categories.rename(from, to);
      return {};
    },
  };
}

function statisticsHandlers({ statistics }: Services): HandlersOf<'statistics'> {
  return {
    'statistics.overview': (query) => statistics.overview(query),
    'statistics.lastDay': () => ({ day: statistics.lastDay() }),
    'statistics.products': ({ words, limit, offset, ...query }) =>
      statistics.products(query, words, { limit, offset }),
    'statistics.product': ({ name, ...query }) => statistics.product(query, name),
    'statistics.items': ({ category, limit, offset, ...query }) =>
      statistics.items(query, category, { limit, offset }),
    'statistics.cheapest': ({ category, ...query }) => statistics.cheapest(query, category),
    'statistics.inflation': (query) => statistics.inflation(query),
    'statistics.prices': (query) => statistics.prices(query),
  };
}

function budgetsHandlers({ budgets }: Services): HandlersOf<'budgets'> {
  return {
    'budgets.list': (query) => ({ budgets: budgets.list(query) }),
    'budgets.set': (budget) => {
      budgets.set(budget);
      return {};
    },
    'budgets.remove': (key) => {
      budgets.remove(key);
      return {};
    },
  };
}

function ratesHandlers({ rates }: Services): HandlersOf<'rates'> {
  return {
    'rates.list': () => ({ rates: rates.list() }),
    'rates.import': ({ table }) => rates.importTable(table),
    'rates.set': (rate) => {
      rates.set(rate);
      return {};
    },
    'rates.forget': (key) => {
      rates.forget(key);
      return {};
    },
  };
}

function rulesHandlers({ rules }: Services): HandlersOf<'rules'> {
  return {
    'rules.list': ({ words, limit, offset }) => rules.list(words, { limit, offset }),
    'rules.put': (change) => rules.put(change),
    'rules.forget': (key) => rules.forget(key),
    'rules.shops': ({ words, limit, offset }) => rules.shops(words, { limit, offset }),
    'rules.putShop': (change) => rules.putShop(change),
    'rules.forgetShop': (key) => rules.forgetShop(key),
  };
}
