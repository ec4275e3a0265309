import { z } from 'zod';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { filterQuery, toFilter } from './filter-query.ts';
import { failureBodies } from './http-failure.ts';

const message = 'Months retrieved successfully';

const monthBody = z.object({
  month: z.string().nullable().describe('null for receipts without a day'),
  receipts: z.int(),
  sums: z.array(z.object({ currency: z.string().nullable(), total: z.number().nullable() })),
});

/** The months of the list with their sums. */
export function addV3MonthsRoute(server: HttpServer, { receipts }: Services): void {
  server.get(
    '/api/v3/receipts/months',
    {
      config: { failureMessage: 'Unexpected error retrieving months' },
      schema: {
        tags: ['v3: receipts'],
        summary: 'What the receipts of the list add up to, month by month and currency by currency',
        querystring: filterQuery,
        response: {
          200: envelope(200, message, z.object({ months: z.array(monthBody) })),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query }) => {
      const months = receipts.months(toFilter(query)).map(({ sums, ...month }) => ({
        ...month,
        sums: sums.map(({ currency, totalMinor }) => ({ currency, total: toAmount(totalMinor, currency) })),
      }));
      return { status_code: 200, message, data: { months } } as const;
    },
  );
}
