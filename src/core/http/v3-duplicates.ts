import { z } from 'zod';
import { likenessDecisionSchema, likenessReasonSchema, type Twin } from '../../shared/likeness.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { changeFailures, failureBodies } from './http-failure.ts';

const tags = ['v3: receipts'];

const twinBody = z.object({
  receipt_id: z.string(),
  filename: z.string(),
  store_name: z.string().nullable(),
  date: z.string().nullable(),
  time: z.string().nullable(),
  total_amount: z.number().nullable(),
  currency: z.string().nullable(),
});
const pairBody = z.object({ earlier: twinBody, later: twinBody, reason: likenessReasonSchema });

const pairQuestion = z.object({
  receipt_id: z.string().describe('the receipt that stays'),
  other_id: z.string().describe('the one that goes to the trash unless they are two purchases'),
});

/** Receipts that look like one purchase, and what is said of them. */
export function addV3DuplicateRoutes(server: HttpServer, services: Services): void {
  addList(server, services);
  addDecide(server, services);
  addUndo(server, services);
}

function addList(server: HttpServer, { duplicates }: Services): void {
  server.get(
    '/api/v3/receipts/duplicates',
    {
      config: { failureMessage: 'Unexpected error retrieving duplicates' },
      schema: {
        tags,
        summary: 'Pairs of receipts that look like one purchase and are not decided yet, newest first',
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: {
          200: envelope(
            200,
            'Duplicates retrieved successfully',
            z.object({ total: z.int(), pairs: z.array(pairBody) }),
          ),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query }) => {
      const { total, pairs } = duplicates.list(query);
      const data = {
        total,
        pairs: pairs.map(({ earlier, later, reason }) => {
          return { earlier: toBody(earlier), later: toBody(later), reason };
        }),
      };
      return { status_code: 200, message: 'Duplicates retrieved successfully', data } as const;
    },
  );
}

function addDecide(server: HttpServer, { duplicates }: Services): void {
  server.post(
    '/api/v3/receipts/duplicates',
    {
      config: { failureMessage: 'Unexpected error deciding about duplicates' },
      schema: {
        tags,
        summary: 'Say of two receipts that they are two purchases, or merge or discard the other one',
        body: pairQuestion.extend({ decision: likenessDecisionSchema }),
        response: { 200: envelope(200, 'Decided', pairQuestion), ...changeFailures },
      },
    },
    async ({ body: { receipt_id, other_id, decision } }) => {
      await duplicates.decide({ receiptId: receipt_id, otherId: other_id }, decision);
      return { status_code: 200, message: 'Decided', data: { receipt_id, other_id } } as const;
    },
  );
}

function addUndo(server: HttpServer, { duplicates }: Services): void {
  server.post(
    '/api/v3/receipts/duplicates/undo',
    {
      config: { failureMessage: 'Unexpected error taking back a decision' },
      schema: {
        tags,
        summary: 'Take a decision about two receipts back; the other one leaves the trash',
        body: pairQuestion,
        response: { 200: envelope(200, 'Taken back', pairQuestion), ...changeFailures },
      },
    },
    ({ body }) => {
      duplicates.undo({ receiptId: body.receipt_id, otherId: body.other_id });
      return { status_code: 200, message: 'Taken back', data: body } as const;
    },
  );
}

function toBody({ receiptId, storeName, totalMinor, ...twin }: Twin): z.infer<typeof twinBody> {
  return {
    ...{ receipt_id: receiptId, store_name: storeName, filename: twin.filename },
    ...{ date: twin.date, time: twin.time, currency: twin.currency },
    total_amount: toAmount(totalMinor, twin.currency),
  };
}
