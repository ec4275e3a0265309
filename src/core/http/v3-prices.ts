import { z } from 'zod';
import type { PriceChanges } from '../../shared/statistics.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { statisticsQuery, toStatisticsQuery } from './statistics-query.ts';

const message = 'Prices retrieved successfully';
const amount = z.number().nullable();
const days = z.object({ from: z.string(), to: z.string() }).nullable();

export const smallerBody = z.object({
  name: z.string(),
  former_name: z.string(),
  store: z.string().nullable(),
  unit: z.enum(['kg', 'l']),
  former_size: z.number(),
  size: z.number(),
  former_price: amount,
  price: amount,
  former_day: z.string(),
  day: z.string(),
  change: z.number().describe('of the price by weight or volume'),
});

const pricesBody = z.object({
  currency: z.string().nullable(),
  period: days,
  before: days,
  compared: z.int().describe('products that were bought in both periods'),
  dearer: z.array(
    z.object({
      name: z.string(),
      unit: z.enum(['kg', 'l', 'szt']),
      before: amount,
      now: amount,
      change: z.number().describe('0.25 for a quarter more'),
      purchases: z.int(),
      cheapest: z.object({ store: z.string().nullable(), price: amount }),
    }),
  ),
  smaller: z.array(smallerBody),
});

/** What got dearer, and what comes in smaller packages for the same price. */
export function addV3PriceRoutes(server: HttpServer, { statistics }: Services): void {
  server.get(
    '/api/v3/statistics/prices',
    {
      config: { failureMessage: 'Unexpected error retrieving prices' },
      schema: {
        tags: ['v3: statistics'],
        summary: 'What got dearer in a period against the one before, and what comes in smaller packages',
        querystring: statisticsQuery,
        response: {
          200: envelope(200, message, pricesBody),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query }) => ({
      status_code: 200 as const,
      message,
      data: toBody(statistics.prices(toStatisticsQuery(query))),
    }),
  );
}

function toBody({ currency, dearer, smaller, ...rest }: PriceChanges): z.infer<typeof pricesBody> {
  const amount = (minor: number) => toAmount(minor, currency);
  return {
    ...{ currency, ...rest },
    dearer: dearer.map(({ beforeMinor, nowMinor, cheapestStore, cheapestMinor, ...product }) => ({
      ...{ ...product, before: amount(beforeMinor), now: amount(nowMinor) },
      cheapest: { store: cheapestStore, price: amount(cheapestMinor) },
    })),
    smaller: smaller.map((one) => toSmallerBody(one, currency)),
  };
}

export function toSmallerBody(
  { name, formerName, store, unit, day, formerDay, change, ...sizes }: PriceChanges['smaller'][number],
  currency: string | null,
): z.infer<typeof smallerBody> {
  return {
    ...{ name, former_name: formerName, store, unit, day, former_day: formerDay, change },
    ...{ former_size: sizes.formerSizeMilli / 1000, size: sizes.sizeMilli / 1000 },
    ...{ former_price: toAmount(sizes.formerMinor, currency), price: toAmount(sizes.nowMinor, currency) },
  };
}
