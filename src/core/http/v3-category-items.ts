import { z } from 'zod';
import type { CategoryItems } from '../../shared/statistics.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { convertingQuery, toConvertingQuery } from './statistics-query.ts';

const message = 'Items retrieved successfully';
const amount = z.number().nullable();

const itemsBody = z.object({
  currency: z.string().nullable(),
  category: z.string().nullable(),
  total: amount.describe('of all items, whatever page is asked for'),
  count: z.int(),
  items: z.array(
    z.object({
      receipt_id: z.string(),
      day: z.string(),
      store: z.string().nullable(),
      printed_name: z.string().nullable(),
      name: z.string().nullable(),
      category: z.string().nullable(),
      quantity: z.number().nullable(),
      unit: z.string().nullable(),
      total: amount,
    }),
  ),
});

/** The items behind the overview's sum of a category. */
export function addV3CategoryItemRoutes(server: HttpServer, { statistics }: Services): void {
  server.get(
    '/api/v3/statistics/items',
    {
      config: { failureMessage: 'Unexpected error retrieving items' },
      schema: {
        tags: ['v3: statistics'],
        summary: 'The items behind the sum of a category, latest first',
        querystring: convertingQuery.extend({
          of: z
            .string()
            .max(300)
            .optional()
            .describe(
              'a category’s Polish path, or the beginning of one; absent for goods without a category',
            ),
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: {
          200: envelope(200, message, itemsBody),
          // There is no such category.
          400: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query: { of: category, limit, offset, ...query } }) => {
      const found = statistics.items(toConvertingQuery(query), category ?? null, { limit, offset });
      return { status_code: 200 as const, message, data: toBody(found) };
    },
  );
}

function toBody({ currency, category, totalMinor, items, lines }: CategoryItems): z.infer<typeof itemsBody> {
  return {
    ...{ currency, category, total: toAmount(totalMinor, currency), count: items },
    items: lines.map((line) => ({
      ...{ receipt_id: line.receiptId, day: line.day, store: line.store, printed_name: line.printedName },
      ...{ name: line.name, category: line.category, unit: line.unit },
      quantity: line.quantityMilli === null ? null : line.quantityMilli / 1000,
      total: toAmount(line.totalMinor, currency),
    })),
  };
}
