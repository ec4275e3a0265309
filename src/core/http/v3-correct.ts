import { z } from 'zod';
import type { Services } from '../services.ts';
import { toAnalysis } from '../v3/analysis.ts';
import { analysisSchema } from '../v3/analysis-schema.ts';
import { correctionBody } from '../v3/correction-body.ts';
import { toCorrections } from '../v3/to-corrections.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { historySchema, toHistory } from './v3-history.ts';
import { unknownJob } from './v3-jobs.ts';

const message = 'Receipt corrected successfully';

/** Corrections by a script: the same as the window's, proved anew, kept as one step that can be taken back. */
export function addV3CorrectRoute(server: HttpServer, { receipts }: Services): void {
  server.post(
    '/api/v3/receipts/:receipt_id/correct',
    {
      config: { failureMessage: 'Unexpected error correcting receipt' },
      schema: {
        tags: ['v3: receipts'],
        summary: 'Correct what was read, in order, all of it or nothing; the answer has been proved anew',
        params: z.object({ receipt_id: z.string() }),
        body: z.object({ corrections: z.array(correctionBody).min(1).max(200) }),
        response: {
          200: envelope(200, message, historySchema.extend({ analysis: analysisSchema })),
          // It names something that there is not.
          400: failureBodies.wrapped,
          404: failureBodies.wrapped,
          // What was seen isn't there any more.
          409: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    async ({ params: { receipt_id: receiptId }, body }) => {
      const seen = receipts.get(receiptId);
      if (seen === null) throw unknownJob(receiptId);
      const corrected = await receipts.correct(receiptId, toCorrections(seen.receipt, body.corrections));
      const data = { ...toHistory(corrected), analysis: toAnalysis(corrected.receipt) };
      return { status_code: 200, message, data } as const;
    },
  );
}
