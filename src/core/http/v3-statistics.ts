import { z } from 'zod';
import type { Overview } from '../../shared/statistics.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import {
  convertingQuery,
  statisticsQuery,
  toConvertingQuery,
  toStatisticsQuery,
} from './statistics-query.ts';

const tags = ['v3: statistics'];
const message = 'Statistics retrieved successfully';

const amount = z.number().nullable();
const part = z.object({ name: z.string().nullable(), total: amount, receipts: z.int() });

const overviewBody = z.object({
  currency: z.string().nullable(),
  currencies: z.array(z.object({ currency: z.string(), receipts: z.int() })),
  receipts: z.int(),
  total: amount,
  converted: z.array(z.object({ currency: z.string(), receipts: z.int(), paid: amount, total: amount })),
  left_out: z.object({
    without_sum: z.int(),
    undated: z.int(),
    other_currency: z.int(),
    unsure: z.int(),
    /** Of two that look like one purchase the later one, until it is decided what they are. */
    doubled: z.int(),
  }),
  months: z.array(z.object({ month: z.string(), total: amount, receipts: z.int() })),
  categories: z.array(z.object({ name: z.string().nullable(), total: amount, items: z.int() })),
  stores: z.array(part),
  payers: z.array(part),
  tags: z.array(part),
  discounts: amount,
  vat: z.array(z.object({ rate: z.number().nullable(), net: amount, tax: amount, gross: amount })),
  deposits: z.object({
    paid: amount,
    paid_pieces: z.number(),
    returned: amount,
    returned_pieces: z.number(),
  }),
});

const inflationBody = z.object({
  currency: z.string().nullable(),
  products: z
    .int()
    .describe('how many different ones the index rests on: those bought in more than one month'),
  months: z.array(z.object({ month: z.string(), index: z.number(), matched: z.number(), products: z.int() })),
});

const config = { failureMessage: 'Unexpected error retrieving statistics' };

const describe = <T extends z.ZodType>(summary: string, body: T) => ({
  tags,
  summary,
  querystring: statisticsQuery,
  response: { 200: envelope(200, message, body), 422: failureBodies.invalid, 500: failureBodies.bare },
});

const answer = <T>(data: T) => ({ status_code: 200, message, data }) as const;

/** What the library adds up to, a product's prices, and an index of own prices. */
export function addV3StatisticsRoutes(server: HttpServer, { statistics }: Services): void {
  server.get(
    '/api/v3/statistics/overview',
    {
      config,
      schema: {
        ...describe('Sums by month, category, shop, person and tag; VAT; deposits', overviewBody),
        querystring: convertingQuery,
      },
    },
    ({ query }) => answer(toOverviewBody(statistics.overview(toConvertingQuery(query)))),
  );

  server.get(
    '/api/v3/statistics/inflation',
    {
      config,
      schema: describe('An index of the prices of what is bought here, month by month', inflationBody),
    },
    ({ query }) => answer(statistics.inflation(toStatisticsQuery(query))),
  );
}

function toOverviewBody(overview: Overview): z.infer<typeof overviewBody> {
  const { leftOut, deposits, currency } = overview;
  const amount = (minor: number | null) => toAmount(minor, currency);
  const withTotal = <T extends { totalMinor: number }>({ totalMinor, ...rest }: T) => {
    return { ...rest, total: amount(totalMinor) };
  };
  return {
    ...{ currency: overview.currency, currencies: overview.currencies, receipts: overview.receipts },
    total: amount(overview.totalMinor),
    converted: overview.converted.map(({ currency: code, receipts, totalMinor, convertedMinor }) => {
      return { currency: code, receipts, paid: toAmount(totalMinor, code), total: amount(convertedMinor) };
    }),
    left_out: {
      ...{ without_sum: leftOut.withoutSum, undated: leftOut.undated },
      ...{ other_currency: leftOut.otherCurrency, unsure: leftOut.unsure },
      doubled: leftOut.doubled,
    },
    months: overview.months.map(withTotal),
    categories: overview.categories.map(withTotal),
    stores: overview.stores.map(withTotal),
    payers: overview.payers.map(withTotal),
    tags: overview.tags.map(withTotal),
    discounts: amount(overview.discountsMinor),
    vat: overview.vat.map(({ rateBasisPoints, netMinor, taxMinor, grossMinor }) => ({
      rate: rateBasisPoints === null ? null : rateBasisPoints / 100,
      ...{ net: amount(netMinor), tax: amount(taxMinor), gross: amount(grossMinor) },
    })),
    deposits: {
      ...{ paid: amount(deposits.paidMinor), paid_pieces: deposits.paidPieces },
      ...{ returned: amount(deposits.returnedMinor), returned_pieces: deposits.returnedPieces },
    },
  };
}
