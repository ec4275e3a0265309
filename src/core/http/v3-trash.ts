import { z } from 'zod';
import type { TrashedReceipt } from '../../shared/trash.ts';
import type { Services } from '../services.ts';
import { toAmount } from '../v3/analysis.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { anyReceiptPath } from './v3-receipts.ts';

const tags = ['v3: receipts'];
const receiptParams = z.object({ receipt_id: z.string() });

const trashedSchema = z.object({
  receipt_id: z.string(),
  filename: z.string(),
  store_name: z.string().nullable(),
  date: z.string().nullable(),
  total_amount: z.number().nullable(),
  currency: z.string().nullable(),
  deleted_at: z.string(),
  /** From then on it is gone for good. */
  gone_at: z.string(),
});

const goneSchema = z.object({ receipt_id: z.string() });

const failures = { 404: failureBodies.wrapped, 500: failureBodies.bare };

/** Deleting receipts, and what can be done about it. */
export function addV3TrashRoutes(server: HttpServer, services: Services): void {
  addDelete(server, services);
  addRestore(server, services);
  addTrash(server, services);
  addDeleteForGood(server, services);
}

function addDelete(server: HttpServer, { receipts }: Services): void {
  server.delete(
    anyReceiptPath,
    {
      config: { failureMessage: 'Unexpected error deleting receipt' },
      schema: {
        tags,
        summary: 'Move a receipt to the trash',
        params: receiptParams,
        response: { 200: envelope(200, 'Receipt moved to the trash', goneSchema), ...failures },
      },
    },
    ({ params }) => {
      receipts.remove(params.receipt_id);
      return { status_code: 200, message: 'Receipt moved to the trash', data: params } as const;
    },
  );
}

function addRestore(server: HttpServer, { trash }: Services): void {
  server.post(
    '/api/v3/receipts/:receipt_id/restore',
    {
      config: { failureMessage: 'Unexpected error restoring receipt' },
      schema: {
        tags,
        summary: 'Take a receipt out of the trash',
        params: receiptParams,
        response: { 200: envelope(200, 'Receipt restored', goneSchema), ...failures },
      },
    },
    ({ params }) => {
      trash.restore([params.receipt_id]);
      return { status_code: 200, message: 'Receipt restored', data: params } as const;
    },
  );
}

function addTrash(server: HttpServer, { trash }: Services): void {
  server.get(
    '/api/v3/receipts/trash',
    {
      config: { failureMessage: 'Unexpected error retrieving the trash' },
      schema: {
        tags,
        summary: 'Deleted receipts, those deleted last first',
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: {
          200: envelope(
            200,
            'Trash retrieved successfully',
            z.object({ total: z.int(), receipts: z.array(trashedSchema) }),
          ),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ query }) => {
      const { total, receipts } = trash.list(query);
      const data = { total, receipts: receipts.map(toBody) };
      return { status_code: 200, message: 'Trash retrieved successfully', data } as const;
    },
  );
}

function addDeleteForGood(server: HttpServer, { trash }: Services): void {
  server.delete(
    '/api/v3/receipts/trash/:receipt_id',
    {
      config: { failureMessage: 'Unexpected error deleting receipt' },
      schema: {
        tags,
        summary: 'Delete a receipt in the trash for good, with its original',
        params: receiptParams,
        response: { 200: envelope(200, 'Receipt deleted for good', goneSchema), ...failures },
      },
    },
    async ({ params }) => {
      await trash.deleteForGood([params.receipt_id]);
      return { status_code: 200, message: 'Receipt deleted for good', data: params } as const;
    },
  );
}

function toBody(receipt: TrashedReceipt): z.infer<typeof trashedSchema> {
  return {
    receipt_id: receipt.receiptId,
    filename: receipt.filename,
    store_name: receipt.storeName,
    date: receipt.date,
    total_amount: toAmount(receipt.totalMinor, receipt.currency),
    currency: receipt.currency,
    deleted_at: toIsoTime(receipt.deletedAt),
    gone_at: toIsoTime(receipt.goneAt),
  };
}
