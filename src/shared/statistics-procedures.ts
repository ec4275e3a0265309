import { z } from 'zod';
import { pageOf } from './page-of.ts';
import {
  categoryItemsSchema,
  categoryPricesSchema,
  inflationSchema,
  overviewQuerySchema,
  overviewSchema,
  priceChangesSchema,
  productHistorySchema,
  productListSchema,
  statisticsQuerySchema,
} from './statistics.ts';

/** The part of the contract that adds receipts up. */
export const statisticsProcedures = {
  /** What the filter's receipts add up to. */
  'statistics.overview': { input: overviewQuerySchema, output: overviewSchema },
  /** The day of the latest receipt that has one. */
  'statistics.lastDay': { input: z.object({}), output: z.object({ day: z.string().nullable() }) },
  'statistics.products': {
    input: statisticsQuerySchema.extend({ words: z.string().max(200), ...pageOf }),
    output: productListSchema,
  },
  'statistics.product': {
    input: statisticsQuerySchema.extend({ name: z.string().min(1).max(300) }),
    output: productHistorySchema,
  },
  /** The items behind an overview's sum of a category: `category` is a Polish path or its beginning, null for goods without one. */
  'statistics.items': {
    input: statisticsQuerySchema.extend({ category: z.string().max(300).nullable(), ...pageOf }),
    output: categoryItemsSchema,
  },
  /** Where goods of a category are cheapest: a Polish path or its beginning. */
  'statistics.cheapest': {
    input: statisticsQuerySchema.extend({ category: z.string().min(1).max(300) }),
    output: categoryPricesSchema,
  },
  'statistics.inflation': { input: statisticsQuerySchema, output: inflationSchema },
  /** What got dearer in the filter's period against the one before, and what comes in smaller packages. */
  'statistics.prices': { input: statisticsQuerySchema, output: priceChangesSchema },
};
