import { z } from 'zod';
import { receiptFilterSchema } from './receipt-filter.ts';

/** All money below is in minor units of the one currency that the figures are in. */
const money = z.int();

/**
 * What is summed up: receipts of the filter in one currency. `basis` sure: only those that are proved or checked by the
 * user; the answer tells how many that leaves out.
 */
export const statisticsQuerySchema = z.object({
  filter: receiptFilterSchema,
  /** Null for the currency that most of the receipts are in. */
  currency: z.string().max(10).nullable(),
  basis: z.enum(['sure', 'all']),
  /**
   * Whether an overview in złoty takes in receipts of other currencies, each at the rate of the last day before it (or
   * the user's own rate); those without a rate are left out. Prices and indices stay in one currency.
   */
  converts: z.boolean().optional(),
});
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>;

const daysSchema = z.object({ from: z.iso.date(), to: z.iso.date() });

/** What an overview is asked for. */
export const overviewQuerySchema = statisticsQuerySchema.extend({
  /** Days whose months are told beside: those that the filter's are held against. */
  trend: daysSchema.optional(),
});
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

const sharePart = z.object({ name: z.string().nullable(), totalMinor: money, receipts: z.int() });
const monthSums = z.array(z.object({ month: z.string(), totalMinor: money, receipts: z.int() }));

export const overviewSchema = z.object({
  currency: z.string().nullable(),
  /** Every currency of the filter's receipts, most receipts first. */
  currencies: z.array(z.object({ currency: z.string(), receipts: z.int() })),
  receipts: z.int(),
  totalMinor: money,
  /** What was converted: as it was paid, in that currency's minor units, and as it is in the sums. */
  converted: z.array(
    z.object({ currency: z.string(), receipts: z.int(), totalMinor: money, convertedMinor: money }),
  ),
  /** Receipts of the filter that are not in the sums, each counted once, by the first reason that holds. */
  leftOut: z.object({
    ...{ withoutSum: z.int(), undated: z.int(), otherCurrency: z.int(), unsure: z.int() },
    /** Of two that look like one purchase the later one, until the user says what they are. */
    doubled: z.int(),
  }),
  months: monthSums,
  /** Only where it was asked for; of the overview's currency, unless that has none. */
  trend: z.object({ currency: z.string().nullable(), months: monthSums }).optional(),
  /** By Polish path; null for goods of no category. Deposits are not among them. */
  categories: z.array(z.object({ name: z.string().nullable(), totalMinor: money, items: z.int() })),
  stores: z.array(sharePart),
  payers: z.array(sharePart),
  /** A receipt with two tags counts in both. */
  tags: z.array(sharePart),
  discountsMinor: money,
  vat: z.array(
    z.object({ rateBasisPoints: z.int().nullable(), netMinor: money, taxMinor: money, grossMinor: money }),
  ),
  deposits: z.object({
    paidMinor: money,
    paidPieces: z.number(),
    returnedMinor: money,
    returnedPieces: z.number(),
  }),
});
export type Overview = z.infer<typeof overviewSchema>;

/** What was bought under one name. `unit` is what prices are compared by: kg, l or szt. */
const productSchema = z.object({
  name: z.string(),
  purchases: z.int(),
  totalMinor: money,
  lastDay: z.string(),
});
export type Product = z.infer<typeof productSchema>;

export const productListSchema = z.object({
  currency: z.string().nullable(),
  products: z.array(productSchema),
});
export type ProductList = z.infer<typeof productListSchema>;

/** Goods of one category, or without one (null), latest first; the sum and the count are of all, whatever page is shown. */
export const categoryItemsSchema = z.object({
  currency: z.string().nullable(),
  category: z.string().nullable(),
  totalMinor: money,
  items: z.int(),
  lines: z.array(
    z.object({
      receiptId: z.string(),
      day: z.string(),
      store: z.string().nullable(),
      printedName: z.string().nullable(),
      name: z.string().nullable(),
      /** By Polish path: the category itself, or one below it. */
      category: z.string().nullable(),
      quantityMilli: z.int().nullable(),
      unit: z.string().nullable(),
      totalMinor: money,
    }),
  ),
});
export type CategoryItems = z.infer<typeof categoryItemsSchema>;

const pricePointSchema = z.object({
  receiptId: z.string(),
  day: z.string(),
  store: z.string().nullable(),
  printedName: z.string().nullable(),
  /** What the whole line cost in the end. */
  totalMinor: money,
  quantityMilli: z.int(),
  discountMinor: money,
  unit: z.enum(['kg', 'l', 'szt']),
  unitPriceMinor: money,
});
export type PricePoint = z.infer<typeof pricePointSchema>;

/** What a kilogram, litre or piece cost in a shop or chain. */
const shopPriceSchema = z.object({
  store: z.string().nullable(),
  unit: z.enum(['kg', 'l', 'szt']),
  purchases: z.int(),
  lowestMinor: money,
  medianMinor: money,
  lastMinor: money,
  lastDay: z.string(),
});
export type ShopPrice = z.infer<typeof shopPriceSchema>;

/** Where goods of one category are cheapest. Of the units by which they are sold that of most purchases comes first. */
export const categoryPricesSchema = z.object({
  currency: z.string().nullable(),
  category: z.string(),
  /** Purchases with a price, and those of them that the shops are compared by. */
  items: z.int(),
  compared: z.int(),
  /**
   * By kilogram or litre of whatever was bought there, the lowest median first. None where the category has several
   * kinds of goods: their prices say nothing of the shops.
   */
  stores: z.array(shopPriceSchema),
  /** Each product, also by piece, in the shop whose last price was the lowest; cheap ones first, a hundred at most. */
  products: z.array(
    shopPriceSchema.omit({ lowestMinor: true, medianMinor: true }).extend({
      name: z.string(),
      /** In all shops. */
      purchases: z.int(),
    }),
  ),
});
export type CategoryPrices = z.infer<typeof categoryPricesSchema>;

/**
 * How a price went, for a chart: by days as long as these can be told apart, else by weeks (from Monday) or months.
 * Prices by one unit alone, which most purchases have.
 */
const priceTrendSchema = z.object({
  unit: pricePointSchema.shape.unit,
  /** Purchases with a price by another unit. */
  otherUnits: z.int(),
  step: z.enum(['day', 'week', 'month']),
  /** Shops or chains, most purchases first. */
  shops: z.array(z.string().nullable()),
  /** Those in which it was bought, oldest first. */
  spans: z.array(
    z.object({
      /** The first of the span. */
      day: z.string(),
      purchases: z.int(),
      lowestMinor: money,
      highestMinor: money,
      /** By shop, in their order; one more is of all others, where there are others. Null where it wasn't bought. */
      shops: z.array(z.object({ medianMinor: money, discounted: z.int() }).nullable()),
    }),
  ),
});
export type PriceTrend = z.infer<typeof priceTrendSchema>;

/** A package that a shop sells since, smaller than the one before, for as much money or nearly so. */
const smallerSchema = z.object({
  name: z.string(),
  formerName: z.string(),
  store: z.string().nullable(),
  unit: z.enum(['kg', 'l']),
  /** In thousandths of the unit. */
  formerSizeMilli: z.number(),
  sizeMilli: z.number(),
  /** Of one package, when the former was last and the smaller one first bought. */
  formerMinor: money,
  nowMinor: money,
  formerDay: z.string(),
  day: z.string(),
  /** Of the price by weight or volume. */
  change: z.number(),
});

export const productHistorySchema = z.object({
  name: z.string(),
  currency: z.string().nullable(),
  totalMinor: money,
  points: z.array(pricePointSchema),
  trend: priceTrendSchema,
  /** The cheapest last price first. */
  stores: z.array(shopPriceSchema),
  /** How shops print it, and for which shop that is remembered; the latest first. */
  printedNames: z.array(
    z.object({
      store: z.string().nullable(),
      printedName: z.string(),
      purchases: z.int(),
      lastDay: z.string(),
    }),
  ),
  /** The sizes that it comes in, by names that are the same but for the size; none where there is but one. Smallest first. */
  packages: z.array(
    z.object({
      name: z.string(),
      unit: z.enum(['kg', 'l']),
      /** In thousandths of the unit. */
      sizeMilli: z.number(),
      purchases: z.int(),
      /** Of one package when it was last bought, and of what a kilogram or litre of it came to. */
      lastMinor: money,
      lastUnitMinor: money,
      lastStore: z.string().nullable(),
      lastDay: z.string(),
    }),
  ),
  smaller: z.array(smallerSchema),
});
export type ProductHistory = z.infer<typeof productHistorySchema>;

/**
 * A price index of what this household buys: each month, the prices of its products against those when each was last
 * bought, weighed by what was spent on them then and now (a Törnqvist index), chained. 100 is the first month. `matched`
 * is the share of the month's spending that products bought before make; a month without any keeps the index.
 */
export const inflationSchema = z.object({
  currency: z.string().nullable(),
  /** How many different ones were bought in more than one month: those that the index rests on. */
  products: z.int(),
  months: z.array(z.object({ month: z.string(), index: z.number(), matched: z.number(), products: z.int() })),
});
export type Inflation = z.infer<typeof inflationSchema>;

/**
 * How prices went between a period and the one before. A product's price is what was paid in the end for all of it,
 * by how much of it there was: per kilogram or litre where it was weighed or its name tells a size, else per piece.
 */
export const priceChangesSchema = z.object({
  currency: z.string().nullable(),
  /** Null where nothing has a day. */
  period: daysSchema.nullable(),
  before: daysSchema.nullable(),
  /** Products that were bought in both. */
  compared: z.int(),
  /** Those that got dearer, most of all first. */
  dearer: z.array(
    z.object({
      name: z.string(),
      unit: z.enum(['kg', 'l', 'szt']),
      beforeMinor: money,
      nowMinor: money,
      /** 0.25 for a quarter more. */
      change: z.number(),
      purchases: z.int(),
      /** The shop with the lowest price in the period. */
      cheapestStore: z.string().nullable(),
      cheapestMinor: money,
    }),
  ),
  /** Goods that a shop sells in smaller packages since the period, for as much money or nearly so. */
  smaller: z.array(smallerSchema),
});
export type PriceChanges = z.infer<typeof priceChangesSchema>;
