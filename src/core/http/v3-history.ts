import { z } from 'zod';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { Services } from '../services.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

export const historySchema = z.object({
  receipt_id: z.string(),
  /** Whether the receipt differs from what was read. */
  corrected: z.boolean(),
  can_undo: z.boolean(),
  can_redo: z.boolean(),
});

const ways = {
  revert: { summary: 'Take all corrections of a receipt back', message: 'Corrections taken back' },
  undo: { summary: 'Take the last correction of a receipt back', message: 'Correction taken back' },
  redo: { summary: 'Repeat the correction that was taken back last', message: 'Correction repeated' },
} as const;

export function toHistory(record: ReceiptRecord): z.infer<typeof historySchema> {
  const { receiptId, isCorrected, canUndo, canRedo } = record;
  return { receipt_id: receiptId, corrected: isCorrected, can_undo: canUndo, can_redo: canRedo };
}

/** The history of a receipt's corrections, which survives a restart. */
export function addV3HistoryRoutes(server: HttpServer, { receipts }: Services): void {
  for (const way of ['revert', 'undo', 'redo'] as const) {
    const { summary, message } = ways[way];
    server.post(
      `/api/v3/receipts/:receipt_id/${way}`,
      {
        config: { failureMessage: 'Unexpected error changing receipt' },
        schema: {
          tags: ['v3: receipts'],
          summary,
          params: z.object({ receipt_id: z.string() }),
          response: {
            200: envelope(200, message, historySchema),
            // There is nothing to take back or to repeat.
            400: failureBodies.wrapped,
            404: failureBodies.wrapped,
            500: failureBodies.bare,
          },
        },
      },
      ({ params }) => {
        const data = toHistory(receipts[way](params.receipt_id));
        return { status_code: 200, message, data };
      },
    );
  }
}
