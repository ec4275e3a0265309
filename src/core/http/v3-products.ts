import { z } from 'zod';
import type { Product, ProductHistory, ShopPrice } from '../../shared/statistics.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { statisticsQuery, toStatisticsQuery } from './statistics-query.ts';
import { smallerBody, toSmallerBody } from './v3-prices.ts';

const tags = ['v3: products'];
const message = 'Products retrieved successfully';
const config = { failureMessage: 'Unexpected error retrieving products' };
const amount = z.number().nullable();

const productBody = z.object({ name: z.string(), purchases: z.int(), total: amount, last_day: z.string() });
const productsBody = z.object({ currency: z.string().nullable(), products: z.array(productBody) });
const unit = z.enum(['kg', 'l', 'szt']);

export const shopPriceBody = z.object({
  store: z.string().nullable(),
  unit,
  purchases: z.int(),
  lowest: amount,
  median: amount,
  last: amount,
  last_day: z.string(),
});

const historyBody = z.object({
  name: z.string(),
  currency: z.string().nullable(),
  total: amount,
  purchases: z.array(
    z.object({
      receipt_id: z.string(),
      day: z.string(),
      store: z.string().nullable(),
      printed_name: z.string().nullable(),
      total: amount,
      quantity: z.number(),
      discount: amount,
      unit,
      unit_price: amount,
    }),
  ),
  stores: z.array(shopPriceBody),
  printed_names: z.array(
    z.object({
      store: z.string().nullable(),
      printed_name: z.string(),
      purchases: z.int(),
      last_day: z.string(),
    }),
  ),
  packages: z.array(
    z.object({
      name: z.string(),
      unit: z.enum(['kg', 'l']),
      size: z.number(),
      purchases: z.int(),
      last: amount.describe('of one package'),
      last_by_unit: amount.describe('of a kilogram or litre'),
      last_store: z.string().nullable(),
      last_day: z.string(),
    }),
  ),
  smaller: z.array(smallerBody).describe('where its package got smaller for the same price'),
});

const answer = <T>(data: T) => ({ status_code: 200, message, data }) as const;

/** What was bought, and of each product every purchase with its prices, sizes and printed names. */
export function addV3ProductRoutes(server: HttpServer, { statistics }: Services): void {
  server.get(
    '/api/v3/products',
    {
      config,
      schema: {
        tags,
        summary: 'What was bought, most money first',
        response: {
          200: envelope(200, message, productsBody),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
        querystring: statisticsQuery.extend({
          name: z.string().max(200).default('').describe('a part of the name'),
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
      },
    },
    ({ query: { name, limit, offset, ...query } }) => {
      const { currency, products } = statistics.products(toStatisticsQuery(query), name, { limit, offset });
      return answer({ currency, products: products.map((product) => toProductBody(product, currency)) });
    },
  );

  server.get(
    '/api/v3/products/:name',
    {
      config,
      schema: {
        tags,
        summary: 'Every purchase of a product with prices that can be compared, its sizes and printed names',
        querystring: statisticsQuery,
        params: z.object({ name: z.string().min(1).max(300) }),
        response: {
          200: envelope(200, message, historyBody),
          404: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query, params }) => answer(toHistoryBody(statistics.product(toStatisticsQuery(query), params.name))),
  );
}

function toProductBody(
  { name, purchases, totalMinor, lastDay }: Product,
  currency: string | null,
): z.infer<typeof productBody> {
  return { name, purchases, total: toAmount(totalMinor, currency), last_day: lastDay };
}

function toHistoryBody(history: ProductHistory): z.infer<typeof historyBody> {
  const amount = (minor: number | null) => toAmount(minor, history.currency);
  return {
    ...{ name: history.name, currency: history.currency, total: amount(history.totalMinor) },
    purchases: history.points.map((point) => ({
      ...{ receipt_id: point.receiptId, day: point.day, store: point.store, printed_name: point.printedName },
      ...{ total: amount(point.totalMinor), quantity: point.quantityMilli / 1000 },
      ...{
        discount: amount(point.discountMinor),
        unit: point.unit,
        unit_price: amount(point.unitPriceMinor),
      },
    })),
    stores: history.stores.map((one) => toShopPriceBody(one, history.currency)),
    printed_names: history.printedNames.map(({ store, printedName, purchases, lastDay }) => {
      return { store, printed_name: printedName, purchases, last_day: lastDay };
    }),
    packages: history.packages.map((one) => ({
      ...{ name: one.name, unit: one.unit, size: one.sizeMilli / 1000, purchases: one.purchases },
      ...{ last: amount(one.lastMinor), last_by_unit: amount(one.lastUnitMinor) },
      ...{ last_store: one.lastStore, last_day: one.lastDay },
    })),
    smaller: history.smaller.map((one) => toSmallerBody(one, history.currency)),
  };
}

export function toShopPriceBody(
  { store, unit: by, purchases, lowestMinor, medianMinor, lastMinor, lastDay }: ShopPrice,
  currency: string | null,
): z.infer<typeof shopPriceBody> {
  return {
    ...{ store, unit: by, purchases, last_day: lastDay },
    lowest: toAmount(lowestMinor, currency),
    median: toAmount(medianMinor, currency),
    last: toAmount(lastMinor, currency),
  };
}
