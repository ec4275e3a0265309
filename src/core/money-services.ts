import type { Budget, BudgetKey, BudgetSpent, BudgetsQuery } from '../shared/budgets.ts';
import type { ImportedRates, KnownRate, OwnRate } from '../shared/exchange-rates.ts';
import type { Rule, RuleChange, RuleKey, ShopKey, ShopRule, ShopRuleChange } from '../shared/rules.ts';
import type {
  CategoryItems,
  CategoryPrices,
  Inflation,
  Overview,
  OverviewQuery,
  PriceChanges,
  ProductHistory,
  ProductList,
  StatisticsQuery,
} from '../shared/statistics.ts';

/** What the library adds up to. Every figure is of one currency, and of receipts with a day and a sum. */
export type Statistics = {
  overview(query: OverviewQuery): Overview;
  /** Of the latest receipt; null where none has a day. */
  lastDay(): string | null;
  /** What was bought, by name, most money first; `words` is a part of the name. */
  products(query: StatisticsQuery, words: string, page: { limit: number; offset: number }): ProductList;
  /** Every purchase under the name, with prices that can be compared. @throws AppError NOT_FOUND */
  product(query: StatisticsQuery, name: string): ProductHistory;
  /** The items behind the overview's sum of a category or what lies below it, latest first; null for goods without one. */
  items(
    query: StatisticsQuery,
    category: string | null,
    page: { limit: number; offset: number },
  ): CategoryItems;
  /** What goods of a category or below it cost by shop, and where each product is cheapest; never converted. */
  cheapest(query: StatisticsQuery, category: string): CategoryPrices;
  inflation(query: StatisticsQuery): Inflation;
  /** The filter's days against as many before; without a first or last day, the year up to the last receipt. */
  prices(query: StatisticsQuery): PriceChanges;
};

/** What other currencies are worth in złoty. Nothing is fetched: the user imports tables or says a rate. */
export type ExchangeRates = {
  list(): KnownRate[];
  /** @throws AppError BAD_REQUEST for what is no table A of the NBP */
  importTable(text: string): ImportedRates;
  /** In the place of the tables' rates, on every day. */
  set(rate: OwnRate): void;
  /** @throws AppError NOT_FOUND */
  forget(key: Pick<OwnRate, 'currency'>): void;
  /** The user's own rate, else that of the last table before the day (YYYY-MM-DD); null where there is none. */
  rateBefore(currency: string, day: string): { units: number; rateMillionths: number } | null;
};

/** What may be spent in a month, by category and currency. */
export type Budgets = {
  list(query: BudgetsQuery): BudgetSpent[];
  /** @throws AppError BAD_REQUEST for a category that there is not */
  set(budget: Budget): void;
  /** @throws AppError NOT_FOUND */
  remove(key: BudgetKey): void;
};

/**
 * What is put in the place of what is read, by shop and printed name: learned from corrections, or written by the user.
 * It holds for receipts to come; those that are stored stay as they are.
 */
export type Rules = {
  /** Newest first; `words` are a part of shop, printed name, name or category. */
  list(words: string, page: { limit: number; offset: number }): { total: number; rules: Rule[] };
  /** @throws AppError BAD_REQUEST for a category that there is not */
  put(change: RuleChange): Rule;
  /** What is read counts again. @returns the rule that was @throws AppError NOT_FOUND */
  forget(key: RuleKey): Rule;
  /** What shops are called; newest first, `words` as in `list`. */
  shops(words: string, page: { limit: number; offset: number }): { total: number; shops: ShopRule[] };
  /** @throws AppError BAD_REQUEST for a shop that can't be told from others */
  putShop(change: ShopRuleChange): ShopRule;
  /** @returns the rule that was @throws AppError NOT_FOUND */
  forgetShop(key: ShopKey): ShopRule;
};

/** The user's own categories; they are added and taken off the list with the settings. */
export type Categories = {
  /**
   * Goods, rules, budgets and saved views follow, those of the categories below it too. Undone by renaming back.
   * @throws AppError NOT_FOUND; BAD_REQUEST for a name that is taken
   */
  rename(from: string, to: string): void;
};
