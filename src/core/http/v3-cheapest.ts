import { z } from 'zod';
import type { CategoryPrices } from '../../shared/statistics.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { statisticsQuery, toStatisticsQuery } from './statistics-query.ts';
import { shopPriceBody, toShopPriceBody } from './v3-products.ts';

const message = 'Prices retrieved successfully';

const cheapestBody = z.object({
  currency: z.string().nullable(),
  category: z.string(),
  count: z.int().describe('purchases with a price'),
  compared: z.int().describe('those of them that the shops are compared by'),
  stores: z
    .array(shopPriceBody)
    .describe('by kilogram or litre, lowest median first; none for several kinds of goods'),
  products: z
    .array(
      shopPriceBody
        .omit({ lowest: true, median: true })
        .extend({ name: z.string(), purchases: z.int().describe('in all shops') }),
    )
    .describe('each in the shop whose last price was the lowest; a hundred at most'),
});

/** Where the goods of a category are cheapest. */
export function addV3CheapestRoutes(server: HttpServer, { statistics }: Services): void {
  server.get(
    '/api/v3/statistics/cheapest',
    {
      config: { failureMessage: 'Unexpected error retrieving prices' },
      schema: {
        tags: ['v3: statistics'],
        summary: 'Where goods of a category are cheapest, by shop and by product',
        querystring: statisticsQuery.extend({
          of: z.string().min(1).max(300).describe('a category’s Polish path, or the beginning of one'),
        }),
        response: {
          200: envelope(200, message, cheapestBody),
          // There is no such category.
          400: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query: { of: category, ...query } }) => {
      const data = toBody(statistics.cheapest(toStatisticsQuery(query), category));
      return { status_code: 200 as const, message, data };
    },
  );
}

function toBody({ currency, category, items, compared, stores, products }: CategoryPrices) {
  return {
    ...{ currency, category, count: items, compared },
    stores: stores.map((one) => toShopPriceBody(one, currency)),
    products: products.map(({ name, store, unit, purchases, lastMinor, lastDay }) => ({
      ...{ name, store, unit, purchases, last: toAmount(lastMinor, currency), last_day: lastDay },
    })),
  };
}
